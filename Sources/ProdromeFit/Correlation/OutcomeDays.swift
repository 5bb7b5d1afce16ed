internal import ProdromeNumerics

/// The outcome of one person as every trigger meets it: its series, its events, and what each lag leaves of their sums.
package struct OutcomeDays {
  /// Lent memory, valid inside `withDays`.
  struct Days {
    let series: CalendarSeries.Days
    /// 1 on days with an event, else 0.
    let events: UnsafePointer<Double>
    /// Σ y², recorded days and events on the days that have a partner, one value a lag in use.
    let squareTotals: UnsafePointer<Double>
    let recordedTotals: UnsafePointer<Double>
    let eventTotals: UnsafePointer<Double>
  }

  /// The lags asked for.
  let lags: ClosedRange<Int>
  /// The lags among them that pair any days of this calendar; nil without any.
  private(set) var inUse: ClosedRange<Int>?
  /// The outcome.
  private(set) var series: CalendarSeries
  /// The events with zeros on both sides, `margin` each.
  private var events: [Double] = []
  private var margin = 0
  private var totals: [Double] = []

  /// No person yet.
  package init(lags: ClosedRange<Int>) {
    self.lags = lags
    series = CalendarSeries(reach: max(abs(lags.lowerBound), abs(lags.upperBound)))
  }

  /// Loads a person: the outcome centred and as recorded, NaN = missing; a day is an event where it is above 0.
  mutating func load(_ centred: UnsafeBufferPointer<Double>, raw: UnsafeBufferPointer<Double>) {
    series.load(centred, raw: raw)
    // A missing outcome compares as false.
    setEvents(raw.lazy.map { $0 > 0 ? 1 : 0 })
  }

  /// Takes a loaded series and its events, 1 or 0, one a day.
  package mutating func load(_ loaded: CalendarSeries, events: [Double]) {
    series = loaded
    setEvents(events)
  }

  func withDays<R>(_ body: (Days) -> R) -> R {
    series.withDays { series in
      events.withUnsafeBufferPointer { events in
        totals.withUnsafeBufferPointer { totals in
          guard let first = events.baseAddress, let start = totals.baseAddress else {
            preconditionFailure("an outcome that was never loaded")
          }
          let count = lags.count
          return body(
            Days(
              series: series, events: first + margin, squareTotals: start, recordedTotals: start + count,
              eventTotals: start + 2 * count))
        }
      }
    }
  }

  private mutating func setEvents(_ values: some Collection<Double>) {
    let days = series.count
    let longest = days - 1
    inUse = lags.lowerBound <= longest && lags.upperBound >= -longest ? lags.clamped(to: -longest...longest) : nil
    margin = min(max(abs(lags.lowerBound), abs(lags.upperBound)), days) + LagSums.padding
    events.removeAll(keepingCapacity: true)
    events.append(contentsOf: repeatElement(0, count: margin))
    events.append(contentsOf: values)
    events.append(contentsOf: repeatElement(0, count: margin))
    setTotals()
  }

  private mutating func setTotals() {
    totals.removeAll(keepingCapacity: true)
    totals.append(contentsOf: repeatElement(0, count: 3 * lags.count))
    guard let inUse else { return }
    let (sumOfSquares, recordedCount) = (series.sumOfSquares, Double(series.recordedCount))
    let (margin, days, lags) = (margin, series.count, lags.count)
    series.withDays { series in
      events.withUnsafeBufferPointer { events in
        totals.withUnsafeMutableBufferPointer { totals in
          guard let first = events.baseAddress, let start = totals.baseAddress else { return }
          let eventCount = Double(events.count { $0 == 1 })
          PartneredDays.sums(of: series.squares, days, total: sumOfSquares, lags: inUse, into: start)
          PartneredDays.sums(of: series.recorded, days, total: recordedCount, lags: inUse, into: start + lags)
          PartneredDays.sums(of: first + margin, days, total: eventCount, lags: inUse, into: start + 2 * lags)
        }
      }
    }
  }
}

/// Which days have a partner on a calendar of n days: at lag k > 0 the outcome's days k + 1 … n, at k < 0 1 … n − |k|.
enum PartneredDays {
  /// Sums of an outcome's values over the days that have a trigger's day before them, one a lag.
  ///
  /// `values` has `days` values that add up to `total`; every |lag| is below `days`. Cost: the longest lags.
  static func sums(
    of values: UnsafePointer<Double>, _ days: Int, total: Double, lags: ClosedRange<Int>,
    into sums: UnsafeMutablePointer<Double>
  ) {
    if lags.contains(0) { sums[-lags.lowerBound] = total }
    var cut = 0.0
    for lag in stride(from: 1, through: lags.upperBound, by: 1) {
      cut += values[lag - 1]
      if lag >= lags.lowerBound { sums[lag - lags.lowerBound] = total - cut }
    }
    cut = 0
    for lag in stride(from: 1, through: -lags.lowerBound, by: 1) {
      cut += values[days - lag]
      if -lag <= lags.upperBound { sums[-lag - lags.lowerBound] = total - cut }
    }
  }
}
