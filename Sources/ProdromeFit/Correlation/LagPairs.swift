internal import ProdromeNumerics

/// Sums over the pairs (x on day t − k, y on day t) of one person at every lag k of a range.
///
/// Σxy is a product of the two series at all lags together. What a series has on the days its partner is recorded is
/// what it has on all days with a partner on the calendar, less what it has where the partner is missing; where most
/// days are missing, or little is left of a sum, the recorded days are summed instead.
package struct LagPairs {
  /// The lags, ascending.
  package let lags: ClosedRange<Int>
  /// Five planes of one value a lag: Σx², Σy², Σxy, pairs, events.
  private var sums: [Double]
  /// Sums on the days that the other series misses, or has, and the same of all days.
  private var scratch: [Double]

  /// Zeros.
  package init(lags: ClosedRange<Int>) {
    self.lags = lags
    sums = Array(repeating: 0, count: 5 * lags.count)
    scratch = Array(repeating: 0, count: 2 * lags.count)
  }

  /// The sums at the lag of position `index`.
  package subscript(index: Int) -> PairSums {
    let count = lags.count
    var pairs = PairSums()
    (pairs.xx, pairs.yy, pairs.xy) = (sums[index], sums[count + index], sums[2 * count + index])
    (pairs.pairs, pairs.events) = (sums[3 * count + index], sums[4 * count + index])
    return pairs
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
            person.fill(sums + skipped, plane: count)
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
  let scratch: UnsafeMutablePointer<Double>

  /// The share of a sum below which what is left over after subtracting is summed directly.
  private static let leastShare = 1e-3

  /// Writes the five planes.
  func fill(_ sums: UnsafeMutablePointer<Double>, plane: Int) {
    let (xx, yy, xy, pairs, events) = (sums, sums + plane, sums + 2 * plane, sums + 3 * plane, sums + 4 * plane)
    LagSums.products(
      xDays.values, yDays.series.values + lags.lowerBound, count: xDays.count, into: xy, lags: lags.count)
    let xIsSparse = 2 * x.recordedCount < x.count
    if xIsSparse {
      let recorded = x.recordedDays()
      sumOutcome(at: recorded, yDays.series.squares, into: yy)
      sumOutcome(at: recorded, yDays.series.recorded, into: pairs)
      sumOutcome(at: recorded, yDays.events, into: events)
    } else {
      subtractOutcome(yDays.series.squares, from: yDays.squareTotals, into: yy)
      subtractOutcome(yDays.series.recorded, from: yDays.recordedTotals, into: pairs)
      subtractOutcome(yDays.events, from: yDays.eventTotals, into: events)
      if isSmall(yy, of: y.sumOfSquares, pairs) { sumOutcome(at: x.recordedDays(), yDays.series.squares, into: yy) }
    }
    if 2 * y.recordedCount < y.count {
      sumTrigger(at: y.recordedDays(), into: xx)
    } else {
      subtractTrigger(into: xx)
      if isSmall(xx, of: x.sumOfSquares, pairs) { sumTrigger(at: y.recordedDays(), into: xx) }
    }
    for index in 0..<lags.count where pairs[index] == 0 { (xx[index], yy[index]) = (0, 0) }
  }

  /// Σ of an outcome's values on the days `lag` days after those of the trigger.
  private func sumOutcome(
    at days: [Int32], _ values: UnsafePointer<Double>, into sums: UnsafeMutablePointer<Double>
  ) {
    days.withUnsafeBufferPointer {
      LagSums.windows(at: $0, values + lags.lowerBound, into: sums, lags: lags.count)
    }
  }

  /// The total of an outcome's values less what lies where the trigger is missing.
  private func subtractOutcome(
    _ values: UnsafePointer<Double>, from totals: UnsafePointer<Double>, into sums: UnsafeMutablePointer<Double>
  ) {
    guard !xDays.missing.isEmpty else {
      sums.update(from: totals, count: lags.count)
      return
    }
    LagSums.windows(at: xDays.missing, values + lags.lowerBound, into: scratch, lags: lags.count)
    for index in 0..<lags.count { sums[index] = totals[index] - scratch[index] }
  }

  /// Σx² on the days `lag` days before those of the outcome: the windows run backwards.
  private func sumTrigger(at days: [Int32], into sums: UnsafeMutablePointer<Double>) {
    days.withUnsafeBufferPointer {
      LagSums.windows(at: $0, xDays.squares - lags.upperBound, into: scratch, lags: lags.count)
    }
    for index in 0..<lags.count { sums[index] = scratch[lags.count - 1 - index] }
  }

  /// Σx² on all days with a partner on the calendar less what lies where the outcome is missing.
  private func subtractTrigger(into sums: UnsafeMutablePointer<Double>) {
    // What lag k takes from the trigger's days, lag −k takes from the outcome's.
    let totals = scratch + lags.count
    PartneredDays.sums(
      of: xDays.squares, xDays.count, total: x.sumOfSquares, lags: -lags.upperBound...(-lags.lowerBound), into: totals)
    let missing = yDays.series.missing
    guard !missing.isEmpty else {
      for index in 0..<lags.count { sums[index] = totals[lags.count - 1 - index] }
      return
    }
    LagSums.windows(at: missing, xDays.squares - lags.upperBound, into: scratch, lags: lags.count)
    for index in 0..<lags.count {
      let mirrored = lags.count - 1 - index
      sums[index] = totals[mirrored] - scratch[mirrored]
    }
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
