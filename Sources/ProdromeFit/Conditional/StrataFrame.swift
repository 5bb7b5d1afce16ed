import ProdromeDesign

/// Which days and columns the strata of a pass are made of, and the coordinates they are seen in.
struct StrataFrame: Sendable {
  /// Positions of the columns among the design's.
  var columns: [Int]
  /// How many design columns there are.
  let columnTotal: Int
  let ties: TiesMethod
  /// Scales of `columns`, and directions along which decided rows are left out; centres are the strata's own.
  var frame: FitFrame

  /// The same strata on some of the columns, in units of unit spread within strata.
  func taking(_ active: [Int], _ scaling: ColumnScaling) -> StrataFrame {
    var copy = self
    copy.columns = active.map { columns[$0] }
    copy.frame = FitFrame(scaling: scaling)
    return copy
  }
}
