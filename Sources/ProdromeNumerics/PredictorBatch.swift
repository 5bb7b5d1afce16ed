import COpenBLAS
import CProdromeKernels

/// The rows of one tile under many sets of coefficients at once: linear predictors, residuals and their products with
/// the columns, as matrix products; owned by one worker.
///
/// A model that is fitted a hundred times on the same rows (a penalised path, its cross-validation) reads each tile once
/// for all of them.
public struct PredictorBatch: ~Copyable {
  /// The most sets of coefficients a batch holds: with its tile it stays in the second-level cache.
  public static let capacity = 64

  private let eta: UnsafeMutablePointer<Double>
  private let residual: UnsafeMutablePointer<Double>
  private let spare: UnsafeMutablePointer<Double>
  private var modelCount = 0
  private var rowCount = 0

  /// Room for `capacity` sets of `Tile.rowCapacity` rows; allocates 270 KiB.
  public init() {
    BLAS.useOneThread()
    eta = AlignedDoubles.allocate(Self.capacity * Tile.stride)
    residual = AlignedDoubles.allocate(Self.capacity * Tile.stride)
    spare = AlignedDoubles.allocate(2 * Tile.stride)
  }

  deinit {
    eta.deallocate()
    residual.deallocate()
    spare.deallocate()
  }

  /// Sets the linear predictors to X · B + offset for the sets `models`, columns of B (dgemm).
  public mutating func predict(
    _ tile: borrowing Tile, _ rows: borrowing WorkingRows, _ coefficients: Matrix, models: Range<Int>
  ) {
    precondition(coefficients.rows == tile.columnCount && rows.count == tile.rowCount, "rows and columns of a tile")
    precondition(models.count <= Self.capacity && models.upperBound <= coefficients.columns, "sets \(models)")
    modelCount = models.count
    rowCount = tile.rowCount
    for model in 0..<modelCount { (eta + model * Tile.stride).update(from: rows.offsetPointer, count: rowCount) }
    guard rowCount > 0, modelCount > 0 else { return }
    coefficients.values.withUnsafeBufferPointer { values in
      guard let start = values.baseAddress else { return }
      cblas_dgemm(
        CblasColMajor, CblasNoTrans, CblasNoTrans, Int32(rowCount), Int32(modelCount), Int32(tile.columnCount), 1,
        tile.pointer, Int32(Tile.stride), start + models.lowerBound * coefficients.rows, Int32(coefficients.rows), 1,
        eta, Int32(Tile.stride))
    }
  }

  /// The binomial family with logit link for set `model` of the batch: residuals prior · (y − μ) of some rows; returns
  /// their log-likelihood.
  ///
  /// Ranges of a tile must come in rising order: the kernel may write a few elements behind a range.
  public mutating func logistic(
    _ rows: borrowing WorkingRows, _ range: Range<Int>, model: Int, level: KernelLevel = .current
  ) -> Double {
    precondition(model < modelCount && range.upperBound <= rowCount, "rows \(range), set \(model)")
    let first = model * Tile.stride + range.lowerBound
    guard rows.isWeighted else {
      var smallest = 0.0
      return prodrome_logistic(
        level.rawValue, range.count, eta + first, rows.responsePointer + range.lowerBound, spare, residual + first,
        spare + Tile.stride, &smallest)
    }
    var logLikelihood = 0.0
    for row in range {
      let point = LogisticPoint(eta[model * Tile.stride + row])
      let (y, prior) = (rows.responsePointer[row], rows.priorPointer[row])
      residual[model * Tile.stride + row] = prior * (y * point.complement - (1 - y) * point.mean)
      logLikelihood -= prior * (y * point.logOneOverMean + (1 - y) * point.logOneOverComplement)
    }
    return logLikelihood
  }

  /// Sets the residuals of some rows of set `model` to 0: they add nothing to its score.
  public mutating func clear(_ range: Range<Int>, model: Int) {
    precondition(model < modelCount && range.upperBound <= rowCount, "rows \(range), set \(model)")
    (residual + model * Tile.stride + range.lowerBound).update(repeating: 0, count: range.count)
  }

  /// Adds X[range]′ · residuals[range] to `out`, one column of `tile.columnCount` elements a set of the batch (dgemm).
  public borrowing func addScores(
    _ tile: borrowing Tile, _ range: Range<Int>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(out.count == tile.columnCount * modelCount && range.upperBound <= rowCount, "scores of \(modelCount)")
    guard !range.isEmpty, !out.isEmpty else { return }
    cblas_dgemm(
      CblasColMajor, CblasTrans, CblasNoTrans, Int32(tile.columnCount), Int32(modelCount), Int32(range.count), 1,
      tile.pointer + range.lowerBound, Int32(Tile.stride), residual + range.lowerBound, Int32(Tile.stride), 1,
      out.baseAddress, Int32(tile.columnCount))
  }
}
