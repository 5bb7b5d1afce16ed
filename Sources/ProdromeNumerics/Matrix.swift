import COpenBLAS

/// A small dense matrix.
public struct Matrix: Sendable, Equatable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// `rows` · `columns` elements, column-major.
  public private(set) var values: [Double]

  /// The zero matrix.
  public init(rows: Int, columns: Int) {
    self.init(rows: rows, columns: columns, values: [Double](repeating: 0, count: rows * columns))
  }

  /// A matrix from its elements, column-major.
  public init(rows: Int, columns: Int, values: [Double]) {
    precondition(rows >= 0 && columns >= 0, "a matrix of \(rows) rows and \(columns) columns")
    precondition(values.count == rows * columns, "\(values.count) elements for \(rows) rows and \(columns) columns")
    BLAS.useOneThread()
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// The element in row i and column j.
  public subscript(i: Int, j: Int) -> Double {
    get {
      precondition(i >= 0 && j >= 0 && i < rows && j < columns, "element (\(i), \(j)) of \(rows) × \(columns)")
      return values[j * rows + i]
    }
    set {
      precondition(i >= 0 && j >= 0 && i < rows && j < columns, "element (\(i), \(j)) of \(rows) × \(columns)")
      values[j * rows + i] = newValue
    }
  }

  /// Whether every element is finite.
  public var isFinite: Bool {
    values.isFinite
  }

  /// The matrix product (dgemm); 2 · rows · columns · right.columns operations.
  public func multiplied(by right: Matrix) -> Matrix {
    precondition(columns == right.rows, "\(columns) columns times \(right.rows) rows")
    var product = Matrix(rows: rows, columns: right.columns)
    guard rows > 0, columns > 0, right.columns > 0 else { return product }
    cblas_dgemm(
      CblasColMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(right.columns), Int32(columns), 1, values,
      Int32(rows), right.values, Int32(columns), 0, &product.values, Int32(rows))
    return product
  }

  /// The product with a vector of `columns` elements (dgemv).
  public func multiplied(by vector: [Double]) -> [Double] {
    precondition(columns == vector.count, "\(columns) columns times \(vector.count) elements")
    var product = [Double](repeating: 0, count: rows)
    guard rows > 0, columns > 0 else { return product }
    cblas_dgemv(
      CblasColMajor, CblasNoTrans, Int32(rows), Int32(columns), 1, values, Int32(rows), vector, 1, 0, &product, 1)
    return product
  }

  /// Rows and columns exchanged.
  public func transposed() -> Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for j in 0..<columns {
      for i in 0..<rows { result.values[i * columns + j] = values[j * rows + i] }
    }
    return result
  }
}
