/// How a Firth model is fitted and its uncertainty told.
public struct FirthOptions: Sendable {
  /// The level of confidence intervals, between 0 and 1.
  public var confidenceLevel = 0.95
  /// How many shards are worked on at a time; the result does not depend on it.
  public var threads = 1
  /// How intervals and p-values are made.
  public var intervals = IntervalKind.profile
  /// Whether terms are tested.
  public var testsTerms = false

  /// Profile intervals of 95 % on one thread, no tests of terms.
  public init() {}
}
