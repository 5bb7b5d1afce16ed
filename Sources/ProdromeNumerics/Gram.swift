import COpenBLAS
import CProdromeKernels
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

  /// How a cross product is computed.
  public enum Kernel: Sendable, Equatable {
    /// OpenBLAS's dsyrk: the reference, and the faster one where there are many columns.
    case openBLAS
    /// The house's kernel for narrow tiles, at a level that the processor has.
    case narrow(KernelLevel)

    /// From this order on dsyrk is taken.
    static let greatestNarrowOrder = 256

    /// The faster kernel for a Gram matrix of this order here.
    public static func fastest(order: Int) -> Kernel {
      order <= greatestNarrowOrder ? .narrow(.current) : .openBLAS
    }
  }

  /// Adds the rows of a tile; rows · order² operations.
  ///
  /// A Gram matrix of one order more than the tile has columns takes the tile's border too.
  public mutating func add(_ tile: borrowing Tile, by kernel: Kernel? = nil) {
    add(tile, rows: 0..<tile.rowCount, by: kernel)
  }

  /// Adds some rows of a tile.
  public mutating func add(_ tile: borrowing Tile, rows: Range<Int>, by kernel: Kernel? = nil) {
    precondition(
      tile.columnCount == order || tile.columnCount + 1 == order, "\(tile.columnCount) columns for order \(order)")
    precondition(rows.lowerBound >= 0 && rows.upperBound <= tile.rowCount, "rows \(rows) of \(tile.rowCount)")
    guard !rows.isEmpty, order > 0 else { return }
    let first = tile.pointer + rows.lowerBound
    switch kernel ?? .fastest(order: order) {
    case .narrow(let level):
      prodrome_gram(level.rawValue, rows.count, order, Tile.stride, first, &values)
    case .openBLAS:
      cblas_dsyrk(
        CblasColMajor, CblasUpper, CblasTrans, Int32(order), Int32(rows.count), 1, first, Int32(Tile.stride), 1,
        &values, Int32(order))
    }
  }

  /// Lends the elements, column-major, to a kernel that adds to the upper triangle.
  mutating func withUpperTriangle(_ body: (UnsafeMutableBufferPointer<Double>) -> Void) {
    values.withUnsafeMutableBufferPointer { body($0) }
  }

  /// The Gram matrix of the columns alone, where the last one is a border.
  public var withoutBorder: Gram {
    let inner = order - 1
    return Gram(order: inner, values: (0..<inner).flatMap { values[$0 * order..<$0 * order + inner] })
  }

  /// The products of the columns with the border, the last column: X′r in a fused pass.
  public var border: [Double] {
    Array(values[(order - 1) * order..<order * order - 1])
  }

  /// Adds `factor` · v · v′ (dsyr).
  public mutating func addOuterProduct(_ vector: [Double], times factor: Double = 1) {
    precondition(vector.count == order, "\(vector.count) elements for order \(order)")
    guard order > 0 else { return }
    cblas_dsyr(CblasColMajor, CblasUpper, Int32(order), factor, vector, 1, &values, Int32(order))
  }

  /// Multiplies every element by `factor`.
  public mutating func scale(by factor: Double) {
    for index in values.indices { values[index] *= factor }
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
