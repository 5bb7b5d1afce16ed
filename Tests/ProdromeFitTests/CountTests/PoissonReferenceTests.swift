import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Poisson regression against R's `glm` and the sandwich package.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct PoissonReferenceTests {
  static let rates = "score ~ post + male + age + offset(logDays)"

  @Test func warpBreaks() throws {
    let fit = try ReferenceFixtures.warpBreaks().fit("score ~ woolB + tensionM + tensionH", .poisson)
    let expected = try Reference.expected("warpbreaks_poisson", in: "10_counts.json")
    try check(fit, expected)
    #expect(
      Tolerance.software.accepts(fit.parameter("dispersion"), try #require(expected["pearson_dispersion"]?.double)))
    let root = try #require(fit.parameter("dispersion")).squareRoot()
    expectAll(
      fit.standardErrors.map { $0.map { $0 * root } }, try ReferenceFixtures.values(expected, "quasi_se"), .software,
      "quasi-Poisson")
    #expect(fit.findings.contains { $0.kind == .overdispersed })
  }

  @Test func headacheRates() throws {
    let fit = try ReferenceFixtures.headacheCounts().fit(Self.rates, .poisson)
    try check(fit, Reference.expected("kd_counts_poisson", in: "10_counts.json"))
  }

  /// sandwich 3.0-2: vcovCL(type = "HC0", cluster = id) without and with cadjust; CR2 by the p × p formula of
  /// reference/19 with w = μ.
  @Test(arguments: [
    (CovarianceKind.cr0, [0.1556181993289350585, 0.0627384827078222296, 0.0739631317082382195, 0.0035568395201318512]),
    (.cr1, [0.1562065500071148361, 0.0629756800858173454, 0.0742427664738925103, 0.0035702869764889559]),
    (.cr2, [0.1588766340821528567, 0.0638285651588074016, 0.0758987134398542707, 0.0036312738525870266]),
  ])
  func byPerson(_ kind: CovarianceKind, _ errors: [Double]) throws {
    let fit = try ReferenceFixtures.headacheCounts().fit(Self.rates, .poisson, kind)
    expectAll(fit.standardErrors, errors, .software, "\(kind)")
    guard kind == .cr2 else { return }
    expectAll(
      fit.coefficients.map(\.degreesOfFreedom),
      [49.913265341950918, 52.472094128579990, 15.791636982394103, 48.337083736309225], .software, "df")
  }

  @Test func interruptedSeries() throws {
    let expected = try Reference.expected("seatbelts_poisson_its", in: "11_its.json")
    let fit = try ReferenceFixtures.seatbelts()
      .fit("killed ~ years + law + since + s1 + c1 + offset(logDistance)", .poisson)
    expectAll(fit.estimates, try ReferenceFixtures.values(expected, "coef"), .software, "coef")
    expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, "se"), .software, "se")
    #expect(Tolerance.software.accepts(fit.parameter("dispersion"), try #require(expected["dispersion"]?.double)))
  }

  private func check(_ fit: ModelFit, _ expected: JSON) throws {
    #expect(fit.status == .ok && fit.log.outcome == .converged)
    #expect(Double(fit.n) == expected["n"]?.double)
    expectAll(fit.estimates, try ReferenceFixtures.values(expected, "coef"), .software, "coef")
    expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, "se"), .software, "se")
    expectAll(fit.coefficients.map(\.statistic), try ReferenceFixtures.values(expected, "z"), .software, "z")
    expectAll(fit.coefficients.map(\.pValue), try ReferenceFixtures.values(expected, "p"), .software, "p")
    let rows = try #require(expected["vcov"]?["data"]?.array)
    expectAll(try #require(fit.covariance).values, rows.flatMap { $0.doubles ?? [] }, .software, "vcov")
    let intervals = try #require(expected["wald_ci95"]?["data"]?.array).map { $0.doubles ?? [] }
    expectAll(fit.coefficients.map(\.confidenceLow), intervals.map { $0[0] }, .software, "low")
    expectAll(fit.coefficients.map(\.confidenceHigh), intervals.map { $0[1] }, .software, "high")
    let scalars: [(String, Double?)] = [
      ("loglik", fit.logLikelihood), ("deviance", fit.deviance), ("null_deviance", fit.nullDeviance),
      ("df_residual", Double(fit.dfResidual)), ("aic", fit.aic), ("bic", fit.bic),
    ]
    for (name, value) in scalars {
      #expect(Tolerance.software.accepts(value, try #require(expected[name]?.double)), "\(name)")
    }
  }
}
