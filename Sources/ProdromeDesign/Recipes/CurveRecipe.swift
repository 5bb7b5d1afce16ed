internal import ProdromeNumerics

/// One function of a basis of curves. Input: the exposure.
struct CurveRecipe: ColumnRecipe {
  /// Tells the curve apart from others over the same exposure.
  let key: String
  /// Whether the curve is the one that was written down, and owes nothing to the values of the diary.
  var isFixed = false
  var looksBack: Int? { isFixed ? 0 : nil }
  let curve: @Sendable (Double) -> Double

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    let values = inputs[0]
    for day in 0..<run.count { out[day] = values[day].isNaN ? .nan : curve(values[day]) }
  }
}
