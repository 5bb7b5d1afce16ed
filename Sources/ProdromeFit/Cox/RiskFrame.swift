import ProdromeDesign

/// Which days and columns the risk sets of a pass are made of, and the coordinates they are seen in.
///
/// A risk set holds all persons' days with one number on the clock; only those that compare something have a place.
struct RiskFrame: Sendable {
  /// Positions of the columns among the design's.
  var columns: [Int]
  let ties: TiesMethod
  /// The place of the risk set of every number on the clock; −1 where it compares nothing.
  var places: [Int32] = []
  /// How many risk sets there are.
  var count = 0
  /// Centres and scales of `columns`.
  var frame: FitFrame
  /// What is subtracted from the columns of each risk set, an event's own: a column that stands still there is exactly 0.
  var origins: [[Double]] = []
  /// Where days are left out in the limit along directions of recession.
  var boundaries: [RiskBoundary] = []
}

/// What is decided in the limit along a direction: in each risk set, days that are not level with its lowest event.
struct RiskBoundary: Sendable {
  let direction: [Double]
  /// The position of the lowest event of each risk set along the direction.
  let positions: [Double]
  /// Its ‖x‖.
  let norms: [Double]

  /// Whether a day is left out.
  func excludes(_ x: UnsafeBufferPointer<Double>, place: Int) -> Bool {
    let off = RiskDay.dot(direction, x) - positions[place]
    let norm = RiskDay.dot(x, x).squareRoot()
    return FitFrame.isOffPlane(off, rowNorm: max(norm, norms[place]))
  }
}
