package import ProdromeNumerics

/// The distribution of |Σ ±u| over signs of persons: all sign vectors where persons are few, else drawn ones.
///
/// Of two vectors with opposite signs everywhere one stands for both, so G persons have 2^(G − 1).
/// Cost: persons · vectors / 8 additions.
package struct SignFlips: Sendable {
  /// With more persons than this vectors are drawn.
  package static let greatestEnumeration = 14

  private let personCount: Int
  private let seed: UInt64
  /// Whether every sign vector is looked at.
  package let isComplete: Bool
  /// Sign vectors that are looked at.
  package let count: Int

  /// The vectors of so many persons; `replicates` of them, vector r from stream r of the seed alone, if not all.
  package init(persons: Int, replicates: Int, seed: UInt64) {
    personCount = persons
    self.seed = seed
    isComplete = persons <= Self.greatestEnumeration
    count = isComplete ? 1 << max(persons - 1, 0) : replicates
  }

  /// |Σ ±u| of every vector, `contributions` one a person.
  package func sums(_ contributions: [Double]) -> [Double] {
    let tables = stride(from: 0, to: personCount, by: 8).map { first in
      Self.table(contributions[first..<min(first + 8, personCount)])
    }
    return (0..<count).map { vector in
      var stream = Philox(seed: seed, stream: UInt64(vector))
      var bits = UInt64(vector)
      var sum = 0.0
      for (place, table) in tables.enumerated() {
        if !isComplete, place % 8 == 0 { bits = stream.next() }
        sum += table[Int(bits & 255) % table.count]
        bits >>= 8
      }
      return abs(sum)
    }
  }

  /// Some of the vectors as rows of +1 and −1, one column a person.
  package func signs(_ vectors: Range<Int>) -> Matrix {
    var values = [Double](repeating: 0, count: vectors.count * personCount)
    for (row, vector) in vectors.enumerated() {
      var stream = Philox(seed: seed, stream: UInt64(vector))
      var bits = UInt64(vector)
      for person in 0..<personCount {
        if !isComplete, person % 64 == 0 { bits = stream.next() }
        values[person * vectors.count + row] = bits & 1 == 1 ? 1 : -1
        bits >>= 1
      }
    }
    return Matrix(rows: vectors.count, columns: personCount, values: values)
  }

  /// The share of vectors whose sum is at least that of the scores as they are; these count as one of the vectors.
  package func pValue(_ contributions: [Double]) -> Double {
    let observed = abs(contributions.reduce(0, +))
    let size = contributions.reduce(0) { $0 + abs($1) }
    let extreme = sums(contributions).count { $0 >= observed - Self.rounding * size }
    return isComplete ? Double(extreme) / Double(count) : Double(1 + extreme) / Double(1 + count)
  }

  /// The largest |Σ u| whose p-value exceeds `level`, from the sums of all other vectors; nil where no sum could have a
  /// smaller p-value.
  package func critical(_ contributions: [Double], level: Double) -> Double? {
    // Of all vectors the first one is that of the scores as they are, all signs turned.
    let others = sums(contributions).dropFirst(isComplete ? 1 : 0)
    let rank = Int(level * Double(others.count + 1) + 1e-9)
    guard rank >= 1, rank <= others.count else { return nil }
    return others.sorted(by: >)[rank - 1]
  }

  /// Sums that differ by less than this share of Σ |u| are the same sum: restricted fits end within it.
  private static let rounding = 1e-9

  /// Σ ±u of up to eight persons for every pattern of bits; a bit set is a plus, the first person has the lowest.
  private static func table(_ contributions: ArraySlice<Double>) -> [Double] {
    contributions.reduce([0]) { sums, own in sums.map { $0 - own } + sums.map { $0 + own } }
  }
}
