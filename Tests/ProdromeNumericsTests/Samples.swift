import ProdromeNumerics

/// Made-up numbers for the tests of this room.
enum Samples {
  /// Whole numbers −50 … 49: sums and products of a few thousand of them are exact in Double.
  static func wholeNumbers(rows: Int, columns: Int, seed: UInt64) -> Matrix {
    var random = Philox(seed: seed, stream: 0)
    let values = (0..<rows * columns).map { _ in Double(random.below(100) - 50) }
    return Matrix(rows: rows, columns: columns, values: values)
  }

  /// Standard normal numbers.
  static func normalNumbers(rows: Int, columns: Int, seed: UInt64) -> Matrix {
    var random = Philox(seed: seed, stream: 0)
    let values = (0..<rows * columns).map { _ in random.normal() }
    return Matrix(rows: rows, columns: columns, values: values)
  }

  /// Hands the rows of a matrix over as tiles of at most `size` rows.
  static func forEachTile(of matrix: Matrix, size: Int, _ body: (borrowing Tile) -> Void) {
    var tile = Tile(columnCount: matrix.columns)
    for start in stride(from: 0, to: matrix.rows, by: size) {
      fill(&tile, matrix, rows: start..<min(start + size, matrix.rows))
      body(tile)
    }
  }

  /// Fills a tile with some rows of a matrix.
  static func fill(_ tile: inout Tile, _ matrix: Matrix, rows: Range<Int>) {
    tile.resize(rows: rows.count)
    for column in 0..<matrix.columns {
      tile.withColumn(column) { out in
        for row in 0..<rows.count { out[row] = matrix[rows.lowerBound + row, column] }
      }
    }
  }
}
