package import ProdromeDesign
import ProdromeNumerics

/// Which side of a separating direction a row must be on.
package enum OutcomeSides: Sendable {
  /// An event on the positive, another day on the negative side or on the plane: a 0/1 outcome.
  case eventsAbove
  /// A count of 0 on the negative side or on the plane, every other count on the plane itself: along such a direction
  /// the mean of the zeros falls to 0 and no other mean moves (Correia, Guimarães & Zylkin 2019, arXiv:1903.01633).
  case zerosBelow

  /// The sign a row enters the sum with.
  func sign(_ outcome: Double) -> Double {
    switch self {
    case .eventsAbove: 2 * outcome - 1
    case .zerosBelow: outcome > 0 ? 0 : -1
    }
  }

  /// The sign that a row at `position` should have had, where it could be on the wrong side.
  func demanded(_ outcome: Double, at position: Double) -> Double {
    switch self {
    case .eventsAbove: 2 * outcome - 1
    case .zerosBelow: outcome > 0 ? (position > 0 ? -1 : 1) : -1
    }
  }
}

/// Σ s over the counted rows, s the signed row x: what a separating direction makes large.
package struct SignedRowSum: Accumulator {
  /// What a pass needs.
  package struct Parameters: Sendable {
    let frame: FitFrame
    let sides: OutcomeSides
  }

  package private(set) var sum: [Double]
  /// Rows counted.
  package private(set) var rowCount = 0

  /// States a sum over `rowCount` rows.
  package init(sum: [Double], rowCount: Int = 0) {
    self.sum = sum
    self.rowCount = rowCount
  }

  package static func zero(_ columnCount: Int) -> Self {
    Self(sum: Array(repeating: 0, count: columnCount))
  }

  package mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    for t in 0..<block.tileCount {
      workspace.load(t, of: block, parameters.frame)
      rowCount += workspace.rows.withRows { _, outcome, prior, _, residual in
        var counted = 0
        for row in 0..<prior.count {
          residual[row] = prior[row] > 0 ? parameters.sides.sign(outcome[row]) : 0
          counted += prior[row] > 0 ? 1 : 0
        }
        return counted
      }
      sum.withUnsafeMutableBufferPointer { sum in
        workspace.tile.addScore(workspace.rows, 0..<workspace.tile.rowCount, into: sum)
      }
    }
  }

  package mutating func merge(_ right: consuming Self) {
    rowCount += right.rowCount
    for index in sum.indices { sum[index] += right.sum[index] }
  }
}

/// The rows that a direction puts on the wrong side, s′γ < 0: the worst ones and the sum of all.
package struct WrongSideRows: Accumulator {
  /// What a pass needs: a unit direction over all columns, the columns that matter, and the frame.
  package struct Parameters: Sendable {
    let direction: [Double]
    let columns: ColumnSet
    let frame: FitFrame
    let sides: OutcomeSides
  }

  private struct Row: Sendable {
    let depth: Double
    let signed: [Double]
  }

  /// The most rows that are handed back.
  private static let capacity = 32
  private var worst: [Row] = []
  private var sum: [Double]

  package static func zero(_ columnCount: Int) -> Self {
    Self(sum: Array(repeating: 0, count: columnCount))
  }

  /// The worst row of every tile, deepest first, and the sum of all such rows; empty if no row is on the wrong side.
  package func cuts(_ columns: ColumnSet) -> [[Double]] {
    worst.isEmpty ? [] : worst.map(\.signed) + [columns.taking(sum)]
  }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace
  ) {
    for t in 0..<block.tileCount {
      workspace.load(t, of: block, parameters.frame)
      workspace.clearOffsets()
      workspace.tile.multiply(parameters.direction, into: &workspace.rows)
      guard let row = workspace.deepestWrongRow(parameters.sides) else { continue }
      sum.withUnsafeMutableBufferPointer { sum in
        workspace.tile.addScore(workspace.rows, 0..<workspace.tile.rowCount, into: sum)
      }
      let sign = row.sign
      let signed = workspace.row(row.index, parameters.columns.indices).map { sign * $0 }
      keep([Row(depth: row.depth, signed: signed)])
    }
  }

  package mutating func merge(_ right: consuming Self) {
    keep(right.worst)
    for index in sum.indices { sum[index] += right.sum[index] }
  }

  /// Keeps the deepest rows; of equals, those that come first.
  private mutating func keep(_ rows: [Row]) {
    for row in rows {
      let place = worst.firstIndex { $0.depth < row.depth } ?? worst.count
      worst.insert(row, at: place)
    }
    if worst.count > Self.capacity { worst.removeLast(worst.count - Self.capacity) }
  }
}

extension Workspace {
  /// Sets the residual of every row on the wrong side to the sign it should have, of the others to 0; returns the
  /// deepest such row.
  fileprivate mutating func deepestWrongRow(_ sides: OutcomeSides) -> (index: Int, depth: Double, sign: Double)? {
    let norms = rowNorms()
    return rows.withRows { position, outcome, prior, _, residual in
      var deepest: (index: Int, depth: Double, sign: Double)?
      for row in 0..<prior.count {
        residual[row] = 0
        let sign = sides.demanded(outcome[row], at: position[row])
        let depth = -sign * position[row]
        guard prior[row] > 0, depth > 0, FitFrame.isOffPlane(depth, rowNorm: norms[row]) else { continue }
        residual[row] = sign
        if depth > deepest?.depth ?? 0 { deepest = (row, depth, sign) }
      }
      return deepest
    }
  }
}
