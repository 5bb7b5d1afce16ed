import ProdromeNumerics
import Testing

@Suite struct TileTests {
  private let x = Samples.wholeNumbers(rows: 100, columns: 4, seed: 7)

  @Test func multiplyAddsTheOffset() {
    let filled = FilledTile(x)
    filled.rows.withEta { eta in
      for row in 0..<100 {
        let product = (0..<4).reduce(0.0) { $0 + x[row, $1] * Double($1 + 1) }
        #expect(eta[row] == product + Double(row))
      }
    }
  }

  @Test func scoreOfPartsIsTheScoreOfTheWhole() {
    let filled = FilledTile(x)
    var whole = [Double](repeating: 0, count: 4)
    var parts = whole
    whole.withUnsafeMutableBufferPointer { filled.tile.addScore(filled.rows, 0..<100, into: $0) }
    for range in [0..<1, 1..<9, 9..<9, 9..<100] {
      parts.withUnsafeMutableBufferPointer { filled.tile.addScore(filled.rows, range, into: $0) }
    }
    let naive = (0..<4).map { column in (0..<100).reduce(0.0) { $0 + x[$1, column] * Double($1 % 5) } }
    #expect(whole == naive)
    #expect(parts == naive)
  }

  @Test func standardiseCentresAndScales() {
    var tile = Tile(columnCount: 2)
    tile.resize(rows: 3)
    tile.withColumn(0) { for row in 0..<3 { $0[row] = Double(row) } }
    tile.withColumn(1) { for row in 0..<3 { $0[row] = 1 } }
    tile.standardise(centres: [1, 0], scales: [0.5, 1])
    let first = tile.withColumn(0) { Array($0) }
    let second = tile.withColumn(1) { Array($0) }
    #expect(first == [-0.5, 0, 0.5])
    #expect(second == [1, 1, 1])
  }

  @Test func scaleRowsMultipliesByTheRootWeight() {
    var filled = FilledTile(x)
    filled.rows.withRows { _, _, _, rootWeight, _ in
      for row in 0..<100 { rootWeight[row] = Double(row % 3) }
    }
    filled.tile.scaleRows(filled.rows)
    for column in 0..<4 {
      let scaled = filled.tile.withColumn(column) { Array($0) }
      #expect(scaled == (0..<100).map { x[$0, column] * Double($0 % 3) })
    }
  }

  @Test func rowsLeftOverFromALargerTileDoNotCount() {
    var tile = Tile(columnCount: 4)
    Samples.fill(&tile, x, rows: 0..<100)
    Samples.fill(&tile, x, rows: 0..<3)
    var gram = Gram(order: 4)
    gram.add(tile)
    var expected = Gram(order: 4)
    for row in 0..<3 { expected.addOuterProduct((0..<4).map { x[row, $0] }) }
    #expect(gram == expected)
  }
}

/// A tile of x with its rows: coefficients 1 … 4, offset = row number, residual = row number mod 5.
private struct FilledTile: ~Copyable {
  var tile: Tile
  var rows = WorkingRows()

  init(_ x: Matrix) {
    tile = Tile(columnCount: x.columns)
    Samples.fill(&tile, x, rows: 0..<x.rows)
    rows.resize(rows: x.rows)
    rows.withOffset { for row in $0.indices { $0[row] = Double(row) } }
    tile.multiply([1, 2, 3, 4], into: &rows)
    rows.withRows { _, _, _, _, residual in
      for row in residual.indices { residual[row] = Double(row % 5) }
    }
  }
}
