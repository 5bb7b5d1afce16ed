package import ProdromeDesign

/// What an endpoint's value over some days is made of; tallies of parts add up to that of the whole.
package struct EndpointTally: Sendable, Equatable {
  /// Calendar days.
  package private(set) var calendarDays = 0
  /// Days on which headache or its absence is recorded.
  package private(set) var recordedDays = 0
  /// Of these, headache days.
  package private(set) var headacheDays = 0
  /// Days whose value entered.
  package private(set) var n = 0
  /// Σ of the values that entered.
  package private(set) var total = 0.0
  /// Of `total`, what headache-free days gave.
  private var freeTotal = 0.0
  /// Headache days whose value entered.
  private var knownHeadacheDays = 0
  private let days: Endpoint.Days

  package init(_ days: Endpoint.Days) {
    self.days = days
  }

  /// Adds a calendar day: headache (1, 0, NaN = not recorded) and its value (NaN = not known).
  package mutating func add(headache: Double, value: Double) {
    calendarDays += 1
    if !headache.isNaN { recordedDays += 1 }
    if headache == 1 { headacheDays += 1 }
    switch days {
    case .withValue: enter(value, isHeadache: false)
    case .headache: if headache == 1 { enter(value, isHeadache: true) }
    case .free: if headache == 0 { enter(value, isHeadache: false) }
    case .recorded:
      if headache == 1 { enter(value, isHeadache: true) }
      if headache == 0 { enter(value.isNaN ? 0 : value, isHeadache: false) }
    }
  }

  private mutating func enter(_ value: Double, isHeadache: Bool) {
    guard !value.isNaN else { return }
    n += 1
    total += value
    if isHeadache { knownHeadacheDays += 1 } else { freeTotal += value }
  }

  /// Adds the days of another stretch.
  package mutating func merge(_ other: EndpointTally) {
    calendarDays += other.calendarDays
    recordedDays += other.recordedDays
    headacheDays += other.headacheDays
    n += other.n
    total += other.total
    freeTotal += other.freeTotal
    knownHeadacheDays += other.knownHeadacheDays
  }

  /// The mean over the days that enter, times `per`; nil where no day tells.
  ///
  /// Of recorded days: (headache days · mean of those known + Σ of free days) / recorded days, so that headache days of
  /// which nothing more is known weigh like the others.
  package func value(per: Double) -> Double? {
    guard days == .recorded else { return n == 0 ? nil : per * total / Double(n) }
    guard recordedDays > 0, headacheDays == 0 || knownHeadacheDays > 0 else { return nil }
    let ofHeadache =
      headacheDays == 0 ? 0 : Double(headacheDays) * ((total - freeTotal) / Double(knownHeadacheDays))
    return per * (ofHeadache + freeTotal) / Double(recordedDays)
  }

  /// The days that decide whether there is enough: those with a value, or, of means over some days, recorded ones.
  package var decidingDays: Int { days == .withValue ? n : recordedDays }
}
