/// The choices of those covariances that have any.
public struct CovarianceSettings: Sendable {
  /// Days over which `hac` takes products of scores; nil is the rule ⌊4 (n/100)^(2/9)⌋ with n usable days a person
  /// (Newey & West 1994, Review of Economic Studies 61:631).
  public var bandwidth: Int?

  /// The defaults.
  public init() {}
}
