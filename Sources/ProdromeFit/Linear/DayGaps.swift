import Glibc
package import ProdromeDesign

/// How many calendar days lie from one usable day of a person to the next, counted by their number.
package struct DayGaps: Accumulator, Sendable {
  /// Pairs of following days by the days between them: 1 for neighbours.
  package private(set) var counts: [Int: Int] = [:]

  package static func zero(_ shape: Void) -> Self { Self() }

  package mutating func add(_ block: borrowing PersonBlock, _ parameters: Void, _ workspace: inout Workspace) {
    var (person, last) = (Int32(-1), 0)
    for segment in block.segments {
      if segment.person == person { counts[Int(segment.blockRow) - last, default: 0] += 1 }
      if segment.count > 1 { counts[1, default: 0] += Int(segment.count) - 1 }
      person = segment.person
      last = Int(segment.blockRow + segment.count) - 1
    }
  }

  package mutating func merge(_ right: consuming Self) {
    counts.merge(right.counts) { $0 + $1 }
  }

  /// Pairs of following days.
  var pairs: Int { counts.values.reduce(0, +) }

  /// Whether some gap is odd: without one, φ and −φ are the same model.
  var tellsSign: Bool { counts.keys.contains { $0 % 2 == 1 } }

  /// log |R| of all persons' correlations φ^|day gap|: Σ log(1 − φ^(2 gap)).
  func logDeterminant(_ phi: Double) -> Double {
    counts.sorted { $0.key < $1.key }.reduce(0) { sum, gap in
      sum + Double(gap.value) * log1p(-pow(phi, Double(2 * gap.key)))
    }
  }
}
