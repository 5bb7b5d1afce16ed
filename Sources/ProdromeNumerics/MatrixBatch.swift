import COpenBLAS

/// Matrices of one shape, one behind the other in memory, multiplied without copies.
public struct MatrixBatch: Sendable {
  /// How many matrices there are.
  public let count: Int
  /// Rows of each.
  public let rows: Int
  /// Columns of each.
  public let columns: Int
  /// Column-major, matrix after matrix.
  public private(set) var values: [Double]

  /// Zero matrices.
  public init(count: Int, rows: Int, columns: Int) {
    precondition(count >= 0 && rows >= 0 && columns >= 0, "\(count) matrices of \(rows) × \(columns)")
    BLAS.useOneThread()
    self.count = count
    self.rows = rows
    self.columns = columns
    values = [Double](repeating: 0, count: count * rows * columns)
  }

  /// Elements of one matrix.
  public var size: Int { rows * columns }

  /// Lends one matrix for writing.
  public mutating func withMatrix<R>(_ index: Int, _ body: (UnsafeMutableBufferPointer<Double>) -> R) -> R {
    precondition(index >= 0 && index < count, "matrix \(index) of \(count)")
    let range = index * size..<(index + 1) * size
    return values.withUnsafeMutableBufferPointer { body(UnsafeMutableBufferPointer(rebasing: $0[range])) }
  }

  /// Sets every matrix to `left` times the matrix of `right`: one product (dgemm).
  public mutating func set(_ left: Matrix, times right: MatrixBatch) {
    precondition(left.columns == right.rows && left.rows == rows, "shapes of a product")
    precondition(right.count == count && right.columns == columns, "shapes of a product")
    guard !values.isEmpty, left.columns > 0 else { return }
    cblas_dgemm(
      CblasColMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(columns * count), Int32(left.columns), 1,
      left.values, Int32(rows), right.values, Int32(right.rows), 0, &values, Int32(rows))
  }

  /// Sets every matrix to that of `left` times that of `right` (dgemm each).
  public mutating func set(_ left: MatrixBatch, timesEach right: MatrixBatch) {
    precondition(left.count == count && right.count == count, "batches of one count")
    multiply(left, right.values, rightRows: right.rows, distance: right.size, columns: right.columns)
  }

  /// Sets every matrix to that of `left` times `right` (dgemm each).
  public mutating func set(_ left: MatrixBatch, times right: Matrix) {
    precondition(left.count == count, "batches of one count")
    multiply(left, right.values, rightRows: right.rows, distance: 0, columns: right.columns)
  }

  /// Adds `factor` times another batch (daxpy).
  public mutating func add(_ other: MatrixBatch, times factor: Double) {
    precondition(other.values.count == values.count, "batches of one shape")
    cblas_daxpy(Int32(values.count), factor, other.values, 1, &values, 1)
  }

  /// The products of equal columns of two batches (ddot): `columns` numbers a matrix.
  public func columnProducts(_ other: MatrixBatch) -> [Double] {
    precondition(other.values.count == values.count && other.rows == rows, "batches of one shape")
    return values.withUnsafeBufferPointer { own in
      other.values.withUnsafeBufferPointer { others in
        guard let a = own.baseAddress, let b = others.baseAddress else { return [] }
        return (0..<count * columns).map { cblas_ddot(Int32(rows), a + $0 * rows, 1, b + $0 * rows, 1) }
      }
    }
  }

  /// The products of the columns of every matrix with those of `other` (ddot): `columns` numbers a matrix.
  public func columnProducts(_ other: Matrix) -> [Double] {
    precondition(other.rows == rows && other.columns == columns, "matrices of one shape")
    return values.withUnsafeBufferPointer { own in
      other.values.withUnsafeBufferPointer { others in
        guard let a = own.baseAddress, let b = others.baseAddress else { return [] }
        return (0..<count * columns).map { cblas_ddot(Int32(rows), a + $0 * rows, 1, b + $0 % columns * rows, 1) }
      }
    }
  }

  private mutating func multiply(
    _ left: MatrixBatch, _ right: [Double], rightRows: Int, distance: Int, columns: Int
  ) {
    precondition(left.rows == rows && left.columns == rightRows && columns == self.columns, "shapes of a product")
    let (rows, size) = (rows, size)
    values.withUnsafeMutableBufferPointer { out in
      left.values.withUnsafeBufferPointer { a in
        right.withUnsafeBufferPointer { b in
          guard let out = out.baseAddress, let a = a.baseAddress, let b = b.baseAddress else { return }
          for index in 0..<count {
            cblas_dgemm(
              CblasColMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(columns), Int32(rightRows), 1,
              a + index * left.size, Int32(rows), b + index * distance, Int32(rightRows), 0, out + index * size,
              Int32(rows))
          }
        }
      }
    }
  }
}
