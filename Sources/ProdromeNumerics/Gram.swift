import COpenBLAS
public import ProdromeWorkers

/// The cross product X′X of rows handed in tile by tile; with rows scaled by √w it is X′WX.
///
/// Mergeable, so it is built shard by shard; the bits depend on the order of tiles and merges alone.
public struct Gram: Mergeable, Equatable {
  /// The number of columns of X.
  public let order: Int
  /// `order`² elements, column-major; only the upper triangle is meaningful, the rest stays zero.
  public private(set) var values: [Double]

  /// The Gram matrix of no rows.
  public init(order: Int) {
    precondition(order >= 0, "a Gram matrix of order \(order)")
    BLAS.useOneThread()
    self.order = order
    values = [Double](repeating: 0, count: order * order)
  }

  /// A Gram matrix from its elements, column-major; the lower triangle is ignored and set to zero.
  public init(order: Int, values: [Double]) {
    precondition(values.count == order * order, "\(values.count) elements for order \(order)")
    self.init(order: order)
    for j in 0..<order {
      for i in 0...j { self.values[j * order + i] = values[j * order + i] }
    }
  }

  /// Adds the rows of a tile (dsyrk, rows · order² operations).
  public mutating func add(_ tile: borrowing Tile) {
    add(tile, rows: 0..<tile.rowCount)
  }

  /// Adds some rows of a tile (dsyrk).
  public mutating func add(_ tile: borrowing Tile, rows: Range<Int>) {
    precondition(tile.columnCount == order, "\(tile.columnCount) columns for order \(order)")
    precondition(rows.lowerBound >= 0 && rows.upperBound <= tile.rowCount, "rows \(rows) of \(tile.rowCount)")
    guard !rows.isEmpty, order > 0 else { return }
    cblas_dsyrk(
      CblasColMajor, CblasUpper, CblasTrans, Int32(order), Int32(rows.count), 1, tile.pointer + rows.lowerBound,
      Int32(Tile.rowCapacity), 1, &values, Int32(order))
  }

  /// Adds v · v′ (dsyr).
  public mutating func addOuterProduct(_ vector: [Double]) {
    precondition(vector.count == order, "\(vector.count) elements for order \(order)")
    guard order > 0 else { return }
    cblas_dsyr(CblasColMajor, CblasUpper, Int32(order), 1, vector, 1, &values, Int32(order))
  }

  /// The element in row i and column j; symmetric.
  public subscript(i: Int, j: Int) -> Double {
    precondition(i >= 0 && j >= 0 && i < order && j < order, "element (\(i), \(j)) of order \(order)")
    return values[max(i, j) * order + min(i, j)]
  }

  /// Adds the Gram matrix of the rows that follow.
  public mutating func merge(_ other: consuming Gram) {
    precondition(other.order == order, "merge of orders \(order) and \(other.order)")
    for index in values.indices { values[index] += other.values[index] }
  }

  /// Whether every element is finite.
  public var isFinite: Bool {
    values.isFinite
  }

  /// The Cholesky factor; throws `notFinite` or `notPositiveDefinite`.
  ///
  /// O(order³ / 3).
  public func factored() throws(NumericsError) -> Cholesky {
    try Cholesky(of: self)
  }
}
