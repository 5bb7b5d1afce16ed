package import ProdromeDesign
import ProdromeNumerics

/// The different values of an outcome over usable rows, rising, with the weight of each.
package struct OutcomeLevels: Accumulator {
  /// Rising; at most `limit` and one more, which says that there are too many.
  package private(set) var values: [Double] = []
  /// Σ prior weight of each.
  package private(set) var weights: [Double] = []

  /// An outcome of more levels is a number, not an ordered scale.
  package static let limit = 100

  package static func zero(_ shape: Void) -> Self { Self() }

  package mutating func add(_ block: borrowing PersonBlock, _ parameters: Void, _ workspace: inout Workspace) {
    for t in 0..<block.tileCount {
      block.loadOutcome(&workspace.rows, tile: t)
      workspace.rows.withRows { _, outcome, prior, _, _ in
        for row in 0..<prior.count { add(outcome[row], prior[row]) }
      }
    }
  }

  package mutating func merge(_ right: consuming Self) {
    for (value, weight) in zip(right.values, right.weights) { add(value, weight) }
  }

  /// The position of a level that is there.
  func index(of value: Double) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func add(_ value: Double, _ weight: Double) {
    let place = index(of: value)
    if place < values.count, values[place] == value {
      weights[place] += weight
    } else if values.count <= Self.limit {
      values.insert(value, at: place)
      weights.insert(weight, at: place)
    }
  }
}
