/// What a treatment answer takes for granted.
public struct TreatmentOptions: Sendable, Equatable {
  /// Standard deviation of ordinary month-to-month drift, in logits.
  public var monthDrift = 0.4
  /// A change of this share of the baseline rate is worth having.
  public var worthwhileShare = 0.3
  /// Level of the printed intervals; the verdicts have levels of their own.
  public var confidenceLevel = 0.95

  /// Labels under which persons are compared with those under a treatment.
  public var controlLabels: Set<String> = ["control", "sham"]

  /// The defaults.
  public init() {}
}
