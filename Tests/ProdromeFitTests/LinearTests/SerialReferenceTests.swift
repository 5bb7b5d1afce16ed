import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Linear models with errors correlated by day against nlme's `gls`.
@Suite struct SerialReferenceTests {
  /// The tolerance of reference/11: nlme's optimiser stops by its own rule.
  static let profile = Tolerance(relative: 1e-6, absolute: 1e-8)
  /// nlme takes its intervals from differences of the likelihood.
  static let differences = Tolerance(relative: 1e-3)

  /// Numbers of one `gls`.
  struct Case: Sendable {
    let likelihood: LikelihoodKind
    let coefficients: [Double]
    let errors: [Double]
    let phi: [Double]
    let sigma: [Double]
    /// Log-likelihood, AIC and BIC.
    let criteria: [Double]
  }

  /// R 4.2.2, nlme 3.1-162, on `SerialFixture.gapped()`:
  /// `g <- gls(y ~ x + p, correlation = corAR1(form = ~ day | p), method = "REML", control = glsControl(tolerance =
  /// 1e-12, msTol = 1e-12)); coef(g); sqrt(diag(vcov(g))); intervals(g); logLik(g); AIC(g); BIC(g)`, and with "ML".
  static let gapped = [
    Case(
      likelihood: .restricted, coefficients: [1.95087510232728, 0.301963136390628, -0.0974346670169556],
      errors: [0.0802751333768556, 0.0111753190181163, 0.0105701115777894],
      phi: [0.054484649077629128, 0.18792382304201241, 0.31476849439006488],
      sigma: [0.48182119490802416, 0.52523954115886640, 0.57257044420687875],
      criteria: [-219.50746390861013, 449.01492781722027, 467.09878330555313]),
    Case(
      likelihood: .full, coefficients: [1.95082844344471, 0.301945319108506, -0.0974239453022202],
      errors: [0.0799635143590777, 0.0112098436172327, 0.010500133825253],
      phi: [0.048898966303865282, 0.18122313258323142, 0.307295497274719],
      sigma: [0.47910928251223184, 0.52184479049497712, 0.56839221302249354],
      criteria: [-209.90163371270535, 429.8032674254107, 447.94137299386387]),
  ]

  @Test(arguments: gapped)
  func gapsCountAsGaps(_ example: Case) throws {
    try check(SerialFixture.fit(SerialFixture.gapped(), "score ~ x + p", example.likelihood), example)
  }

  /// The same with `weights = varFixed(~ 1 / w)` and "ML".
  @Test func weightsArePrecisions() throws {
    let example = Case(
      likelihood: .full, coefficients: [1.90907339164377, 0.308882400205365, -0.0956731904332815],
      errors: [0.0766926878904365, 0.0109229470034721, 0.0100628252105572],
      phi: [0.04705511838958646, 0.18001331774648066, 0.30670392854528189],
      sigma: [0.52201406842349507, 0.56857039197030823, 0.61927888572345602],
      criteria: [-218.24101207214358, 446.48202414428715, 464.62012971274032])
    try check(SerialFixture.fit(SerialFixture.gapped(), "score ~ x + p", .full, weights: "w"), example)
  }

  /// `gls(y ~ x, correlation = corAR1(form = ~ day | p))` on `SerialFixture.swinging()`: over even gaps a negative φ is a
  /// positive correlation.
  @Test func daysMaySwingBack() throws {
    let example = Case(
      likelihood: .restricted, coefficients: [0.92305110264272, -0.185886173867069],
      errors: [0.0756137420935383, 0.0140523260346003],
      phi: [-0.66688806366165865, -0.56843503920317617, -0.45047654542975057],
      sigma: [0.64150228011980337, 0.72587706291440413, 0.82134939624351988],
      criteria: [-201.95323681221186, 411.90647362442371, 425.25662594322898])
    try check(SerialFixture.fit(SerialFixture.swinging(), "score ~ x"), example)
  }

  private func check(_ fit: ModelFit, _ example: Case) throws {
    #expect(fit.status == .ok && fit.log.outcome == .converged)
    expectAll(fit.estimates, example.coefficients, Self.profile, "coefficients")
    expectAll(fit.standardErrors, example.errors, Self.profile, "standard errors")
    expectAll([fit.logLikelihood, fit.aic, fit.bic], example.criteria, Self.profile, "criteria")
    #expect(fit.coefficients.allSatisfy { $0.degreesOfFreedom == Double(fit.n - fit.coefficients.count) })
    for (name, expected) in [("ar1", example.phi), ("sigma", example.sigma)] {
      let parameter = try #require(fit.parameters.first { $0.name == name })
      let (ends, expectedEnds) = ([parameter.confidenceLow, parameter.confidenceHigh], [expected[0], expected[2]])
      expectAll([parameter.estimate], [expected[1]], Self.profile, name)
      expectAll(ends, expectedEnds, Self.differences, name)
    }
  }
}

/// The seat belts of reference/11.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct SeatbeltSeriesTests {
  @Test(arguments: [LikelihoodKind.full, .restricted])
  func monthsByNlme(_ likelihood: LikelihoodKind) throws {
    let kind = likelihood == .full ? "ML" : "REML"
    let expected = try Reference.expected("seatbelts_gls_ar1_\(kind)", in: "11_its.json")
    let fit = try SerialFixture.fit(
      ReferenceFixtures.seatbelts(), "score ~ t + law + since + s1 + c1 + s2 + c2", likelihood)
    let tolerance = SerialReferenceTests.profile
    expectAll(fit.estimates, try ReferenceFixtures.values(expected, "coef"), tolerance, "coef")
    expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, "se_nlme"), tolerance, "se")
    for (value, member) in [
      (fit.parameter("ar1"), "phi"), (fit.parameter("sigma"), "sigma"), (fit.logLikelihood, "loglik"),
    ] {
      #expect(tolerance.accepts(value, try #require(expected[member]?.double)), "\(member)")
    }
    // With the divisor of the full likelihood's own variance the errors are smaller by √((n − p) / n).
    guard likelihood == .full else { return }
    let plain = fit.standardErrors.map { $0.map { $0 * (184.0 / 192).squareRoot() } }
    expectAll(plain, try ReferenceFixtures.values(expected, "se_divisor_n"), tolerance, "se of divisor n")
  }
}
