/// Sums over one person's pairs of what least squares on other columns of day t leaves of the trigger and the outcome.
///
/// Trigger (of day t − lag), outcome and columns are there on the same rows t. By Frisch and Waugh's theorem Σxy / Σxx is
/// the trigger's coefficient beside the columns, and the correlation is the partial one.
package struct PartialPairs {
  private let outcome: [Double]
  private let events: [Double]
  private let given: [[Double]]

  /// The outcome, its events and the columns held, each one value a calendar day, NaN = missing.
  package init(outcome: [Double], events: [Double], given: [[Double]]) {
    (self.outcome, self.events, self.given) = (outcome, events, given)
  }

  /// The sums at a lag, and the effective number of pairs of the residuals less the columns held (at least 1);
  /// 0 where either residual never varies.
  ///
  /// O(rows · columns² + rows² / 5).
  package func sums(trigger: [Double], lag: Int) -> (sums: PairSums, effectivePairs: Double) {
    let rows = outcome.indices.filter { day in
      trigger.indices.contains(day - lag) && !trigger[day - lag].isNaN && !outcome[day].isNaN
        && given.allSatisfy { !$0[day].isNaN }
    }
    let columns = OrthonormalColumns(intercept: rows.count, and: given.map { column in rows.map { column[$0] } })
    let x = columns.residuals(of: rows.map { trigger[$0 - lag] })
    let y = columns.residuals(of: rows.map { outcome[$0] })
    var sums = PairSums()
    for (row, day) in rows.enumerated() {
      sums.xx += x[row] * x[row]
      sums.yy += y[row] * y[row]
      sums.xy += x[row] * y[row]
      sums.events += events[day]
    }
    sums.pairs = Double(rows.count)
    guard let effective = EffectiveSampleSize.ofPairs(onCalendar(x, rows), onCalendar(y, rows)) else {
      return (sums, 0)
    }
    return (sums, max(1, effective - Double(columns.rank - 1)))
  }

  private func onCalendar(_ values: [Double], _ rows: [Int]) -> [Double] {
    var days = [Double](repeating: .nan, count: outcome.count)
    for (row, day) in rows.enumerated() { days[day] = values[row] }
    return days
  }
}
