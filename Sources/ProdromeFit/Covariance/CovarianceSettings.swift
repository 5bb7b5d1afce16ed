import ProdromeNumerics

/// The choices of those covariances that have any.
public struct CovarianceSettings: Sendable {
  /// Days over which `hac` takes products of scores; nil is the rule ⌊4 (n/100)^(2/9)⌋ with n usable days a person
  /// (Newey & West 1994, Review of Economic Studies 61:631).
  public var bandwidth: Int?
  /// Samples of the bootstraps, and sign vectors of `wildScore` where persons are more than 14; with 1,999 the ends of a
  /// 95 % bootstrap interval are the 50th smallest and largest estimate.
  public var replicates = 1_999
  /// Calendar days of a block of the `blockBootstrap`; nil is the rule ⌈n^(1/3)⌉ with n usable days a person (the order that
  /// is best for a variance: Hall, Horowitz & Jing 1995, Biometrika 82:561).
  public var blockDays: Int?
  /// The seed of what is drawn.
  public var seed = Philox.defaultSeed

  /// The defaults.
  public init() {}
}
