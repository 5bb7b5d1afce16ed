import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite struct GramKernelTests {
  /// A tile with rows of normal numbers, NaN in every row behind them.
  private func poisonedTile(rows: Int, columns: Int) -> Tile {
    var tile = Tile(columnCount: columns)
    tile.resize(rows: Tile.rowCapacity)
    for column in 0..<columns { tile.withColumn(column) { $0.update(repeating: .nan) } }
    Samples.fill(&tile, Samples.normalNumbers(rows: rows, columns: columns, seed: UInt64(rows)), rows: 0..<rows)
    return tile
  }

  @Test("every level agrees with OpenBLAS, whatever stands behind the rows", arguments: KernelLevel.supported)
  func agreesWithOpenBLAS(_ level: KernelLevel) {
    for columns in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16, 23, 44, 45, 100] {
      for rows in [1, 2, 3, 4, 5, 7, 8, 9, 15, 31, 255, 256] {
        let tile = poisonedTile(rows: rows, columns: columns)
        var own = Gram(order: columns)
        var reference = own
        own.add(tile, by: .narrow(level))
        reference.add(tile, by: .openBLAS)
        let isNear = zip(own.values, reference.values).allSatisfy { abs($0 - $1) <= 1e-12 * Double(rows) }
        #expect(isNear, "\(level), \(rows) rows, \(columns) columns")
      }
    }
  }

  @Test("parts of a tile add up to the whole", arguments: KernelLevel.supported)
  func partsAddUp(_ level: KernelLevel) {
    let x = Samples.wholeNumbers(rows: 256, columns: 13, seed: 3)
    var tile = Tile(columnCount: 13)
    Samples.fill(&tile, x, rows: 0..<256)
    var whole = Gram(order: 13)
    var parts = whole
    whole.add(tile, by: .openBLAS)
    for range in [0..<1, 1..<30, 30..<30, 30..<61, 61..<253, 253..<256] {
      parts.add(tile, rows: range, by: .narrow(level))
    }
    #expect(parts == whole)
  }

  @Test func theBorderHoldsTheScore() {
    let x = Samples.wholeNumbers(rows: 90, columns: 5, seed: 11)
    var tile = Tile(columnCount: 5)
    var rows = WorkingRows()
    Samples.fill(&tile, x, rows: 0..<90)
    rows.resize(rows: 90)
    rows.withResponse { for row in 0..<90 { $0[row] = row % 3 == 0 ? 1 : 0 } }
    tile.multiply([0.01, 0, -0.02, 0, 0.005], into: &rows)
    _ = rows.logistic()
    var score = [Double](repeating: 0, count: 5)
    score.withUnsafeMutableBufferPointer { tile.addScore(rows, 0..<90, into: $0) }
    tile.scaleRows(rows)
    tile.setBorder(rows)
    var bordered = Gram(order: 6)
    bordered.add(tile)
    var plain = Gram(order: 5)
    plain.add(tile)
    #expect(zip(bordered.border, score).allSatisfy { Tolerance.identity.accepts($0, $1) })
    #expect(zip(bordered.withoutBorder.values, plain.values).allSatisfy { Tolerance.identity.accepts($0, $1) })
  }
}
