import ProdromeDesign
import ProdromeNumerics

/// The triangular factor R of the days at risk, each less the mean of its risk set: which columns depend on others.
struct RiskSetTriangle: Accumulator {
  /// What a pass needs: the mean of every risk set, of any positive weights.
  struct Parameters: Sendable {
    let frame: RiskFrame
    let means: [[Double]]
  }

  private(set) var factor: TriangularFactor

  static func zero(_ columnCount: Int) -> Self {
    Self(factor: TriangularFactor(order: columnCount))
  }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    let reader = RiskDayReader(parameters.frame)
    var rows: [[Double]] = []
    block.forEachPersonRows { person in
      reader.forEachDay(of: person) { day in
        rows.append(zip(day.x, parameters.means[day.place]).map { $0 - $1 })
      }
    }
    var tile = Tile(columnCount: factor.order)
    for start in stride(from: 0, to: rows.count, by: Tile.rowCapacity) {
      tile.resize(rows: min(Tile.rowCapacity, rows.count - start))
      for column in 0..<factor.order {
        tile.withColumn(column) { out in
          for row in out.indices { out[row] = rows[start + row][column] }
        }
      }
      factor.add(tile)
    }
  }

  mutating func merge(_ right: consuming Self) {
    factor.merge(right.factor)
  }
}
