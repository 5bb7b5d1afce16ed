internal import ProdromeNumerics

/// Everything that decides a simulated cohort; equal plans give equal bytes.
///
/// The log-odds of a headache of person i on day t are
/// a(i) + persistence · y(t − 1) + Σ effect · (x(t − lag) − reference) + weekday(t) + drift(i, month) + treatment(t),
/// a(i) normal around logit(`typicalRate`); drift is constant over 28 days, normal and independent between months.
/// The effects are conditional on the person, the month and yesterday: a model without these shows them nearer to zero.
public struct CohortPlan: Sendable, Equatable {
  /// Number of persons, 1 or more.
  public var persons = 40
  /// Calendar days of each diary, 1 or more.
  public var days = 168
  /// Seed of all random streams.
  public var seed: UInt64 = Philox.defaultSeed
  /// First possible day of a diary, in days since 1970-01-01 (the default is 2025-01-06, a Monday).
  public var firstDay: Int32 = 20_094
  /// Diaries begin evenly over this many days.
  public var entrySpreadDays = 56
  /// Probability of a headache of the typical person: untreated, free yesterday, every trigger at its reference.
  public var typicalRate = 0.18
  /// Standard deviation of the persons' log-odds.
  public var personSpread = 0.6
  /// Added to the log-odds on the day after a headache day.
  public var persistence = 0.7
  /// Standard deviation of the log-odds between 28-day months of one person.
  public var monthDrift = 0.25
  /// Added to the log-odds by day of the week, Monday first; seven numbers.
  public var weekdayLogOdds = [0.1, 0, 0, 0, 0, 0.2, 0.1]
  /// Probability that a day is not written down, independent of everything.
  public var missingDayRate = 0.08
  /// The daily quantities, in the order of their columns.
  public var triggers: [TriggerPlan] = CohortPlan.defaultTriggers
  /// The quantity that announces headaches, or none.
  public var earlySign: EarlySignPlan? = CohortPlan.defaultEarlySign
  /// The treatment, or none.
  public var treatment: TreatmentPlan? = CohortPlan.defaultTreatment
  /// What headache days look like.
  public var attack = AttackPlan()

  /// The default plan: 40 persons, 168 days, five true triggers, two null ones, an early sign and a massage course.
  public init() {}
}
