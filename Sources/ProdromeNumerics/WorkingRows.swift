/// The row quantities that go with a tile: response, prior weight, offset, linear predictor, root weight, residual.
///
/// Arrays of up to `Tile.rowCapacity` elements, owned by one worker. Filling a tile sets response, prior weight and
/// offset; `Tile.multiply` or `Tile.predict` sets the linear predictor; a response family sets root weight, residual
/// and Pearson residual (their ratio).
public struct WorkingRows: ~Copyable {
  /// The number of rows in use.
  public internal(set) var count = 0
  /// The smallest root weight of a row with a prior weight after the response's work, or what stands in for it as a
  /// bound of Pearson residuals (`WorkingPoint.proof`); infinite if there is none.
  public private(set) var smallestRootWeight = Double.infinity
  private let storage: UnsafeMutablePointer<Double>
  /// Whether prior weights, or offsets, have been set since `resize`.
  private var hasPriorWeights = false
  private var hasOffsets = false

  private enum Slot: Int, CaseIterable {
    case response, prior, offset, eta, rootWeight, residual, pearson
  }

  /// Room for `Tile.rowCapacity` rows, none in use; allocates 14 KiB.
  public init() {
    storage = AlignedDoubles.allocate(Slot.allCases.count * Tile.stride)
  }

  deinit {
    storage.deallocate()
  }

  /// Sets the number of rows in use, every prior weight to 1 and every offset to 0.
  public mutating func resize(rows: Int) {
    precondition(rows >= 0 && rows <= Tile.rowCapacity, "\(rows) working rows")
    count = rows
    hasPriorWeights = false
    hasOffsets = false
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
    hasPriorWeights = true
    return try body(mutable(.prior))
  }

  /// Lends the offsets (0 after `resize`), which `Tile.multiply` adds to the linear predictor, for writing.
  public mutating func withOffset<R, E: Error>(
    _ body: (UnsafeMutableBufferPointer<Double>) throws(E) -> R
  ) throws(E) -> R {
    hasOffsets = true
    return try body(mutable(.offset))
  }

  /// Lends the response for reading.
  public borrowing func withOutcome<R, E: Error>(_ body: (UnsafeBufferPointer<Double>) throws(E) -> R) throws(E) -> R {
    try body(readOnly(.response))
  }

  /// Lends the Pearson residuals.
  public borrowing func withPearsonResidual<R, E: Error>(
    _ body: (UnsafeBufferPointer<Double>) throws(E) -> R
  ) throws(E) -> R {
    try body(readOnly(.pearson))
  }

  /// Rows whose response is 1.
  public var eventCount: Int {
    readOnly(.response).reduce(0) { $0 + ($1 == 1 ? 1 : 0) }
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

  /// Lends the Pearson residuals, √prior · (y − μ) / √variance, and the prior weights.
  public borrowing func withPearson<R, E: Error>(
    _ body: (_ pearson: UnsafeBufferPointer<Double>, _ prior: UnsafeBufferPointer<Double>) throws(E) -> R
  ) throws(E) -> R {
    try body(readOnly(.pearson), readOnly(.prior))
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

  /// The binomial family with logit link: writes √(prior · μ(1 − μ)), the residual prior · (y − μ) and their ratio, the
  /// Pearson residual, of every row.
  ///
  /// Returns the log-likelihood Σ prior · (y · η − log(1 + exp η)), NaN if a linear predictor is not finite. Every
  /// term is split at η = 0, so nothing overflows and 1 − μ keeps its digits in both tails. Without prior weights a
  /// vector kernel does it, for outcomes 0 and 1. O(rows).
  public mutating func logistic(level: KernelLevel = .current) -> Double {
    let (logLikelihood, smallest) = LogisticRows.work(
      count: count, eta: start(.eta), outcome: start(.response), prior: hasPriorWeights ? start(.prior) : nil,
      rootWeight: start(.rootWeight), residual: start(.residual), pearson: start(.pearson), level: level)
    smallestRootWeight = smallest
    return logLikelihood
  }

  /// Writes what a response makes of every row: the working weight and residual of a row of prior weight 1, from linear
  /// predictor and response; returns Σ prior · gain.
  mutating func work(_ point: (_ eta: Double, _ y: Double) -> WorkingPoint) -> Double {
    var logLikelihood = 0.0
    var smallest = Double.infinity
    let (eta, response, prior) = (start(.eta), start(.response), start(.prior))
    for row in 0..<count {
      let weight = prior[row]
      let made = point(eta[row], response[row])
      let root = weight.squareRoot() * made.rootWeight
      start(.rootWeight)[row] = root
      start(.residual)[row] = weight * made.residual
      start(.pearson)[row] = root > 0 ? weight * made.residual / root : 0
      guard weight > 0 else { continue }
      smallest = min(smallest, made.proof.map { weight.squareRoot() * $0 } ?? root)
      logLikelihood += weight * made.gain
    }
    smallestRootWeight = smallest
    return logLikelihood
  }

  /// Copies the offsets to the linear predictor and returns its start.
  mutating func etaFromOffset() -> UnsafeMutablePointer<Double> {
    start(.eta).update(from: start(.offset), count: count)
    return start(.eta)
  }

  /// Adds the offsets to the linear predictor.
  mutating func addOffsets() {
    guard hasOffsets else { return }
    for row in 0..<count { start(.eta)[row] += start(.offset)[row] }
  }

  /// The first linear predictor; valid while the rows live.
  var etaPointer: UnsafeMutablePointer<Double> {
    start(.eta)
  }

  /// The first Pearson residual; valid while the rows live.
  var pearsonPointer: UnsafePointer<Double> {
    UnsafePointer(start(.pearson))
  }

  /// Whether prior weights were set since `resize`.
  var isWeighted: Bool { hasPriorWeights }

  /// The first response; valid while the rows live.
  var responsePointer: UnsafePointer<Double> {
    UnsafePointer(start(.response))
  }

  /// The first prior weight; valid while the rows live.
  var priorPointer: UnsafePointer<Double> {
    UnsafePointer(start(.prior))
  }

  /// The first offset; valid while the rows live.
  var offsetPointer: UnsafePointer<Double> {
    UnsafePointer(start(.offset))
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
    storage + slot.rawValue * Tile.stride
  }

  private borrowing func mutable(_ slot: Slot) -> UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(start: start(slot), count: count)
  }

  private borrowing func readOnly(_ slot: Slot) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(start: start(slot), count: count)
  }
}

/// What a response makes of one row of prior weight 1.
struct WorkingPoint {
  /// The square root of the working weight.
  let rootWeight: Double
  /// The derivative of the log-likelihood in the linear predictor.
  let residual: Double
  /// The log-likelihood, up to what no linear predictor moves.
  let gain: Double
  /// A lower bound for the size of the Pearson residual, which proves a maximum; nil where the root weight is one, as
  /// with canonical links.
  var proof: Double?
}
