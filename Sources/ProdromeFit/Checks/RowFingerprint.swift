import ProdromeDesign

/// A number that two sets of person-days share only if they are the same days: a sum over days, so that it does not
/// depend on how they are packed. O(runs of days).
package struct RowFingerprint: Sendable, Equatable {
  private var sum: UInt64 = 0

  /// The fingerprint of no days.
  package init() {}

  /// Adds `count` days in a row of a person.
  mutating func add(person: Int, firstDay: Int, count: Int) {
    let key = Self.mixed(UInt64(bitPattern: Int64(person)))
    let (first, days) = (UInt64(bitPattern: Int64(firstDay)), UInt64(count))
    // Σ t and Σ t² over the days t, modulo 2⁶⁴; of the products of neighbours one is even, and one divides by 3.
    let steps = days &* (days &- 1) / 2
    let squares = (days &- 1) &* days &* (2 &* days &- 1) / 6
    let total = days &* first &+ steps
    let totalSquares = days &* first &* first &+ 2 &* first &* steps &+ squares
    sum &+= key &* days &+ Self.mixed(key) &* total &+ Self.mixed(key &+ 1) &* totalSquares
  }

  /// Adds days of other persons.
  mutating func merge(_ right: RowFingerprint) { sum &+= right.sum }

  /// SplitMix64's finaliser (Steele, Lea & Flood 2014).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
