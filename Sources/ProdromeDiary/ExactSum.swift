/// A sum of Doubles without rounding until it is asked for, so that its order does not matter (Shewchuk 1997).
struct ExactSum: Sendable {
  /// Numbers that do not overlap, in rising size; their sum is the exact sum.
  private var parts: [Double] = []

  /// Adds a finite number. Cost O(parts), a handful.
  mutating func add(_ value: Double) {
    var carried = value
    var kept = 0
    for part in parts {
      let (large, small) = abs(carried) < abs(part) ? (part, carried) : (carried, part)
      let sum = large + small
      let rest = sum.isFinite ? small - (sum - large) : 0
      if rest != 0 {
        parts[kept] = rest
        kept += 1
      }
      carried = sum
    }
    parts.removeSubrange(kept...)
    parts.append(carried)
  }

  mutating func add(_ other: ExactSum) {
    for part in other.parts { add(part) }
  }

  /// The sum, rounded to the nearest Double (up to the last bit where a tie needs a second look).
  var value: Double {
    var parts = parts
    guard var high = parts.popLast() else { return 0 }
    var low = 0.0
    while let next = parts.popLast() {
      let sum = high + next
      low = next - (sum - high)
      high = sum
      if low != 0 { break }
    }
    // Half a unit below the last place: the parts left decide which way it goes.
    if let next = parts.last, (low < 0 && next < 0) || (low > 0 && next > 0) {
      let twice = low * 2
      let sum = high + twice
      if twice == sum - high { high = sum }
    }
    return high
  }
}
