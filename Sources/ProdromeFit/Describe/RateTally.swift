internal import ProdromeWorkers

/// Counts behind a rate, gathered person by person.
package struct RateTally: Mergeable, Equatable {
  private var calendarDays = 0
  private var recordedDays = 0
  private var headacheDays = 0
  private var rates: [Double] = []

  package init() {}

  /// Adds those days of one person that `counts`; NaN = nothing written.
  package mutating func add(_ outcome: UnsafeBufferPointer<Double>, where counts: (Int) -> Bool = { _ in true }) {
    var recorded = 0
    var headaches = 0
    for day in outcome.indices where counts(day) {
      calendarDays += 1
      recorded += outcome[day].isNaN ? 0 : 1
      headaches += outcome[day] > 0 ? 1 : 0
    }
    recordedDays += recorded
    headacheDays += headaches
    if recorded > 0 { rates.append(28 * Double(headaches) / Double(recorded)) }
  }

  package mutating func merge(_ right: consuming RateTally) {
    calendarDays += right.calendarDays
    recordedDays += right.recordedDays
    headacheDays += right.headacheDays
    rates += right.rates
  }

  /// The finished row.
  package func rate(phase: String?) -> HeadacheRate {
    HeadacheRate(
      phase: phase, calendarDays: calendarDays, recordedDays: recordedDays, headacheDays: headacheDays,
      completeness: calendarDays == 0 ? nil : Double(recordedDays) / Double(calendarDays),
      ratePer28: recordedDays == 0 ? nil : 28 * Double(headacheDays) / Double(recordedDays),
      medianRatePer28: Self.median(rates), nPersons: rates.count)
  }

  /// The middle value, or the mean of the middle two (R: `median`); nil without values.
  private static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
