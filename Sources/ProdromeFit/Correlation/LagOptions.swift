/// How lagged correlations are estimated.
public struct LagOptions: Sendable, Equatable {
  /// The coefficient.
  public var coefficient = LagCoefficient.pearson

  /// Pearson's r of the series as they are.
  public init() {}

  /// Whether the person's series are correlated as the screen centres them.
  var isPlain: Bool { coefficient == .pearson || coefficient == .phi }

  /// What stands before the way of uncertainty in a table's `method`; empty for Pearson's r of the series as they are.
  var prefix: String { coefficient == .pearson ? "" : coefficient.rawValue + "_" }
}
