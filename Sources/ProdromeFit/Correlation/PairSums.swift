/// Sums over the pairs (x on day t − k, y on day t) of one person; both days are recorded.
package struct PairSums: Equatable {
  /// Σ x².
  package var xx = 0.0
  /// Σ y².
  package var yy = 0.0
  /// Σ x y.
  package var xy = 0.0
  /// The number of pairs.
  package var pairs = 0.0
  /// The number of pairs whose day t is an event.
  package var events = 0.0

  package init() {}

  /// Sums over all pairs at lag `lag` of one calendar; `events` is 1 on days with an event, else 0, one a day.
  ///
  /// A negative lag pairs x with an earlier y. Cost: one pass over the days.
  package init(_ x: CalendarSeries, _ y: CalendarSeries, events: [Double], lag: Int) {
    var outcome = OutcomeDays(lags: lag...lag)
    outcome.load(y, events: events)
    var pairs = LagPairs(lags: lag...lag)
    pairs.compute(x, outcome)
    self = pairs[0]
  }
}
