import COpenBLAS
import CProdromeKernels

/// Scratch for the scores of several logistic fits over the same rows; owned by one worker.
public struct ReplicateRows: ~Copyable {
  /// Fits worked on at a time: their linear predictors over a tile stay in the second-level cache.
  static let capacity = 32
  let storage: UnsafeMutablePointer<Double>

  /// Room for the linear predictors of 32 fits over a tile; allocates 66 KiB.
  public init() {
    storage = AlignedDoubles.allocate(Self.capacity * Tile.stride)
  }

  deinit {
    storage.deallocate()
  }
}

extension Tile {
  /// Adds X[range]′ prior · (y − μ) of every fit to `scores`, and raises `farthest` to its largest |η|.
  ///
  /// `coefficients` and `scores` hold one column of `columnCount` numbers a fit, `farthest` one number. The tile's rows
  /// are those of the design, not scaled; the linear predictor of `rows` is overwritten.
  /// O(rows · columns · fits) (dgemm).
  public borrowing func addLogisticScores(
    _ rows: inout WorkingRows, _ range: Range<Int>, at coefficients: [Double], into scores: inout [Double],
    farthest: inout [Double], _ scratch: borrowing ReplicateRows, level: KernelLevel = .current
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= rowCount && rows.count == rowCount, "rows \(range)")
    precondition(coefficients.count == farthest.count * columnCount, "one coefficient a column and fit")
    precondition(scores.count == coefficients.count, "one score a coefficient")
    guard !range.isEmpty, columnCount > 0 else { return }
    let offset = rows.etaFromOffset() + range.lowerBound
    rows.withRows { _, outcome, prior, _, _ in
      guard let outcome = outcome.baseAddress, let prior = prior.baseAddress else { return }
      for first in Swift.stride(from: 0, to: farthest.count, by: ReplicateRows.capacity) {
        let count = min(ReplicateRows.capacity, farthest.count - first)
        for fit in 0..<count { (scratch.storage + fit * Self.stride).update(from: offset, count: range.count) }
        coefficients.withUnsafeBufferPointer {
          guard let b = $0.baseAddress else { return }
          cblas_dgemm(
            CblasColMajor, CblasNoTrans, CblasNoTrans, Int32(range.count), Int32(count), Int32(columnCount), 1,
            pointer + range.lowerBound, Int32(Self.stride), b + first * columnCount, Int32(columnCount), 1,
            scratch.storage, Int32(Self.stride))
        }
        for fit in 0..<count {
          let far = prodrome_residuals(
            level.rawValue, range.count, scratch.storage + fit * Self.stride, outcome + range.lowerBound,
            prior + range.lowerBound)
          farthest[first + fit] = max(farthest[first + fit], far)
        }
        scores.withUnsafeMutableBufferPointer {
          guard let out = $0.baseAddress else { return }
          cblas_dgemm(
            CblasColMajor, CblasTrans, CblasNoTrans, Int32(columnCount), Int32(count), Int32(range.count), 1,
            pointer + range.lowerBound, Int32(Self.stride), scratch.storage, Int32(Self.stride), 1,
            out + first * columnCount, Int32(columnCount))
        }
      }
    }
  }
}
