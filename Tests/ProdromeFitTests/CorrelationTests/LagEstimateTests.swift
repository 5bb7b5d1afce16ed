import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite("Uncertainty of a lagged correlation")
struct LagEstimateTests {
  // Leverages 1/4, 1/4, 1/2; scores 1, 1, −2 at slope 0. Σ s²/(1 − w) = 4/3 + 4/3 + 8 = 32/3.
  // Σ(w/(1−w))² = 1/9 + 1/9 + 1, Σ w³/(1−w)² = 1/36 + 1/36 + 1/2, Σ w²/(1−w) = 1/12 + 1/12 + 1/2:
  // df = 1 / (11/9 − 10/9 + 4/9) = 9/5.
  @Test("three persons by hand")
  func scores() {
    var sums = ScoreSums()
    for (xx, xy) in [(1.0, 1.0), (1, 1), (2, -2)] { sums.add(xx: xx, xy: xy, slope: 0, total: 4) }
    let error = (32.0 / 3).squareRoot() / 4
    #expect(Tolerance.identity.accepts(sums.standardError(ofSumOfSquares: 4), error))
    #expect(Tolerance.identity.accepts(sums.degreesOfFreedom, 9.0 / 5))
    #expect(!sums.oneCarrier)
  }

  @Test("equal persons have G − 1 degrees of freedom", arguments: [2, 6, 17, 133])
  func equalPersons(persons: Int) {
    var sums = ScoreSums()
    for person in 0..<persons { sums.add(xx: 3, xy: Double(person % 2), slope: 0, total: 3 * Double(persons)) }
    #expect(Tolerance.identity.accepts(sums.degreesOfFreedom, Double(persons - 1)))
  }

  @Test("persons without the trigger change nothing; a lone carrier is one person")
  func carriers() {
    var alone = ScoreSums()
    alone.add(xx: 5, xy: 1, slope: 0.2, total: 5)
    for _ in 0..<9 { alone.add(xx: 0, xy: 0, slope: 0.2, total: 5) }
    #expect(alone.oneCarrier)
    #expect(LagEstimate(sums(5, 4, 1), scores: alone, confidenceLevel: 0.95) == empty(.onePerson))
  }

  // Σxx = 4, Σyy = 9, Σxy = 0: b = 0, r = 0. se(b) from above, se(r) = se(b) · 2/3; the interval is symmetric, p = 1.
  @Test("no association is no division by zero")
  func zero() throws {
    var scores = ScoreSums()
    for (xx, xy) in [(1.0, 1.0), (1, 1), (2, -2)] { scores.add(xx: xx, xy: xy, slope: 0, total: 4) }
    let found = LagEstimate(sums(4, 9, 0), scores: scores, confidenceLevel: 0.9)
    let reach = StudentT.quantile(0.95, df: 1.8) * (32.0 / 3).squareRoot() / 4 * 2 / 3
    #expect(found.estimate == 0 && found.pValue == 1 && found.status == .ok)
    let high = try #require(found.high)
    #expect(found.low == -high)
    #expect(abs(high - (1 - 2 / (1 + exponential(2 * reach)))) < 1e-12)
  }

  @Test("reference/08: t and p with an effective number of pairs")
  func effective() {
    let r = -0.0031703400462599726
    let found = LagEstimate(sums(1, 1, r, pairs: 149), nEffective: 149, confidenceLevel: 0.95)
    #expect(Tolerance.certified.accepts(found.pValue, 0.9693901991104232))
    #expect(found.degreesOfFreedom == 147)
    // cor.test's Fisher interval at n = 149.
    let reach = 1.959963984540054 / 146.0.squareRoot()
    #expect(abs((found.high ?? .nan) - (r + reach)) < 2e-3)
  }

  @Test("empty cells have a reason")
  func reasons() {
    #expect(LagEstimate(sums(1, 1, 0.5, pairs: 0), nEffective: 20, confidenceLevel: 0.95) == empty(.tooFew))
    #expect(LagEstimate(sums(1, 1, 0.5), nEffective: 9.99, confidenceLevel: 0.95) == empty(.tooFew))
    #expect(LagEstimate(sums(1, 1, 0.5), nEffective: 10, confidenceLevel: 0.95).status == .ok)
    #expect(LagEstimate(sums(1, 1, 0.5), nEffective: nil, confidenceLevel: 0.95) == empty(.constant))
    #expect(LagEstimate(sums(0, 1, 0), nEffective: 20, confidenceLevel: 0.95) == empty(.constant))
    #expect(LagEstimate(sums(1, 0, 0), scores: ScoreSums(), confidenceLevel: 0.95) == empty(.constant))
    #expect(LagEstimate(sums(4, 1, -2), nEffective: 20, confidenceLevel: 0.95) == empty(.collinear))
    #expect(LagEstimate(sums(4, 1, 2), scores: ScoreSums(), confidenceLevel: 0.95) == empty(.collinear))
  }

  private func sums(_ xx: Double, _ yy: Double, _ xy: Double, pairs: Double = 100) -> PairSums {
    var sums = PairSums()
    (sums.xx, sums.yy, sums.xy, sums.pairs) = (xx, yy, xy, pairs)
    return sums
  }

  private func empty(_ status: EstimateStatus) -> LagEstimate { LagEstimate(without: status) }

  /// exp by its series, so that the expected value does not come from the code under test.
  private func exponential(_ x: Double) -> Double {
    var (term, total) = (1.0, 1.0)
    for k in 1...60 {
      term *= x / Double(k)
      total += term
    }
    return total
  }
}
