import ProdromeNumerics

/// Where a mixed model is evaluated, and how.
struct MixedPoint: Sendable {
  /// Full length, in the solver's coordinates.
  var coefficients: [Double]
  /// Λ in the solver's coordinates, column-major; the effects' covariance is Λ Λ′.
  var factor: [Double]
  /// Where each person's search for the mode begins, by position of the person; empty = at 0.
  var modes: [Double] = []
}

/// The model of a pass, whatever its parameters.
struct MixedModel: Sendable {
  let scaling: ColumnScaling
  let effects: RandomColumns
  let rule: GaussHermite
  /// Whether rows have prior weights.
  let isWeighted: Bool
}
