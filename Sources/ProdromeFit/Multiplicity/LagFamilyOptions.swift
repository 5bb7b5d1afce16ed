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

  /// Sign vectors that are drawn where there are more than 14 persons, 1 or more.
  public var signVectors = 9_999
  /// Draws from the normal distribution of one person, 1 or more.
  public var draws = 100_000
  /// Seed of both.
  public var seed: UInt64 = Philox.defaultSeed
  /// What one person's lags are compared with.
  public var onePerson = OnePersonNull.normal

  /// 9,999 sign vectors, 100,000 draws, the default seed.
  public init() {}
}
