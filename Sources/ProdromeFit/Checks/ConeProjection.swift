/// The projection of a vector on the cone of all γ with s′γ ≥ 0 for every row s.
///
/// It is c + S′λ with λ ≥ 0 nearest to −c (Moreau 1962), found by the active-set method of Lawson & Hanson (1974,
/// Solving Least Squares Problems, chapter 23). Zero means that no γ of the cone has c′γ > 0; otherwise it is, but
/// for its length, the γ of the cone with the largest c′γ / ‖γ‖.
package enum ConeProjection {
  /// The projection of `c`; rows of unit norm, for small problems only.
  package static func project(_ c: [Double], rows: [[Double]]) -> [Double] {
    var search = ActiveSearch(target: c.map { -$0 }, rows: rows)
    for _ in 0..<3 * (rows.count + c.count) where search.enter() { search.settle() }
    return search.remainder.map { -$0 }
  }
}

/// Least squares with non-negative weights: `target` ≈ Σ weight · row.
private struct ActiveSearch {
  private let target: [Double]
  private let rows: [[Double]]
  private let tolerance: Double
  /// Rows with a positive weight, in the order they came in.
  private var active: [Int] = []
  private var weights: [Double] = []
  private var refused: Set<Int> = []
  /// target − Σ weight · row.
  private(set) var remainder: [Double]

  init(target: [Double], rows: [[Double]]) {
    self.target = target
    self.rows = rows
    remainder = target
    tolerance = 1e-13 * ColumnBasis.norm(target)
  }

  /// Lets in the row that points most along the remainder; false if none does.
  mutating func enter() -> Bool {
    var best: Int?
    var largest = tolerance
    for (index, row) in rows.enumerated() where !refused.contains(index) && !active.contains(index) {
      let gradient = ColumnBasis.dot(row, remainder)
      if gradient > largest {
        largest = gradient
        best = index
      }
    }
    guard let best else { return false }
    active.append(best)
    weights.append(0)
    return true
  }

  /// Solves for the active rows and drops those whose weight would be negative, until none is.
  mutating func settle() {
    let entered = active.last
    while !active.isEmpty {
      var basis = ColumnBasis(tolerance: 1e-12)
      guard active.allSatisfy({ basis.append(rows[$0]) }) else { return refuse() }
      let solution = basis.weights(of: target)
      if active.last == entered, let own = solution.last, own <= 0, weights.last == 0 { return refuse() }
      if solution.allSatisfy({ $0 > 0 }) {
        accept(solution)
        return
      }
      stepTowards(solution)
    }
    remainder = target
  }

  /// Takes back the row that came in last: it does not help, but for rounding.
  private mutating func refuse() {
    refused.insert(active.removeLast())
    weights.removeLast()
  }

  private mutating func accept(_ solution: [Double]) {
    weights = solution
    refused.removeAll()
    remainder = target
    for (index, weight) in zip(active, weights) {
      for element in remainder.indices { remainder[element] -= weight * rows[index][element] }
    }
  }

  /// Moves as far as no weight becomes negative and drops the weights that become 0.
  private mutating func stepTowards(_ solution: [Double]) {
    var share = 1.0
    for (weight, next) in zip(weights, solution) where next <= 0 { share = min(share, weight / (weight - next)) }
    for index in weights.indices { weights[index] += share * (solution[index] - weights[index]) }
    let stays = zip(weights, solution).map { $0 > 1e-14 || $1 > 0 }
    active = zip(active, stays).filter(\.1).map(\.0)
    weights = zip(weights, stays).filter(\.1).map(\.0)
  }
}
