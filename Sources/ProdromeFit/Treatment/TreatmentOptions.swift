internal import ProdromeNumerics

/// What a treatment answer takes for granted.
public struct TreatmentOptions: Sendable, Equatable {
  /// Standard deviation of ordinary month-to-month drift, in logits.
  public var monthDrift = 0.4
  /// A change of this share of the baseline rate is worth having.
  public var worthwhileShare = 0.3
  /// Level of the printed intervals; the verdicts have levels of their own.
  public var confidenceLevel = 0.95
  /// Weeks at the beginning of a course that do not count, for techniques that are said to take time; chosen before looking.
  public var onsetWeeks = 0
  /// Seed of drawn permutations.
  public var seed = Philox.defaultSeed

  /// Labels under which persons are compared with those under a treatment.
  public var controlLabels: Set<String> = ["control", "sham"]

  /// The defaults.
  public init() {}
}
