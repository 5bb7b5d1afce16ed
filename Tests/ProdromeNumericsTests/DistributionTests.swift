import Glibc
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite struct DistributionTests {
  @Test func knownPoints() {
    #expect(Tolerance.identity.accepts(Normal.quantile(0.975), 1.959963984540054))
    #expect(Tolerance.identity.accepts(Normal.twoSidedP(-1.959963984540054), 0.05))
    #expect(Tolerance.identity.accepts(StudentT.quantile(0.75, df: 1), 1))
    #expect(Tolerance.identity.accepts(StudentT.twoSidedP(1, df: 1), 0.5))
    #expect(Tolerance.identity.accepts(ChiSquared.survival(2, df: 2), exp(-1)))
    #expect(Tolerance.identity.accepts(FisherF.survival(3, numerator: 2, denominator: 2), 0.25))
    #expect(Tolerance.identity.accepts(Beta.cdf(0.25, a: 1, b: 2), 1 - 0.75 * 0.75))
    #expect(Tolerance.identity.accepts(Binomial.mass(2, trials: 4, probability: 0.5), 0.375))
    #expect(Tolerance.identity.accepts(Binomial.cdf(1, trials: 4, probability: 0.5), 0.3125))
  }

  @Test(arguments: [1e-12, 0.01, 0.3, 0.5, 0.9, 0.999])
  func quantilesInvertDistributionFunctions(p: Double) {
    let close = Tolerance(relative: 1e-11)
    #expect(close.accepts(Normal.cdf(Normal.quantile(p)), p))
    for df in [0.7, 3, 41.5] {
      #expect(close.accepts(StudentT.cdf(StudentT.quantile(p, df: df), df: df), p))
      #expect(close.accepts(ChiSquared.cdf(ChiSquared.quantile(p, df: df), df: df), p))
      #expect(close.accepts(ChiSquared.survival(ChiSquared.quantile(upperTail: p, df: df), df: df), p))
      let f = FisherF.quantile(p, numerator: df, denominator: 5)
      #expect(close.accepts(FisherF.cdf(f, numerator: df, denominator: 5), p))
      #expect(close.accepts(Beta.cdf(Beta.quantile(p, a: df, b: 2), a: df, b: 2), p))
    }
  }

  @Test func parametersOutsideTheirRangeGiveNaN() {
    #expect(StudentT.cdf(1, df: 0).isNaN)
    #expect(StudentT.cdf(1, df: -3).isNaN)
    #expect(StudentT.twoSidedP(1, df: .nan).isNaN)
    #expect(StudentT.logSurvival(1, df: -3).isNaN)
    #expect(StudentT.cdf(.nan, df: 3).isNaN)
    #expect(Normal.cdf(.nan).isNaN)
    #expect(Normal.quantile(1.5).isNaN)
    #expect(ChiSquared.survival(-1, df: 3).isNaN)
    #expect(FisherF.survival(1, numerator: 0, denominator: 3).isNaN)
    #expect(Beta.cdf(2, a: 1, b: 1).isNaN)
    #expect(Binomial.cdf(3, trials: 10, probability: 1.2).isNaN)
    #expect(Binomial.cdf(-3, trials: 10, probability: 1.2).isNaN)
  }

  @Test func infiniteArgumentsGiveTheEnds() {
    #expect(Normal.cdf(-.infinity) == 0 && Normal.survival(-.infinity) == 1)
    #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity)
    #expect(StudentT.cdf(.infinity, df: 3) == 1 && StudentT.survival(.infinity, df: 3) == 0)
    #expect(StudentT.quantile(0, df: 3) == -.infinity && StudentT.quantile(1, df: 3) == .infinity)
    #expect(Tolerance.identity.accepts(StudentT.cdf(1.3, df: .infinity), Normal.cdf(1.3)))
  }

  @Test func binomialOutsideItsRange() {
    #expect(Binomial.cdf(-1, trials: 5, probability: 0.3) == 0)
    #expect(Binomial.survival(-1, trials: 5, probability: 0.3) == 1)
    #expect(Binomial.cdf(5, trials: 5, probability: 0.3) == 1)
    #expect(Binomial.survival(6, trials: 5, probability: 0.3) == 0)
    #expect(Binomial.mass(6, trials: 5, probability: 0.3) == 0)
    #expect(Binomial.mass(0, trials: 0, probability: 0.3) == 1)
  }

  /// R: pnorm(-37, log.p = TRUE) + log(2) is the logarithm of a normal double, that of -38 is not.
  @Test func noPValueIsZero() {
    #expect(Tolerance.certified.accepts(log(Normal.twoSidedP(37)), Normal.logSurvival(37) + log(2)))
    #expect(Normal.twoSidedP(37) > PValue.least && Normal.logSurvival(38) + log(2) < log(PValue.least))
    for z in [38.0, 39, 1e200, -Double.infinity] { #expect(Normal.twoSidedP(z) == PValue.least) }
    #expect(StudentT.twoSidedP(1e30, df: 10) > PValue.least)
    #expect(StudentT.twoSidedP(1e30, df: 11) == PValue.least && StudentT.twoSidedP(.infinity, df: 3) == PValue.least)
    #expect(Normal.twoSidedP(.nan).isNaN && Normal.twoSidedP(0) == 1 && StudentT.twoSidedP(0, df: 3) == 1)
  }

  /// The last probability that is taken directly and the first on the log scale lie on one smooth curve.
  @Test(arguments: [2.5, 3.5, 60])
  func logTailsContinueSmoothlyBeyondTheSmallestDouble(df: Double) {
    var t = 10.0
    while StudentT.survival(t, df: df) > 1e-290 { t *= 1.01 }
    let logs = [t / 1.01, t, t * 1.01].map { StudentT.logSurvival($0, df: df) }
    #expect(Tolerance(relative: 3e-2).accepts(logs[2] - logs[1], logs[1] - logs[0]))
  }

  @Test func logTailsBeyondTheSmallestDouble() {
    #expect(Tolerance(relative: 1e-3).accepts(Normal.logSurvival(1e5), -5e9))
    #expect(StudentT.logSurvival(1e300, df: 30) < -20_000)
    #expect(Tolerance(relative: 1e-3).accepts(ChiSquared.logSurvival(1e5, df: 3), -5e4))
  }

  @Test func hugeTHasItsTail() {
    // P(T > t) = atan(1 / t) / π with 1 degree of freedom.
    #expect(Tolerance(relative: 1e-12).accepts(StudentT.survival(1e200, df: 1), 1e-200 / .pi))
    #expect(Tolerance(relative: 1e-12).accepts(StudentT.twoSidedP(-1e120, df: 1), 2e-120 / .pi))
    #expect(StudentT.quantile(1e-200, df: 3).isNaN)
  }

  /// Closed forms: df = 2 of t and chi-squared, numerator 2 of F.
  @Test(arguments: [1e3, 1e10, 1e200])
  func logTailsWithClosedForms(x: Double) {
    #expect(Tolerance(relative: 1e-13).accepts(ChiSquared.logSurvival(x, df: 2), -x / 2))
    let f = -150 * log1p(x / 150)
    #expect(Tolerance(relative: 1e-13).accepts(FisherF.logSurvival(x, numerator: 2, denominator: 300), f))
    // P(T > t) = (1 − t / √(2 + t²)) / 2 with 2 degrees of freedom, 1 / (2 t²) for large t.
    if x > 1e5 { #expect(Tolerance(relative: 1e-13).accepts(StudentT.logSurvival(x, df: 2), -log(2) - 2 * log(x))) }
  }
}
