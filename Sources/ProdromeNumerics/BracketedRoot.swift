/// The end of an interval as the root of a function that is −1 at its middle and rises outwards.
package enum BracketedRoot {
  /// The first root that is met beyond `start`, going by steps of growing size; nil where the function ends before.
  ///
  /// Regula falsi with halved weights (the Illinois rule; Dahlquist & Björck 2008, Numerical Methods I, §6.2.2).
  package static func first(beyond start: Double, by step: Double, of function: (Double) -> Double?) -> Double? {
    guard let bracket = bracket(start, step, function) else { return nil }
    var (inside, outside) = bracket
    var wasInside: Bool?
    for _ in 0..<80 {
      let value = inside.value - inside.height * (outside.value - inside.value) / (outside.height - inside.height)
      if abs(outside.value - inside.value) <= 1e-9 * abs(step) { return value }
      guard let height = function(value) else { return nil }
      if abs(height) <= 1e-10 { return value }
      let isInside = height < 0
      if isInside { inside = (value, height) } else { outside = (value, height) }
      if isInside == wasInside {
        if isInside { outside.height /= 2 } else { inside.height /= 2 }
      }
      wasInside = isInside
    }
    return nil
  }

  /// Steps of 2, 3, 4.5 … to some 250 times `step`.
  private static func bracket(
    _ start: Double, _ step: Double, _ function: (Double) -> Double?
  ) -> (inside: (value: Double, height: Double), outside: (value: Double, height: Double))? {
    var inside = (value: start, height: -1.0)
    var reach = 2.0
    while reach < 256 {
      let value = start + reach * step
      guard let height = function(value) else { return nil }
      if height > 0 { return (inside, (value, height)) }
      inside = (value, height)
      reach *= 1.5
    }
    return nil
  }
}
