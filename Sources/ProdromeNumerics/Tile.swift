import COpenBLAS

/// Up to 256 design rows, column-major, 64-byte aligned; owned by one worker and refilled in place.
///
/// Column j starts at element 264·j: a tile of 44 columns (93 kB) stays in the second-level cache, and equal rows of
/// neighbouring columns do not compete for one set of the first. Behind the last column lies the border, which a fused
/// pass fills with Pearson residuals, so that the Gram matrix of columns and border holds the score too.
public struct Tile: ~Copyable {
  /// The most rows a tile holds.
  public static let rowCapacity = 256
  /// The distance between columns; kernels may write up to 7 elements behind the last row.
  static let stride = 264

  /// The number of design columns, fixed at creation.
  public let columnCount: Int
  /// The number of rows in use, 0 … `rowCapacity`.
  public private(set) var rowCount = 0
  private let storage: UnsafeMutablePointer<Double>

  /// An empty tile of `columnCount` columns; allocates 2 KiB a column and the border.
  public init(columnCount: Int) {
    precondition(columnCount >= 0, "a tile of \(columnCount) columns")
    BLAS.useOneThread()
    self.columnCount = columnCount
    storage = AlignedDoubles.allocate((columnCount + 1) * Self.stride)
  }

  deinit {
    storage.deallocate()
  }

  /// Sets the number of rows in use; they keep their content.
  public mutating func resize(rows: Int) {
    precondition(rows >= 0 && rows <= Self.rowCapacity, "a tile of \(rows) rows")
    rowCount = rows
  }

  /// Lends one column, `rowCount` long, for writing.
  public mutating func withColumn<R, E: Error>(
    _ column: Int, _ body: (UnsafeMutableBufferPointer<Double>) throws(E) -> R
  ) throws(E) -> R {
    precondition(column >= 0 && column < columnCount, "column \(column) of \(columnCount)")
    return try body(UnsafeMutableBufferPointer(start: storage + column * Self.stride, count: rowCount))
  }

  /// Replaces every x of column j by (x − `centres[j]`) · `scales[j]`; O(rows · columns).
  public mutating func standardise(centres: [Double], scales: [Double]) {
    precondition(centres.count == columnCount && scales.count == columnCount, "one centre and scale a column")
    for column in 0..<columnCount where centres[column] != 0 || scales[column] != 1 {
      let values = storage + column * Self.stride
      let centre = centres[column]
      let scale = scales[column]
      for row in 0..<rowCount { values[row] = (values[row] - centre) * scale }
    }
  }

  /// Sets the linear predictor of `rows` to X · `b` + offset (dgemv).
  public borrowing func multiply(_ b: [Double], into rows: inout WorkingRows) {
    precondition(b.count == columnCount, "\(b.count) coefficients for \(columnCount) columns")
    precondition(rows.count == rowCount, "\(rows.count) working rows for \(rowCount) tile rows")
    let eta = rows.etaFromOffset()
    guard rowCount > 0, columnCount > 0 else { return }
    cblas_dgemv(
      CblasColMajor, CblasNoTrans, Int32(rowCount), Int32(columnCount), 1, storage, Int32(Self.stride), b, 1, 1,
      eta, 1)
  }

  /// Adds X[range]′ · residual[range] to `out`, which has one element a column (dgemv).
  public borrowing func addScore(
    _ rows: borrowing WorkingRows, _ range: Range<Int>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= rowCount, "rows \(range) of \(rowCount)")
    precondition(rows.count == rowCount, "\(rows.count) working rows for \(rowCount) tile rows")
    precondition(out.count == columnCount, "\(out.count) score elements for \(columnCount) columns")
    guard !range.isEmpty, columnCount > 0 else { return }
    cblas_dgemv(
      CblasColMajor, CblasTrans, Int32(range.count), Int32(columnCount), 1, storage + range.lowerBound,
      Int32(Self.stride), rows.residualPointer + range.lowerBound, 1, 1, out.baseAddress, 1)
  }

  /// Multiplies every row by its root weight, X := diag(√w) · X; O(rows · columns).
  public mutating func scaleRows(_ rows: borrowing WorkingRows) {
    precondition(rows.count == rowCount, "\(rows.count) working rows for \(rowCount) tile rows")
    let rootWeight = rows.rootWeightPointer
    for column in 0..<columnCount {
      let values = storage + column * Self.stride
      for row in 0..<rowCount { values[row] *= rootWeight[row] }
    }
  }

  /// Sets the border to the Pearson residuals, which makes the last column of the bordered Gram matrix of scaled rows
  /// the score X′r.
  public mutating func setBorder(_ rows: borrowing WorkingRows) {
    precondition(rows.count == rowCount, "\(rows.count) working rows for \(rowCount) tile rows")
    (storage + columnCount * Self.stride).update(from: rows.pearsonPointer, count: rowCount)
  }

  /// The first element; row r of column c is at 264·c + r.
  ///
  /// Valid while the tile lives.
  var pointer: UnsafeMutablePointer<Double> {
    storage
  }
}

/// Cache-line aligned memory for tiles and working rows.
enum AlignedDoubles {
  /// `count` zeros, 64-byte aligned; the caller deallocates.
  static func allocate(_ count: Int) -> UnsafeMutablePointer<Double> {
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Double>.stride, alignment: 64)
    let doubles = bytes.bindMemory(to: Double.self, capacity: max(count, 1))
    doubles.initialize(repeating: 0, count: max(count, 1))
    return doubles
  }
}
