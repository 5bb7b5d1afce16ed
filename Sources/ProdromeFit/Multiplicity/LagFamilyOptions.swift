internal import ProdromeNumerics

/// How the answer over lags and triggers is drawn.
public struct LagFamilyOptions: Sendable, Equatable {
  /// What the largest correlation of one person is compared with.
  public enum OnePersonNull: String, Sendable, CaseIterable {
    /// A multivariate normal with Bartlett's covariance of the lags.
    case normal
    /// Every circular shift of the trigger against the outcome; only for long diaries.
    case rotation
  }

  /// What the largest correlation of a cohort is compared with.
  public enum CohortNull: String, Sendable, CaseIterable {
    /// The scores of six persons or more with flipped signs.
    case signs
    /// The outcome of each of two persons or more turned in its own calendar.
    case rotation
  }

  /// Sign vectors, or turns of every person's calendar, that are drawn where there are more than 14 persons (turns: always), 1 or
  /// more.
  public var signVectors = 9_999
  /// Draws from the normal distribution of one person, 1 or more.
  public var draws = 100_000
  /// Seed of both.
  public var seed: UInt64 = Philox.defaultSeed
  /// What the lags of a cohort are compared with.
  public var cohort = CohortNull.signs
  /// What one person's lags are compared with.
  public var onePerson = OnePersonNull.normal
  /// The confidence of intervals that hold at all lags of a trigger together, between 0 and 1; nil = not asked for.
  public var confidenceLevel: Double?

  /// 9,999 sign vectors, 100,000 draws, the default seed.
  public init() {}
}
