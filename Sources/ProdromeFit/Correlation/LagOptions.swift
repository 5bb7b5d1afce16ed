/// How lagged correlations are estimated.
public struct LagOptions: Sendable, Equatable {
  /// The coefficient.
  public var coefficient = LagCoefficient.pearson
  /// Filters each person's trigger and outcome by the trigger's autoregression first; nil = no.
  public var prewhitening: Prewhitening?
  /// Whether the screen holds columns of the day.
  var isPartial = false

  /// Pearson's r of the series as they are.
  public init() {}

  /// Whether the person's series are correlated as the screen centres them.
  var isPlain: Bool { prewhitening == nil && !isPartial && (coefficient == .pearson || coefficient == .phi) }

  /// Whether the estimate is r of two series, so that blocks of their days can be drawn.
  var drawsDays: Bool { !isPartial && (coefficient == .pearson || coefficient == .phi) }

  /// What stands before the way of uncertainty in a table's `method`; empty for Pearson's r of the series as they are.
  var prefix: String {
    (isPartial ? "partial_" : "") + (prewhitening == nil ? "" : "prewhitened_")
      + (coefficient == .pearson ? "" : coefficient.rawValue + "_")
  }
}
