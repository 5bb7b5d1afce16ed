import COpenBLAS
public import ProdromeWorkers

/// The triangle R of a QR decomposition of rows handed in tile by tile: X = Q R, with Q never formed.
///
/// Mergeable, so a tall matrix is decomposed shard by shard (tall-skinny QR). R′R = X′X, but R keeps the digits that
/// forming X′X loses. Put the response in the last column for `LeastSquares`. Weighted rows are scaled by √w first.
/// Source: Demmel, Grigori, Hoemmen & Langou 2012.
public struct TriangularFactor: Mergeable, Equatable {
  /// The number of columns of X.
  public let order: Int
  /// The number of rows added so far.
  public private(set) var rowCount = 0
  /// R, column-major, zero below the diagonal; all NaN once a row was not finite.
  private var values: [Double]

  /// The factor of no rows.
  public init(order: Int) {
    precondition(order >= 0, "a triangle of order \(order)")
    BLAS.useOneThread()
    self.order = order
    values = [Double](repeating: 0, count: order * order)
  }

  /// R, with a diagonal that is not negative; all NaN if a row was not finite.
  public var r: Matrix {
    Matrix(rows: order, columns: order, values: values)
  }

  /// Whether every row so far was finite, and R with it.
  public var isFinite: Bool {
    values.isFinite
  }

  /// Adds the rows of a tile (dtpqrt, 2 · rows · order² operations).
  public mutating func add(_ tile: borrowing Tile) {
    precondition(tile.columnCount == order, "\(tile.columnCount) columns for order \(order)")
    var below: [Double] = []
    below.reserveCapacity(tile.rowCount * order)
    for column in 0..<order {
      below += UnsafeBufferPointer(start: tile.pointer + column * Tile.stride, count: tile.rowCount)
    }
    append(&below, rows: tile.rowCount, trapezoid: 0)
    rowCount += tile.rowCount
  }

  /// Adds the rows that follow, given as their own factor (dtpqrt, order³ operations).
  public mutating func merge(_ right: consuming TriangularFactor) {
    precondition(right.order == order, "merge of orders \(order) and \(right.order)")
    append(&right.values, rows: order, trapezoid: order)
    rowCount += right.rowCount
  }

  /// Decomposes [R; below], where the last `trapezoid` rows of `below` are upper triangular.
  private mutating func append(_ below: inout [Double], rows: Int, trapezoid: Int) {
    guard rows > 0, order > 0 else { return }
    let blockSize = min(order, 32)
    var reflectors = [Double](repeating: 0, count: blockSize * order)
    let isUsable = below.isFinite && values.isFinite
    if isUsable {
      let info = LAPACKE_dtpqrt(
        LAPACK_COL_MAJOR, Int32(rows), Int32(order), Int32(trapezoid), Int32(blockSize), &values, Int32(order),
        &below, Int32(rows), &reflectors, Int32(blockSize))
      precondition(info == 0, "dtpqrt refused argument \(-info)")
    }
    guard isUsable, values.isFinite else {
      values = [Double](repeating: .nan, count: order * order)
      return
    }
    makeDiagonalNonNegative()
  }

  private mutating func makeDiagonalNonNegative() {
    for row in 0..<order where values[row * order + row] < 0 {
      for column in row..<order { values[column * order + row].negate() }
    }
  }
}
