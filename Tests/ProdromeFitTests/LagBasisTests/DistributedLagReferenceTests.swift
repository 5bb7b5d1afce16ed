import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Distributed lags of the Chicago series against R (reference/09: `glm` on dlnm's bases).
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct DistributedLagReferenceTests {
  private static let file = "09_dlnm.json"
  /// The reference file's tolerance of logistic fits: both stop at a step below 1e-10.
  private static let logistic = Tolerance(relative: 1e-7, absolute: 1e-10)

  @Test func unconstrainedLags() throws {
    let expected = try Reference.expected("chicago_o3_unconstrained", in: Self.file)
    for lags in ["lag(o3, 0:3)", "lagbasis(o3, 0:3, integer)"] {
      let fit = try ReferenceFixtures.chicago().fit("headache ~ \(lags) + s1 + c1 + years")
      #expect(Double(fit.n) == expected["n"]?.double)
      let coefficients = try ReferenceFixtures.values(expected, "coef")
      expectAll(fit.estimates, coefficients, .software, lags)
      expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, "se"), .software, lags)
      #expect(Tolerance.software.accepts(fit.logLikelihood, try #require(expected["loglik"]?.double)))
      let design = try ReferenceFixtures.chicago().design("headache ~ \(lags) + s1 + c1 + years")
      let all = try #require(try design.contrasts(of: "o3", from: 3, to: 4).last)
      let cumulative = fit.estimate(of: all, confidenceLevel: 0.95)
      #expect(Tolerance.software.accepts(cumulative.estimate, try #require(expected["cumulative"]?.double)))
      #expect(Tolerance.software.accepts(cumulative.standardError, try #require(expected["cumulative_se"]?.double)))
    }
  }

  @Test(arguments: [1, 2]) func almonPolynomials(_ degree: Int) throws {
    let expected = try Reference.expected("chicago_o3_almon\(degree)", in: Self.file)
    let formula = "headache ~ lagbasis(o3, 0:7, poly(\(degree))) + s1 + c1 + years"
    let fit = try ReferenceFixtures.chicago().fit(formula)
    #expect(Double(fit.n) == expected["n"]?.double)
    #expect(Self.logistic.accepts(fit.logLikelihood, try #require(expected["loglik"]?.double)))
    let basis = Array(fit.estimates[1...degree + 1])
    expectAll(basis, try ReferenceFixtures.values(expected, "cb_coef"), Self.logistic, "almon\(degree)")
    try expectCurve(formula, fit, "o3", from: 0, to: 1, expected, 0, Self.logistic)
  }

  @Test func curvesOfExposureAndLag() throws {
    let expected = try Reference.expected("chicago_temp_ns_ns", in: Self.file)
    let formula = "headache ~ crossbasis(temp, 0:10, ns(knots = c(0, 10, 20)), ns(knots = c(1, 3))) + years"
    let fit = try ReferenceFixtures.chicago().fit(formula)
    #expect(Double(fit.n) == expected["n"]?.double)
    #expect(Self.logistic.accepts(fit.logLikelihood, try #require(expected["loglik"]?.double)))
    for (row, value) in [-10.0, 5, 25, 30].enumerated() {
      try expectCurve(
        formula, fit, "temp", from: 15, to: value, expected, row, Tolerance(relative: 1e-6, absolute: 1e-8))
    }
  }

  /// dlnm's first example; two of the 98 columns of time are empty on the days that are left.
  @Test func airPollutionAndDeaths() throws {
    let expected = try Reference.expected("chicago_pm10_poly4", in: Self.file)
    let fit = try ReferenceFixtures.chicago().fit(Self.deaths, .poisson)
    let near = Tolerance(relative: 1e-6, absolute: 1e-9)
    #expect(Double(fit.n) == expected["n_used"]?.double && Double(fit.dfResidual) == expected["df_residual"]?.double)
    #expect(fit.statuses.filter { $0 != .ok }.count == expected["aliased"]?.array?.count)
    #expect(near.accepts(fit.deviance, try #require(expected["deviance"]?.double)))
    let dispersion = try #require(fit.parameters.first { $0.name == "dispersion" }?.estimate)
    #expect(near.accepts(dispersion, try #require(expected["dispersion"]?.double)))
    expectAll(
      Array(fit.estimates[1...5]), try ReferenceFixtures.values(expected, "cb_coef"), near, "coefficients")
    let rows = try #require(expected["cb_vcov"]?["data"]?.array)
    // Quasi-Poisson multiplies the model's covariance by the dispersion.
    for (row, values) in rows.enumerated() {
      let variance = try #require(values.doubles)[row]
      let error = try #require(fit.standardErrors[row + 1])
      #expect(near.accepts(error * error * dispersion, variance), "column \(row)")
    }
    for (row, value) in [5.0, 10, 20].enumerated() {
      try expectCurve(
        Self.deaths, fit, "pm10", from: 0, to: value, expected, row, near, .poisson, factor: dispersion.squareRoot())
    }
  }

  /// The effect of every lag and of all together, with its standard error times `factor`, as a row of the reference.
  private func expectCurve(
    _ formula: String, _ fit: ModelFit, _ exposure: String, from: Double, to: Double, _ expected: JSON, _ row: Int,
    _ tolerance: Tolerance, _ family: ModelFamily = .logistic, factor: Double = 1
  ) throws {
    let design = try ReferenceFixtures.chicago().design(formula, family)
    let rows = try design.contrasts(of: exposure, from: from, to: to).map {
      fit.estimate(of: $0, confidenceLevel: 0.95)
    }
    for (lags, overall, cell) in [
      ("per_lag", "overall", rows.map(\.estimate)),
      ("per_lag_se", "overall_se", rows.map { $0.standardError.map { $0 * factor } }),
    ] {
      let curve = try #require(expected[lags]?["data"]?.array?[row].doubles)
      expectAll(cell, curve + [try ReferenceFixtures.values(expected, overall)[row]], tolerance, "\(lags) at \(to)")
    }
  }

  static let deaths =
    "death ~ lagbasis(pm10, 0:15, poly(4)) + crossbasis(temp, 0:3, ns(5), strata(breaks = 1)) + ns(time, 98) + "
    + "Monday + Tuesday + Wednesday + Thursday + Friday + Saturday"
}
