import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Maximum-likelihood fits against R's `glm` at full convergence.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct LogisticReferenceTests {
  static let birthweightCases: [(id: String, formula: String)] = [
    ("birthwt_numeric", "headache ~ age + lwt + smoke + ht + ui"),
    ("birthwt_factor_treatment", "headache ~ age + lwt + black + other + smoke + ptl + ht + ui"),
    ("birthwt_factor_relevel", "headache ~ age + lwt + white + black + smoke + ptl + ht + ui"),
    ("birthwt_factor_sum", "headache ~ age + lwt + sum_white + sum_black + smoke + ptl + ht + ui"),
    ("birthwt_interaction", "headache ~ lwt + black + other + smoke + lwt:black + lwt:other"),
    ("birthwt_intercept", "headache ~ 1"),
  ]

  @Test(arguments: birthweightCases.indices)
  func birthweight(_ index: Int) throws {
    let (id, formula) = Self.birthweightCases[index]
    let fit = try ReferenceFixtures.birthweight().fit(formula)
    try check(fit, Reference.expected(id, in: "01_logistic.json"))
  }

  @Test func birthweightUngrouped() throws {
    let fit = try ReferenceFixtures.birthweight().fit("headache ~ smoke + ht + black + other")
    let expected = try Reference.expected("birthwt_grouped", in: "01_logistic.json")
    try check(fit, #require(expected["ungrouped"]))
  }

  @Test func headacheLogs() throws {
    let fit = try ReferenceFixtures.headacheLogs(onePerDay: false)
      .fit("headache ~ airq10 + reduced + continuing + male + mixed + noaura + age10 + post")
    try check(fit, Reference.expected("kd_logit", in: "01_logistic.json"))
  }

  /// Prior weights 1, 2, 3, 1, … by row, as the script gives them.
  @Test func birthweightWeighted() throws {
    let fixture = try ReferenceFixtures.birthweight()
    let rows = fixture.persons.indices
    var weighted = fixture
    weighted.columns.append(("w", rows.map { Double($0 % 3 + 1) }))
    var options = DesignOptions()
    options.weights = "w"
    let design = try Design(ModelFormula("headache ~ lwt + smoke + ht"), of: weighted.diary(), options: options)
    // R's standard errors are of the step before the last, here 1.6e-8 from those at the maximum.
    try check(
      fitLogistic(design, options: LogisticOptions(.model)),
      Reference.expected("birthwt_weights", in: "01_logistic.json"), Tolerance(relative: 1e-7, absolute: 1e-10))
  }

  /// The offset 0.01 · (age − 23).
  @Test func birthweightWithOffset() throws {
    var fixture = try ReferenceFixtures.birthweight()
    let age = try #require(fixture.columns.first { $0.name == "age" }).values
    fixture.columns.append(("off", age.map { 0.01 * ($0 - 23) }))
    let fit = try fixture.fit("headache ~ lwt + smoke + ht + offset(off)")
    try check(fit, Reference.expected("birthwt_offset", in: "01_logistic.json"))
  }

  /// R 4.2.2: `glm(low ~ ns(lwt, 3) + poly(age, 2) + smoke, binomial, birthwt, control = glm.control(1e-15, 100))`.
  @Test func birthweightCurves() throws {
    let fit = try ReferenceFixtures.birthweight().fit("headache ~ ns(lwt, 3) + poly(age, 2) + smoke")
    let expected = [
      0.44355324694053405, -0.69978590508551519, -3.95864694632486591, -2.46168951684913972, -3.97501257294786914,
      -3.45849637333646021, 0.63054099905993122,
    ]
    expectAll(fit.estimates, expected, .software, "coefficients")
    #expect(Tolerance.software.accepts(fit.logLikelihood, -109.91060336212101))
  }

  private func check(_ fit: ModelFit, _ expected: JSON, _ errors: Tolerance = .software) throws {
    #expect(fit.status == .ok && fit.log.outcome == .converged)
    #expect(Double(fit.n) == expected["n"]?.double)
    expectAll(fit.estimates, try ReferenceFixtures.values(expected, "coef"), .software, "coef")
    expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, "se"), errors, "se")
    expectAll(fit.coefficients.map(\.statistic), try ReferenceFixtures.values(expected, "z"), errors, "z")
    expectAll(fit.coefficients.map(\.pValue), try ReferenceFixtures.values(expected, "p"), errors, "p")
    let covariance = try #require(fit.covariance)
    expectAll(
      covariance.values, try #require(expected["vcov"]?["data"]?.array).flatMap { $0.doubles ?? [] }, errors, "vcov")
    let intervals = try #require(expected["wald_ci95"]?["data"]?.array)
    for (coefficient, interval) in zip(fit.coefficients, intervals) {
      // R's standard errors have ten digits; a bound near 0 has as many fewer as cancel.
      let tolerance = Tolerance(
        relative: errors.relative, absolute: errors.relative * (try #require(coefficient.standardError)))
      #expect(tolerance.accepts(coefficient.confidenceLow, try #require(interval[0]?.double)))
      #expect(tolerance.accepts(coefficient.confidenceHigh, try #require(interval[1]?.double)))
    }
    let scalars: [(String, Double?)] = [
      ("loglik", fit.logLikelihood), ("deviance", fit.deviance), ("null_deviance", fit.nullDeviance),
      ("df_residual", Double(fit.dfResidual)), ("aic", fit.aic), ("bic", fit.bic),
    ]
    for (name, value) in scalars {
      #expect(Tolerance.software.accepts(value, try #require(expected[name]?.double)), "\(name)")
    }
  }
}
