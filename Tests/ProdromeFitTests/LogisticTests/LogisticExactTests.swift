import Glibc
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Fits whose answer is known exactly.
@Suite struct LogisticExactTests {
  /// 2 × 2 table a, b (exposed: events, none), c, d (not exposed).
  @Test func twoByTwoTable() throws {
    let (a, b, c, d) = (12, 5, 7, 16)
    let outcome = Self.repeated([(1, a), (0, b), (1, c), (0, d)])
    let exposed = Self.repeated([(1, a + b), (0, c + d)])
    let fit = try DesignFixture(rows: [("headache", outcome), ("x", exposed)]).fit("headache ~ x")
    let slope = try fit.coefficient("x")
    #expect(Tolerance.certified.accepts(slope.estimate, log(Double(a * d) / Double(b * c))))
    let variance = [a, b, c, d].reduce(0) { $0 + 1 / Double($1) }
    #expect(Tolerance.certified.accepts(slope.standardError, variance.squareRoot()))
    #expect(Tolerance.certified.accepts(try fit.coefficient("(Intercept)").estimate, log(Double(c) / Double(d))))
    #expect(fit.n == 40 && fit.eventCount == 19 && fit.method == "logistic")
  }

  /// Spector & Mazzeo (1980), 32 students; coefficients and errors by Newton in 50 digits.
  @Test func spectorMazzeo() throws {
    let fit = try Self.spector.fit("headache ~ gpa + tuce + psi")
    let coefficients = [-13.02134685811568871, 2.8261125948893208843, 0.095157661317909286643, 2.3786876550933544856]
    let errors = [4.9313242136027580601, 1.2629410756290923059, 0.14155420567369473988, 1.0645642544971329736]
    expectAll(fit.estimates, coefficients, Tolerance(relative: 1e-13), "13 digits of the coefficients")
    expectAll(fit.standardErrors, errors, Tolerance(relative: 1e-12), "12 digits of the errors")
    #expect(Tolerance(relative: 1e-14).accepts(fit.logLikelihood, -12.88963422213141513))
    #expect(fit.log.outcome == .converged && fit.log.steps.count <= 8)
    #expect(fit.log.steps.allSatisfy { $0.stepSize == 1 })
  }

  /// The same fit from the triangular factor of the rows.
  @Test func rowsAndCrossProductAgree() throws {
    let design = try Self.spector.design("headache ~ gpa + tuce + psi")
    for kind in [CovarianceKind.model, .cr0, .cr2] {
      var options = LogisticOptions(kind)
      let byCrossProduct = fitLogistic(design, options: options)
      options.conditionFloor = 2
      let byRows = fitLogistic(design, options: options)
      expectAll(byRows.estimates, byCrossProduct.estimates.compactMap(\.self), .identity, "coef \(kind)")
      expectAll(byRows.standardErrors, byCrossProduct.standardErrors.compactMap(\.self), .arithmetic, "se \(kind)")
    }
  }

  @Test func withoutInterceptTheNullModelIsEvenOdds() throws {
    let outcome: [Double] = [0, 1, 1, 0, 1, 1]
    let fit = try DesignFixture(rows: [("headache", outcome), ("x", [1, 2, 1, 1, 1, 2.5])]).fit("headache ~ 0 + x")
    #expect(Tolerance.identity.accepts(fit.nullLogLikelihood, 6 * log(0.5)))
    #expect(fit.coefficients.count == 1 && fit.status == .ok)
    // The score equation Σ x (y − μ) = 0 at the estimate.
    let slope = try #require(fit.estimates[0])
    let score = zip(outcome, [1, 2, 1, 1, 1, 2.5]).reduce(0) { $0 + $1.1 * ($1.0 - 1 / (1 + exp(-slope * $1.1))) }
    #expect(abs(score) < 1e-12)
  }

  /// Nearly collinear columns: the information of the standardised columns is too ill-conditioned for Cholesky.
  @Test func nearlyCollinearColumnsAreSolvedFromTheRows() throws {
    let x: [Double] = (0..<40).map { Double($0 % 7) - 3 }
    let wiggle: [Double] = (0..<40).map { Double(($0 * 5) % 11) - 5 }
    let outcome: [Double] = (0..<40).map { ($0 * 7) % 13 < 6 ? 1 : 0 }
    let near = zip(x, wiggle).map { $0 + 1e-5 * $1 }
    let plain = try DesignFixture(rows: [("headache", outcome), ("x", x), ("wiggle", wiggle)]).fit(
      "headache ~ x + wiggle")
    let mixed = try DesignFixture(rows: [("headache", outcome), ("x", x), ("near", near)]).fit("headache ~ x + near")
    #expect(mixed.statuses == [.ok, .ok, .ok])
    // near = x + 1e-5 wiggle, so the coefficient of wiggle is 1e-5 times that of near.
    let tolerance = Tolerance(relative: 1e-8)
    #expect(tolerance.accepts(try mixed.coefficient("near").estimate, try #require(plain.estimates[2]) * 1e5))
    #expect(tolerance.accepts(try mixed.coefficient("near").standardError, try #require(plain.standardErrors[2]) * 1e5))
    #expect(Tolerance.certified.accepts(mixed.logLikelihood, try #require(plain.logLikelihood)))
  }

  private static func repeated(_ runs: [(value: Double, count: Int)]) -> [Double] {
    runs.flatMap { Array(repeating: $0.value, count: $0.count) }
  }

  static let spector = DesignFixture(rows: [
    (
      "headache",
      [0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 1, 0, 1, 1, 0, 1]
    ),
    (
      "gpa",
      [
        2.66, 2.89, 3.28, 2.92, 4, 2.86, 2.76, 2.87, 3.03, 3.92, 2.63, 3.32, 3.57, 3.26, 3.53, 2.74, 2.75, 2.83, 3.12,
        3.16, 2.06, 3.62, 2.89, 3.51, 3.54, 2.83, 3.39, 2.67, 3.65, 4, 3.1, 2.39,
      ]
    ),
    (
      "tuce",
      [
        20, 22, 24, 12, 21, 17, 17, 21, 25, 29, 20, 23, 23, 25, 26, 19, 25, 19, 23, 25, 22, 28, 14, 26, 24, 27, 17, 24,
        21, 23, 21, 19,
      ]
    ),
    ("psi", (0..<32).map { $0 < 18 ? 0 : 1 }),
  ])
}
