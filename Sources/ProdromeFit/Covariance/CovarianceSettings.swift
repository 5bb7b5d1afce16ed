import ProdromeNumerics

/// The choices of those covariances that have any.
public struct CovarianceSettings: Sendable {
  /// Days over which `hac` takes products of scores; nil is the rule ⌊4 (n/100)^(2/9)⌋ with n usable days a person
  /// (Newey & West 1994, Review of Economic Studies 61:631).
  public var bandwidth: Int?
  /// Samples of the `bootstrap`, and sign vectors of `wildScore` where persons are more than 14; with 1,999 the ends of a
  /// 95 % interval of the bootstrap are the 50th smallest and largest estimate.
  public var replicates = 1_999
  /// The seed of what is drawn.
  public var seed = Philox.defaultSeed

  /// The defaults.
  public init() {}
}
