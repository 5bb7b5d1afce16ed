import ProdromeFit
import Testing

@Suite("Sums over pairs of days")
struct PairSumsTests {
  // Days 1 ... 4 with x = 1, 2, –, 4 and y = 3, 0, 5, 7; lag 1 pairs (1, 0), (2, 5): x on day 3 is missing.
  @Test("lag and lead by hand")
  func byHand() {
    let x = loaded([1, 2, .nan, 4])
    let y = loaded([3, 0, 5, 7])
    let events: [Double] = [1, 0, 1, 1]
    let lag = PairSums(x, y, events: events, lag: 1)
    #expect([lag.xx, lag.yy, lag.xy, lag.pairs, lag.events] == [5, 25, 10, 2, 1])
    // Lag −1 pairs x on day t + 1 with y on day t: (2, 3), (4, 5).
    let lead = PairSums(x, y, events: events, lag: -1)
    #expect([lead.xx, lead.yy, lead.xy, lead.pairs, lead.events] == [20, 34, 26, 2, 2])
    #expect(PairSums(x, y, events: events, lag: 4) == PairSums())
    #expect(PairSums(x, y, events: events, lag: -9) == PairSums())
  }

  @Test("whole numbers: equal to a loop over days for every length and lag", arguments: 0..<23)
  func loop(days: Int) {
    let x = (0..<days).map { $0 % 7 == 3 ? Double.nan : Double($0 * 5 % 11) - 4 }
    let y = (0..<days).map { $0 % 5 == 1 ? Double.nan : Double($0 * 3 % 7) - 2 }
    let events = y.map { $0 > 0 ? 1.0 : 0 }
    for lag in -days...days {
      var expected = PairSums()
      for day in 0..<days where (0..<days).contains(day - lag) {
        let pair = (x[day - lag], y[day])
        guard !pair.0.isNaN, !pair.1.isNaN else { continue }
        expected.xx += pair.0 * pair.0
        expected.yy += pair.1 * pair.1
        expected.xy += pair.0 * pair.1
        expected.pairs += 1
        expected.events += pair.1 > 0 ? 1 : 0
      }
      #expect(PairSums(loaded(x), loaded(y), events: events, lag: lag) == expected, "lag \(lag)")
    }
  }

  @Test("a shorter series after a longer one leaves nothing behind")
  func reuse() {
    var series = loaded([1, 2, 3, 4, 5, 6, 7, 8, 9])
    let short: [Double] = [1, .nan, 2]
    short.withUnsafeBufferPointer { series.load($0, raw: $0) }
    let sums = PairSums(series, series, events: series.recorded, lag: 0)
    #expect([sums.xx, sums.xy, sums.pairs] == [5, 5, 2])
  }

  private func loaded(_ values: [Double]) -> CalendarSeries {
    var series = CalendarSeries()
    values.withUnsafeBufferPointer { series.load($0, raw: $0) }
    return series
  }
}
