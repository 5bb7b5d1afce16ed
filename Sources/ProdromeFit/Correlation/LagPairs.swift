internal import ProdromeNumerics

/// Sums over the pairs (x on day t − k, y on day t) of one person at every lag k of a range.
///
/// Σxy is a product of the two series at all lags together. What a series has on the days its partner is recorded is
/// what it has on all days with a partner on the calendar, less what it has where the partner is missing; where most
/// days are missing, or little is left of a sum, the recorded days are summed instead.
package struct LagPairs {
  /// Lent memory, one value a lag.
  struct Planes {
    private let start: UnsafePointer<Double>
    private let lags: Int

    init(start: UnsafePointer<Double>, lags: Int) {
      (self.start, self.lags) = (start, lags)
    }

    var xx: UnsafePointer<Double> { start }
    var yy: UnsafePointer<Double> { start + lags }
    var xy: UnsafePointer<Double> { start + 2 * lags }
    var pairs: UnsafePointer<Double> { start + 3 * lags }
    var events: UnsafePointer<Double> { start + 4 * lags }
    /// Only with `hasMeans`, as `y`.
    var x: UnsafePointer<Double> { start + 5 * lags }
    var y: UnsafePointer<Double> { start + 6 * lags }

    /// The sums at the lag of position `index`.
    subscript(index: Int) -> PairSums {
      var sums = PairSums()
      (sums.xx, sums.yy, sums.xy) = (xx[index], yy[index], xy[index])
      (sums.pairs, sums.events) = (pairs[index], events[index])
      return sums
    }
  }

  /// The lags, ascending.
  package let lags: ClosedRange<Int>
  /// Planes of one value a lag: Σx², Σy², Σxy, pairs, events, and if asked for Σx, Σy.
  private var sums: [Double]
  private let hasMeans: Bool
  /// Sums on the days that the other series misses, or has, and the same of all days.
  private var scratch: [Double]

  /// Zeros; with `hasMeans` Σx and Σy are summed too.
  package init(lags: ClosedRange<Int>, hasMeans: Bool = false) {
    self.lags = lags
    self.hasMeans = hasMeans
    sums = Array(repeating: 0, count: (hasMeans ? 7 : 5) * lags.count)
    scratch = Array(repeating: 0, count: 2 * lags.count)
  }

  /// The sums at the lag of position `index`.
  package subscript(index: Int) -> PairSums {
    precondition(index >= 0 && index < lags.count, "lag \(index) of \(lags.count)")
    var found = PairSums()
    withPlanes { found = $0[index] }
    return found
  }

  /// Puts other sums in place of those at the lag of position `index`.
  mutating func replace(_ index: Int, by other: PairSums) {
    for (plane, sum) in [other.xx, other.yy, other.xy, other.pairs, other.events].enumerated() {
      sums[plane * lags.count + index] = sum
    }
  }

  /// Lends the planes, each one value a lag.
  func withPlanes(_ body: (Planes) -> Void) {
    sums.withUnsafeBufferPointer { sums in
      if let start = sums.baseAddress { body(Planes(start: start, lags: lags.count)) }
    }
  }

  /// Replaces the sums by those of another trigger and outcome of one calendar.
  ///
  /// Cost: days · lags, and missing days · lags for each of the other four sums.
  package mutating func compute(_ x: CalendarSeries, _ y: OutcomeDays) {
    precondition(x.count == y.series.count && y.lags == lags, "a trigger and an outcome of one calendar")
    sums.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    guard let inUse = y.inUse, x.recordedCount > 0, y.series.recordedCount > 0 else { return }
    let skipped = inUse.lowerBound - lags.lowerBound
    let count = lags.count
    sums.withUnsafeMutableBufferPointer { sums in
      scratch.withUnsafeMutableBufferPointer { scratch in
        guard let sums = sums.baseAddress, let scratch = scratch.baseAddress else { return }
        x.withDays { days in
          y.withDays { outcome in
            let person = PersonPairs(x: x, y: y.series, xDays: days, yDays: outcome, lags: inUse, scratch: scratch)
            person.fill(sums + skipped, plane: count, means: hasMeans)
          }
        }
      }
    }
  }
}

/// The memory of one trigger and the outcome while their sums are taken.
private struct PersonPairs {
  let x: CalendarSeries
  let y: CalendarSeries
  let xDays: CalendarSeries.Days
  let yDays: OutcomeDays.Days
  let lags: ClosedRange<Int>
  /// Two values a lag.
  let scratch: UnsafeMutablePointer<Double>

  /// The share of a sum below which what is left over after subtracting is summed directly.
  private static let leastShare = 1e-2

  /// Writes Σx², Σy², Σxy, pairs and events, and with `means` Σx and Σy; one plane after the other.
  func fill(_ sums: UnsafeMutablePointer<Double>, plane: Int, means: Bool) {
    let (xx, yy, xy, pairs, events) = (sums, sums + plane, sums + 2 * plane, sums + 3 * plane, sums + 4 * plane)
    LagSums.products(
      xDays.values, yDays.series.values + lags.lowerBound, count: xDays.count, into: xy, lags: lags.count)
    // The recorded days of the trigger choose among those of the outcome, and the other way round.
    var xChosen = 2 * x.recordedCount < x.count ? x.recordedDays() : nil
    sumOutcome(yDays.series.recorded, total: yDays.recordedTotals, at: xChosen, into: pairs)
    sumOutcome(yDays.events, total: yDays.eventTotals, at: xChosen, into: events)
    sumOutcome(yDays.series.squares, total: yDays.squareTotals, at: xChosen, into: yy)
    if xChosen == nil, isSmall(yy, of: y.sumOfSquares, pairs) {
      xChosen = x.recordedDays()
      sumOutcome(yDays.series.squares, total: yDays.squareTotals, at: xChosen, into: yy)
    }
    var yChosen = 2 * y.recordedCount < y.count ? y.recordedDays() : nil
    sumTrigger(xDays.squares, total: x.sumOfSquares, at: yChosen, into: xx)
    if yChosen == nil, isSmall(xx, of: x.sumOfSquares, pairs) {
      yChosen = y.recordedDays()
      sumTrigger(xDays.squares, total: x.sumOfSquares, at: yChosen, into: xx)
    }
    for index in 0..<lags.count where pairs[index] == 0 { (xx[index], yy[index]) = (0, 0) }
    guard means else { return }
    sumTrigger(xDays.values, total: sum(of: xDays), at: yChosen, into: sums + 5 * plane)
    let total = sum(of: yDays.series)
    let totals = scratch + lags.count
    PartneredDays.sums(of: yDays.series.values, y.count, total: total, lags: lags, into: totals)
    sumOutcome(yDays.series.values, total: totals, at: xChosen, into: sums + 6 * plane)
  }

  /// Σ of an outcome's values on the days that lie a lag after a recorded day of the trigger.
  ///
  /// `chosen` holds these days of the trigger; nil takes what lies where the trigger is missing from the total.
  private func sumOutcome(
    _ values: UnsafePointer<Double>, total: UnsafePointer<Double>, at chosen: [Int32]?,
    into sums: UnsafeMutablePointer<Double>
  ) {
    if let chosen {
      chosen.withUnsafeBufferPointer {
        LagSums.windows(at: $0, values + lags.lowerBound, into: sums, lags: lags.count)
      }
      return
    }
    guard !xDays.missing.isEmpty else {
      sums.update(from: total, count: lags.count)
      return
    }
    LagSums.windows(at: xDays.missing, values + lags.lowerBound, into: scratch, lags: lags.count)
    for index in 0..<lags.count { sums[index] = total[index] - scratch[index] }
  }

  /// Σ of a trigger's values on the days that lie a lag before a recorded day of the outcome: the windows run backwards.
  private func sumTrigger(
    _ values: UnsafePointer<Double>, total: Double, at chosen: [Int32]?, into sums: UnsafeMutablePointer<Double>
  ) {
    let last = lags.count - 1
    let windows = values - lags.upperBound
    if let chosen {
      chosen.withUnsafeBufferPointer { LagSums.windows(at: $0, windows, into: scratch, lags: lags.count) }
      for index in 0...last { sums[index] = scratch[last - index] }
      return
    }
    // What lag k takes from the trigger's days, lag −k takes from the outcome's.
    let totals = scratch + lags.count
    PartneredDays.sums(
      of: values, xDays.count, total: total, lags: -lags.upperBound...(-lags.lowerBound), into: totals)
    LagSums.windows(at: yDays.series.missing, windows, into: scratch, lags: lags.count)
    for index in 0...last { sums[index] = totals[last - index] - scratch[last - index] }
  }

  private func sum(of days: CalendarSeries.Days) -> Double {
    var sum = 0.0
    LagSums.products(days.recorded, days.values, count: days.count, into: &sum, lags: 1)
    return sum
  }

  /// Whether subtracting left so little at any lag with pairs that rounding would show.
  private func isSmall(
    _ sums: UnsafePointer<Double>, of total: Double, _ pairs: UnsafePointer<Double>
  ) -> Bool {
    guard total > 0 else { return false }
    var found = false
    for index in 0..<lags.count { found = found || (pairs[index] > 0 && sums[index] < Self.leastShare * total) }
    return found
  }
}
