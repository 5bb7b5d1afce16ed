/// The search for an end of a profile interval: Newton's steps on the depth, √(2 · fall), which is nearly a straight
/// line, kept between what is known to be inside and outside.
struct ProfileEnd {
  let estimate: Double
  /// A standard error, for the first step and the last.
  let error: Double
  /// −1 for the lower end, 1 for the upper.
  let side: Double
  /// A value known to be outside, if there is one.
  var outside: Double?

  /// The value whose depth is `depth`; nil where it is not found.
  ///
  /// `visit` gives depth and slope at a value, nil where it cannot be reached. About four visits.
  func find(depth: Double, _ visit: (Double) -> (depth: Double, slope: Double)?) -> Double? {
    guard error.isFinite, error > 0 else { return nil }
    var inside = estimate
    var outside = outside
    var value = following(estimate, (0, side / error), depth, inside, outside)
    for _ in 0..<60 {
      guard let next = visit(value) else {
        // Beyond what the climb can reach: go half the way.
        outside = value
        value = (inside + value) / 2
        guard abs(value - inside) > 1e-12 * error else { return nil }
        continue
      }
      if next.depth < depth { inside = value } else { outside = value }
      let following = following(value, next, depth, inside, outside)
      if abs(following - value) <= 1e-9 * error { return abs(next.depth - depth) < 1e-6 ? following : nil }
      value = following
    }
    return nil
  }

  /// The next value to look at: Newton's, or where that leaves the bracket its middle, or twice the distance.
  private func following(
    _ value: Double, _ here: (depth: Double, slope: Double), _ depth: Double, _ inside: Double, _ outside: Double?
  ) -> Double {
    let next = value + (depth - here.depth) / here.slope
    let isRising = here.slope * side > 0 && next.isFinite
    guard let outside else {
      let farthest = estimate + 3 * (inside - estimate)
      return isRising && (inside == estimate || side * (farthest - next) > 0) ? next : farthest
    }
    let isWithin = side * (next - inside) >= 0 && side * (outside - next) >= 0
    return isRising && isWithin ? next : (inside + outside) / 2
  }
}
