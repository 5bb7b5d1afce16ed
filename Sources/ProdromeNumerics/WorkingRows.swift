/// The row quantities that go with a tile: response, prior weight, offset, linear predictor, root weight, residual.
///
/// Six arrays of up to `Tile.rowCapacity` elements, owned by one worker. Filling a tile sets response, prior weight
/// and offset; `Tile.multiply` sets the linear predictor; a response family sets root weight and residual.
public struct WorkingRows: ~Copyable {
  /// The number of rows in use.
  public internal(set) var count = 0
  private let storage: UnsafeMutablePointer<Double>

  private enum Slot: Int, CaseIterable {
    case response, prior, offset, eta, rootWeight, residual
  }

  /// Room for `Tile.rowCapacity` rows, none in use; allocates 12 KiB.
  public init() {
    storage = AlignedDoubles.allocate(Slot.allCases.count * Tile.rowCapacity)
  }

  deinit {
    storage.deallocate()
  }

  /// Sets the number of rows in use, every prior weight to 1 and every offset to 0.
  public mutating func resize(rows: Int) {
    precondition(rows >= 0 && rows <= Tile.rowCapacity, "\(rows) working rows")
    count = rows
    start(.prior).update(repeating: 1, count: rows)
    start(.offset).update(repeating: 0, count: rows)
  }

  /// Lends the response y for writing.
  public mutating func withResponse<R, E: Error>(
    _ body: (UnsafeMutableBufferPointer<Double>) throws(E) -> R
  ) throws(E) -> R {
    try body(mutable(.response))
  }

  /// Lends the prior weights (1 after `resize`) for writing.
  public mutating func withPriorWeights<R, E: Error>(
    _ body: (UnsafeMutableBufferPointer<Double>) throws(E) -> R
  ) throws(E) -> R {
    try body(mutable(.prior))
  }

  /// Lends the offsets (0 after `resize`), which `Tile.multiply` adds to the linear predictor, for writing.
  public mutating func withOffset<R, E: Error>(
    _ body: (UnsafeMutableBufferPointer<Double>) throws(E) -> R
  ) throws(E) -> R {
    try body(mutable(.offset))
  }

  /// Lends the linear predictor.
  public borrowing func withEta<R, E: Error>(_ body: (UnsafeBufferPointer<Double>) throws(E) -> R) throws(E) -> R {
    try body(readOnly(.eta))
  }

  /// Lends the square roots of the working weights.
  public borrowing func withRootWeight<R, E: Error>(
    _ body: (UnsafeBufferPointer<Double>) throws(E) -> R
  ) throws(E) -> R {
    try body(readOnly(.rootWeight))
  }

  /// Lends the residuals, prior · (y − μ).
  public borrowing func withResidual<R, E: Error>(
    _ body: (UnsafeBufferPointer<Double>) throws(E) -> R
  ) throws(E) -> R {
    try body(readOnly(.residual))
  }

  /// Lends linear predictor, response and prior weight for reading, root weight and residual for writing.
  public mutating func withRows<R>(
    _ body: (
      _ eta: UnsafeBufferPointer<Double>, _ response: UnsafeBufferPointer<Double>,
      _ prior: UnsafeBufferPointer<Double>, _ rootWeight: UnsafeMutableBufferPointer<Double>,
      _ residual: UnsafeMutableBufferPointer<Double>
    ) -> R
  ) -> R {
    body(readOnly(.eta), readOnly(.response), readOnly(.prior), mutable(.rootWeight), mutable(.residual))
  }

  /// The binomial family with logit link: writes √(prior · μ(1 − μ)) and the residual prior · (y − μ) of every row.
  ///
  /// Returns the log-likelihood Σ prior · (y · η − log(1 + exp η)), NaN if a linear predictor is not finite. Every
  /// term is split at η = 0, so nothing overflows and 1 − μ keeps its digits in both tails. O(rows).
  public mutating func logistic() -> Double {
    withRows { eta, response, prior, rootWeight, residual in
      var logLikelihood = 0.0
      for row in 0..<eta.count {
        let point = LogisticPoint(eta[row])
        let y = response[row]
        let weight = prior[row]
        rootWeight[row] = (weight * point.variance).squareRoot()
        residual[row] = weight * (y * point.complement - (1 - y) * point.mean)
        logLikelihood -= weight * (y * point.logOneOverMean + (1 - y) * point.logOneOverComplement)
      }
      return logLikelihood
    }
  }

  /// Copies the offsets to the linear predictor and returns its start.
  mutating func etaFromOffset() -> UnsafeMutablePointer<Double> {
    start(.eta).update(from: start(.offset), count: count)
    return start(.eta)
  }

  /// The first residual; valid while the rows live.
  var residualPointer: UnsafePointer<Double> {
    UnsafePointer(start(.residual))
  }

  /// The first root weight; valid while the rows live.
  var rootWeightPointer: UnsafePointer<Double> {
    UnsafePointer(start(.rootWeight))
  }

  private borrowing func start(_ slot: Slot) -> UnsafeMutablePointer<Double> {
    storage + slot.rawValue * Tile.rowCapacity
  }

  private borrowing func mutable(_ slot: Slot) -> UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(start: start(slot), count: count)
  }

  private borrowing func readOnly(_ slot: Slot) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(start: start(slot), count: count)
  }
}
