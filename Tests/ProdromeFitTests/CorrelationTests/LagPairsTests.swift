import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite("Sums over pairs at a range of lags")
struct LagPairsTests {
  private static let ranges = [-14...14, 0...0, 3...9, -9 ... -3, -2...6, 30...40, -40 ... -30, -1...0]

  // Whole numbers: totals less gaps, sums over recorded days and a loop over pairs give the same bits.
  @Test("whole numbers: equal to a loop over pairs, whatever is missing", arguments: ranges)
  func loop(lags: ClosedRange<Int>) {
    for days in [1, 2, 3, 5, 9, 16, 29, 64, 200] {
      for (xStep, yStep) in [(1000, 1000), (4, 1000), (1000, 5), (3, 7), (-3, 6), (6, -4), (-5, -3), (1, 3), (3, 1)] {
        let x = series(days, factor: 5, missingEvery: xStep)
        let y = series(days, factor: 3, missingEvery: yStep)
        let found = pairs(x, y, lags)
        for (index, lag) in lags.enumerated() {
          #expect(found[index] == looped(x, y, lag), "\(days) days, lag \(lag), gaps \(xStep) and \(yStep)")
        }
      }
    }
  }

  // x is 10⁸ on one day and ±1 on the others; the outcome is missing on the day that x = 10⁸ meets at lag 2. Of Σx² = 10¹⁶
  // + 99 only 97 is left, which the difference of the two would not show.
  @Test("what is left of a sum after subtracting is not rounding")
  func littleLeft() {
    var x = (0..<100).map { $0 % 2 == 0 ? 1.0 : -1 }
    x[40] = 1e8
    var y = (0..<100).map { Double($0 % 3) - 1 }
    y[42] = .nan
    let found = pairs(x, y, 1...3)
    #expect(found[1].xx == 97)
    #expect(found[1] == looped(x, y, 2))
    let mirrored = pairs(y, x, -3 ... -1)
    #expect(mirrored[1].yy == 97 && mirrored[1] == looped(y, x, -2))
  }

  @Test("nothing left is zero")
  func nothingLeft() {
    var x = Array(repeating: 0.0, count: 50)
    (x[10], x[11]) = (0.1, -0.1)
    var y = (0..<50).map { Double($0 % 3) - 1 }
    (y[13], y[14]) = (.nan, .nan)
    let found = pairs(x, y, 0...6)
    #expect(found[3].xx == 0 && found[3].pairs == 45)
    #expect(found[2].xx > 0)
  }

  @Test("a short person after a long one leaves nothing behind")
  func reuse() {
    let lags = -5...5
    var outcome = OutcomeDays(lags: lags)
    var found = LagPairs(lags: lags)
    for days in [200, 3, 90, 1, 4] {
      let x = series(days, factor: 5, missingEvery: 4)
      let y = series(days, factor: 3, missingEvery: 9)
      outcome.load(loaded(y), events: y.map { $0 > 0 ? 1 : 0 })
      found.compute(loaded(x), outcome)
      for (index, lag) in lags.enumerated() { #expect(found[index] == looped(x, y, lag)) }
    }
  }

  /// Every `step`-th day is missing, or, with a negative step, all but these.
  private func series(_ days: Int, factor: Int, missingEvery step: Int) -> [Double] {
    (0..<days).map { day in
      let isMissing = (day % abs(step) == abs(step) / 2) == (step > 0)
      return isMissing ? .nan : Double((day * factor + days) % 11) - 4
    }
  }

  private func loaded(_ values: [Double]) -> CalendarSeries {
    var series = CalendarSeries(reach: 40)
    values.withUnsafeBufferPointer { series.load($0, raw: $0) }
    return series
  }

  private func pairs(_ x: [Double], _ y: [Double], _ lags: ClosedRange<Int>) -> LagPairs {
    var outcome = OutcomeDays(lags: lags)
    outcome.load(loaded(y), events: y.map { $0 > 0 ? 1 : 0 })
    var pairs = LagPairs(lags: lags)
    pairs.compute(loaded(x), outcome)
    return pairs
  }

  private func looped(_ x: [Double], _ y: [Double], _ lag: Int) -> PairSums {
    var sums = PairSums()
    for day in y.indices where x.indices.contains(day - lag) {
      let (a, b) = (x[day - lag], y[day])
      guard !a.isNaN, !b.isNaN else { continue }
      sums.xx += a * a
      sums.yy += b * b
      sums.xy += a * b
      sums.pairs += 1
      sums.events += b > 0 ? 1 : 0
    }
    return sums
  }
}
