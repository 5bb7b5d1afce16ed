internal import ProdromeNumerics

/// How responders are counted, and the chance of being one without any change.
public struct ResponderOptions: Sendable, Equatable {
  /// Percent fewer headache days that make a responder.
  public var reductions = [30, 50, 75]
  /// Standard deviation of ordinary month-to-month drift, in logits.
  public var monthDrift = 0.4
  /// Diaries drawn for the chance of each course.
  public var draws = 2_000
  /// Seed of the draws.
  public var seed = Philox.defaultSeed
  /// Threads; no number depends on them.
  public var threads = 1

  /// The usual choices.
  public init() {}

  /// Headache days in 28 before treatment below which a share of them means nothing.
  static let fewestBefore = 4
  /// Recorded days before treatment, and in a window of 28, below which there is no answer.
  static let fewestDaysBefore = 28
  static let fewestDaysInWindow = 14
}
