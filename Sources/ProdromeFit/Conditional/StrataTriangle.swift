import ProdromeDesign
import ProdromeNumerics

/// The triangular factor R of the days of informative strata, each stratum centred: which columns depend on others.
struct StrataTriangle: Accumulator {
  private(set) var factor: TriangularFactor

  static func zero(_ columnCount: Int) -> Self {
    Self(factor: TriangularFactor(order: columnCount))
  }

  mutating func add(_ block: borrowing PersonBlock, _ frame: StrataFrame, _ workspace: inout Workspace) {
    var reader = StrataReader(frame)
    var tile = Tile(columnCount: factor.order)
    block.forEachPersonRows { rows in
      reader.forEachStratum(of: rows) { stratum in
        for start in stride(from: 0, to: stratum.rowCount, by: Tile.rowCapacity) {
          tile.resize(rows: min(Tile.rowCapacity, stratum.rowCount - start))
          for column in 0..<factor.order {
            tile.withColumn(column) { out in
              for row in out.indices { out[row] = stratum.x[column * stratum.stride + start + row] }
            }
          }
          factor.add(tile)
        }
      }
    }
  }

  mutating func merge(_ right: consuming Self) {
    factor.merge(right.factor)
  }
}
