/// What separation is searched in: rows s that every direction of recession γ must have on its side, s′γ ≥ 0.
protocol SignedRows {
  /// Σ s over the counted rows, and how many there are.
  func signedRowSum(_ frame: FitFrame) -> SignedRowSum
  /// Rows s, restricted to `columns`, that a direction puts on the wrong side; empty if there are none.
  func wrongSideRows(_ direction: [Double], _ columns: ColumnSet, _ frame: FitFrame) -> [[Double]]
}

/// Whether some combination of columns predicts outcomes without error (Albert & Anderson 1984, Biometrika 71:1).
package enum Separation: Sendable {
  /// No: every coefficient has a finite maximum.
  case none
  /// Yes, along these directions, the first the strongest; complete if every row is predicted without error.
  case found(directions: [[Double]], isComplete: Bool)
  /// Not decided within the limit of passes.
  case undecided
}

/// Decides separation by a streamed convex program: the γ of unit length that makes Σ s′γ largest subject to s′γ ≥ 0
/// for every row, s the signed row of `OutcomeSides`: (2y − 1)x for a 0/1 outcome.
///
/// The linear program of Konis (2007, Computational algorithms for detecting separation, Oxford) with a ball in place
/// of the box: the same answer, and the optimum is a projection on a cone, without degenerate vertices. Only rows that
/// the current γ puts on the wrong side enter the small problem; each look for them is one pass over the data.
struct SeparationSearch<Rows: SignedRows> {
  let passes: Rows
  /// Linearly independent columns, in coordinates of unit spread.
  let columns: ColumnSet

  /// Passes over the data for one direction.
  private let passLimit = 200
  /// Below this the mean of s′γ is rounding.
  private let smallestMean = 1e-10

  private enum Answer {
    case none, direction([Double]), undecided
  }

  /// Finds directions one after the other among the rows that those before leave undecided.
  func run(_ frame: FitFrame) -> Separation {
    var frame = frame
    let known = frame.excluded.count
    while true {
      let total = passes.signedRowSum(frame)
      let directions = Array(frame.excluded[known...])
      guard total.rowCount > 0 else { return .found(directions: directions, isComplete: true) }
      let mean = columns.taking(total.sum).map { $0 / Double(total.rowCount) }
      switch direction(along: mean, frame) {
      case .none: return directions.isEmpty ? .none : .found(directions: directions, isComplete: false)
      case .undecided: return .undecided
      case .direction(let found): frame.excluded.append(found)
      }
    }
  }

  private func direction(along mean: [Double], _ frame: FitFrame) -> Answer {
    var cuts: [[Double]] = []
    for _ in 0..<passLimit {
      let projection = ConeProjection.project(mean, rows: cuts)
      let norm = ColumnBasis.norm(projection)
      guard norm > smallestMean else { return .none }
      let direction = columns.spread(projection.map { $0 / norm })
      let wrong = passes.wrongSideRows(direction, columns, frame)
      guard !wrong.isEmpty else { return .direction(direction) }
      cuts += wrong.map { row in row.map { $0 / ColumnBasis.norm(row) } }
    }
    return .undecided
  }
}
