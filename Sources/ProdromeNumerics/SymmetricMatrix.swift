import COpenBLAS

/// A small dense symmetric matrix, such as a covariance.
public struct SymmetricMatrix: Sendable, Equatable {
  /// The number of rows and of columns.
  public let order: Int
  /// All `order`² elements, column-major.
  public private(set) var values: [Double]

  /// The zero matrix.
  public init(order: Int) {
    precondition(order >= 0, "a matrix of order \(order)")
    BLAS.useOneThread()
    self.order = order
    values = [Double](repeating: 0, count: order * order)
  }

  /// A matrix from all its elements, column-major; the upper triangle is taken, the lower one is its mirror.
  public init(order: Int, values: [Double]) {
    self.init(upperOf: values, order: order)
  }

  /// A matrix from the upper triangle of column-major `values`.
  init(upperOf values: [Double], order: Int) {
    precondition(values.count == order * order, "\(values.count) elements for order \(order)")
    self.init(order: order)
    for j in 0..<order {
      for i in 0...j {
        self.values[j * order + i] = values[j * order + i]
        self.values[i * order + j] = values[j * order + i]
      }
    }
  }

  /// The symmetric matrix whose upper triangle a Gram matrix holds.
  public init(_ gram: Gram) {
    self.init(upperOf: gram.values, order: gram.order)
  }

  /// The identity.
  public static func identity(order: Int) -> SymmetricMatrix {
    var identity = SymmetricMatrix(order: order)
    for i in 0..<order { identity[i, i] = 1 }
    return identity
  }

  /// The element in row i and column j; setting it sets its mirror too.
  public subscript(i: Int, j: Int) -> Double {
    get {
      precondition(i >= 0 && j >= 0 && i < order && j < order, "element (\(i), \(j)) of order \(order)")
      return values[j * order + i]
    }
    set {
      precondition(i >= 0 && j >= 0 && i < order && j < order, "element (\(i), \(j)) of order \(order)")
      values[j * order + i] = newValue
      values[i * order + j] = newValue
    }
  }

  /// The diagonal.
  public var diagonal: [Double] {
    (0..<order).map { values[$0 * order + $0] }
  }

  /// Whether every element is finite.
  public var isFinite: Bool {
    values.isFinite
  }

  /// Eigenvalues, ascending, and their unit eigenvectors as columns, column-major (dsyev); O(order³).
  ///
  /// The sign of a vector is made definite: its largest element in absolute value (the first such) is positive.
  public func eigen() throws(NumericsError) -> (values: [Double], vectors: [Double]) {
    guard isFinite else { throw .notFinite("symmetric matrix") }
    guard order > 0 else { return ([], []) }
    var vectors = values
    var eigenvalues = [Double](repeating: 0, count: order)
    let info = LAPACKE_dsyev(
      LAPACK_COL_MAJOR, LAPACKOption.vectors, LAPACKOption.upper, Int32(order), &vectors, Int32(order), &eigenvalues)
    guard info == 0 else { throw .lapack(routine: "dsyev", info: Int(info)) }
    guard eigenvalues.isFinite, vectors.isFinite else { throw .notFinite("eigenvalues") }
    Self.orient(&vectors, order: order)
    return (eigenvalues, vectors)
  }

  /// The ratio of the largest to the smallest eigenvalue in absolute value; infinite if one is zero.
  public func conditionNumber() throws(NumericsError) -> Double {
    let sizes = try eigen().values.map(abs)
    guard let largest = sizes.max(), let smallest = sizes.min() else { return 1 }
    return smallest > 0 ? largest / smallest : .infinity
  }

  /// The product with a matrix of `order` rows (dgemm).
  public func multiplied(by right: Matrix) -> Matrix {
    Matrix(rows: order, columns: order, values: values).multiplied(by: right)
  }

  private static func orient(_ vectors: inout [Double], order: Int) {
    for start in stride(from: 0, to: order * order, by: order) {
      var largest = start
      for index in start..<start + order where abs(vectors[index]) > abs(vectors[largest]) { largest = index }
      if vectors[largest] < 0 {
        for index in start..<start + order { vectors[index].negate() }
      }
    }
  }
}
