/// How often the outcome came, over the whole diary or one treatment phase.
public struct HeadacheRate: Sendable, Equatable {
  /// `before`, `during`, `pause` or `after`; nil for the whole diary.
  public let phase: String?
  /// Calendar days.
  public let calendarDays: Int
  /// Days with an outcome: the denominator of every rate.
  public let recordedDays: Int
  /// Recorded days with the outcome.
  public let headacheDays: Int
  /// Recorded days per calendar day; nil without days.
  public let completeness: Double?
  /// Headache days in 28 recorded days, all days pooled; nil without recorded days.
  public let ratePer28: Double?
  /// The median of the persons' own rates in 28 recorded days.
  public let medianRatePer28: Double?
  /// Persons with a recorded day.
  public let nPersons: Int
}
