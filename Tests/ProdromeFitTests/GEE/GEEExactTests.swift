import ProdromeFit
import ProdromeTestSupport
import Testing

/// Estimating equations small enough to solve by hand: an intercept of 0, so that every Pearson residual is ±1.
@Suite struct GEEExactTests {
  /// Six persons of two days: two of 1 1, two of 0 0, two of 1 0. Then φ = 1 and α = (2 + 2 − 2) / 6 = 1/3; a person's
  /// information is ¼ · 2 / (1 + α) = 3/8, all together 9/4; scores are ½ · (±2) · ¾ = ±¾ and 0, squares 9/4.
  static let pairs = DesignFixture(
    persons: ["a", "a", "b", "b", "c", "c", "d", "d", "e", "e", "f", "f"],
    [("headache", [1, 1, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0])])

  /// Everybody's leverage is 1/6: MD inflates scores by 6/5, CR2 by its root.
  @Test(arguments: [
    (CovarianceKind.model, 1), (.cr0, 1), (.cr1, 1.2.squareRoot()), (.cr2, 1.2.squareRoot()), (.md, 1.2),
  ])
  func exchangeablePairs(_ kind: CovarianceKind, _ inflation: Double) throws {
    let error = 2 * inflation / 3
    let fit = try fitGEE(
      Self.pairs.design("headache ~ 1"), options: EquationFixture.options(.exchangeable, kind))
    #expect(fit.status == .ok && fit.log.outcome == .converged && fit.method == "gee_exchangeable")
    #expect(Tolerance.identity.accepts(fit.parameter("alpha"), 1.0 / 3))
    #expect(Tolerance.identity.accepts(fit.parameter("scale"), 1))
    #expect(Tolerance.identity.accepts(fit.coefficients[0].estimate, 0))
    #expect(Tolerance.identity.accepts(fit.coefficients[0].standardError, error))
    #expect(fit.logLikelihood == nil && fit.aic == nil)
  }

  /// Two persons each of 1 1 · 0 and 0 0 · 1 on days 1, 2 and 4, one each of 1 0 and 0 1 on days 1 and 2: the six pairs
  /// of neighbours give α = (4 − 2) / 6 = 1/3; the gap of two days has correlation 1/9.
  ///
  /// Of the long persons 1′R⁻¹1 = 1 + (2/3)² / (8/9) + (8/9)² / (80/81) = 2.3, of the short ones 1.5: information
  /// ¼ (4 · 2.3 + 2 · 1.5) = 3.05; scores ½ (1 + ½ − 1) = ±¼ and 0.
  @Test(arguments: [CovarianceKind.model, .cr0])
  func calendarWithGap(_ kind: CovarianceKind) throws {
    let error: Double = kind == .model ? 1 / 3.05.squareRoot() : 0.5 / 3.05
    let data = DesignFixture(
      persons: ["a", "a", "a", "b", "b", "b", "c", "c", "c", "d", "d", "d", "e", "e", "f", "f"],
      days: [1, 2, 4, 1, 2, 4, 1, 2, 4, 1, 2, 4, 1, 2, 1, 2],
      [("headache", [1, 1, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1])])
    let fit = try fitGEE(data.design("headache ~ 1"), options: EquationFixture.options(.ar1, kind))
    #expect(Tolerance.identity.accepts(fit.parameter("alpha"), 1.0 / 3))
    #expect(Tolerance.identity.accepts(fit.coefficients[0].estimate, 0))
    #expect(Tolerance.identity.accepts(fit.coefficients[0].standardError, error))
  }
}
