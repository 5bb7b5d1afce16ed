import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite("Families of lags by turns of the calendar")
struct RotatedSeriesTests {
  // Data and p-values of the case `circular_shift` of 13_randomization.R (R 4.2.2): all 84 rotations of the trigger,
  // the one as written among them.
  private static let trigger: [Double] = [
    -1.5686, -2.0911, -1.2424, -0.9684, 0.3067, -0.4081, -0.9006, -1.2229, -0.7496, -0.8924, -0.1829, -0.0365,
    -0.0148, -0.1965, -0.8836, -0.7512, -1.4343, -1.9649, -2.1171, -0.5916, -1.9325, -2.0294, -0.733, -0.6258,
    1.1701, 0.0907, -0.2934, -1.8125, -1.0671, 0.2515, -0.7219, 0.4569, -0.0697, -2.2286, -0.4571, 0.4496,
    0.4896, 1.0836, 0.4202, -0.5664, 0.1599, 0.2551, 0.6957, 0.2608, 0.5953, 1.845, 1.1672, -0.1487, 2.2505,
    1.2291, -1.2128, -0.1889, 1.5801, 0.1571, -0.981, -1.1965, 0.0365, 0.4754, 0.1618, -0.666, -0.1713, 1.0167,
    0.7666, -0.2288, 0.3157, -0.8782, -0.1253, -0.14, 0.2315, -0.4668, -1.1876, 1.549, 0.3262, -1.1022, -0.1548,
    -0.9462, -2.0738, -0.0419, -1.053, 0.3065, -0.3593, 0.2975, -0.1741, 1.2221,
  ]
  private static let episode: [Double] = [
    0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0,
    1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0,
  ]

  @Test("single lags are R's rotation tests")
  func reference() throws {
    let turned = RotatedSeries(Self.trigger, Self.episode)
    #expect(turned.pValues(lags: [0]) == [50.0 / 84])
    #expect(turned.pValues(lags: [1]) == [1.0 / 84])
  }

  /// A turn by up to three days moves lag 1's peak within the window of the four lags: p is 4 of 84.
  @Test("several lags, counted day by day; a peak is found in as many turns as there are lags")
  func window() throws {
    let (x, y) = (Self.trigger, Self.episode)
    let found = try #require(RotatedSeries(x, y).pValues(lags: [0, 1, 2, 3]))
    let sizes = x.indices.map { offset in abs(correlation(x, y, offset)) }
    for lag in 0...3 {
      let reached = x.indices.count { turn in
        (0...3).contains { sizes[($0 + turn) % x.count] >= sizes[lag] - 1e-12 }
      }
      #expect(found[lag] == Double(reached) / 84)
    }
    #expect(found[1] == 4.0 / 84)
  }

  @Test("a diary too short for so many lags has no answer; one lag always has")
  func short() {
    let turned = RotatedSeries(Self.trigger, Self.episode)
    #expect(turned.pValues(lags: [0, 1, 2, 3, 4]) == nil)
    #expect(turned.pValues(lags: []) == nil)
    var gaps = Self.episode
    for day in 0..<10 { gaps[day * 3] = .nan }
    #expect(RotatedSeries(Self.trigger, gaps).pValues(lags: [0, 1, 2, 3]) == nil)
    #expect(RotatedSeries(Self.trigger, gaps).pValues(lags: [0]) != nil)
  }

  /// With missing days r is of the pairs that a turn leaves, deviations from the means of all recorded days.
  @Test("missing days turn with their series")
  func gaps() throws {
    var (x, y) = (Self.trigger, Self.episode)
    for day in [3, 4, 20, 51] { x[day] = .nan }
    for day in [0, 21, 22, 70] { y[day] = .nan }
    let found = try #require(RotatedSeries(x, y).pValues(lags: [1]))
    let sizes = x.indices.map { abs(correlation(x, y, $0)) }
    #expect(found == [Double(sizes.count { $0 >= sizes[1] - 1e-12 }) / 84])
  }

  /// r √pairs of x on day t − `offset` with y on day t, on the circle.
  private func correlation(_ x: [Double], _ y: [Double], _ offset: Int) -> Double {
    let (a, b) = (centred(x), centred(y))
    var sums = (xy: 0.0, xx: 0.0, yy: 0.0, pairs: 0.0)
    for day in a.indices {
      let (first, second) = (a[day], b[(day + offset) % a.count])
      guard !first.isNaN, !second.isNaN else { continue }
      sums.xy += first * second
      sums.xx += first * first
      sums.yy += second * second
      sums.pairs += 1
    }
    return sums.xy / (sums.xx * sums.yy).squareRoot() * sums.pairs.squareRoot()
  }

  private func centred(_ values: [Double]) -> [Double] {
    let recorded = values.filter { !$0.isNaN }
    let mean = recorded.reduce(0, +) / Double(recorded.count)
    return values.map { $0 - mean }
  }
}
