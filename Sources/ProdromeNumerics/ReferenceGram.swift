import COpenBLAS

/// X′X by OpenBLAS's dsyrk on rows that lie in memory: the rate beside which Gram matrices of tiles are measured.
///
/// For benchmarks only; every fit goes through `Gram`.
package struct ReferenceGram {
  /// The number of columns of X.
  package let order: Int
  /// The number of rows of X.
  package let rowCount: Int
  /// Whether the columns lie one after another, as in a tile, instead of the rows.
  package let isColumnMajor: Bool
  private let rows: [Double]
  private var values: [Double]

  /// Rows of small numbers that are all different; allocates 8 · `order` · (`order` + `rowCount`) bytes.
  package init(order: Int, rowCount: Int, isColumnMajor: Bool) {
    precondition(order > 0 && rowCount > 0, "\(rowCount) rows of \(order) columns")
    BLAS.useOneThread()
    self.order = order
    self.rowCount = rowCount
    self.isColumnMajor = isColumnMajor
    rows = (0..<order * rowCount).map { Double($0 % 8191) / 8191 - 0.5 }
    values = [Double](repeating: 0, count: order * order)
  }

  /// Floating-point operations of one call of `add`: a multiplication and an addition for each element of a triangle.
  package var operations: Double { Double(rowCount) * Double(order) * Double(order + 1) }

  /// Adds the cross product of all rows once, on the calling thread.
  package mutating func add() {
    cblas_dsyrk(
      isColumnMajor ? CblasColMajor : CblasRowMajor, CblasUpper, CblasTrans, Int32(order), Int32(rowCount), 1, rows,
      Int32(isColumnMajor ? rowCount : order), 1, &values, Int32(order))
  }
}
