/// How endpoints are summed up.
public struct EndpointOptions: Sendable, Equatable {
  /// A stretch with fewer recorded days gets no value (14 of a window of 28: the erenumab trials' rule).
  public var fewestDays = 14
  /// Level of the interval of the cohort's mean change.
  public var confidenceLevel = 0.95
  /// Threads; no number depends on them.
  public var threads = 1

  /// The usual choices.
  public init() {}
}
