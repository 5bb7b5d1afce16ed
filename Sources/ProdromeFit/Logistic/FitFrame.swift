/// The coordinates a pass works in and the rows it counts.
package struct FitFrame: Sendable {
  /// How raw columns become the solver's columns.
  package var scaling: ColumnScaling
  /// Directions of recession, in the solver's coordinates: rows x with x′γ ≠ 0 for one of them are left out.
  ///
  /// Along such a direction the likelihood rises for ever; in the limit these rows are predicted without error and
  /// the model of the other rows remains (Geyer 2009, Electronic Journal of Statistics 3:259).
  package var excluded: [[Double]]

  /// All rows in the given coordinates.
  package init(scaling: ColumnScaling, excluded: [[Double]] = []) {
    self.scaling = scaling
    self.excluded = excluded
  }

  /// How far from 0 the position x′γ / ‖γ‖ of a row may be by rounding alone, for a row of norm 1.
  static let planeTolerance = 1e-8

  /// Whether a row at `position` along a unit direction is beyond rounding from the plane x′γ = 0.
  static func isOffPlane(_ position: Double, rowNorm: Double) -> Bool {
    abs(position) > planeTolerance * (1 + rowNorm)
  }
}
