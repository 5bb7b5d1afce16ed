/// Fits of one logistic model to the same few rows under many sets of weights; owned by one worker.
///
/// Bundles of fits stand side by side in vector lanes, and nothing of a fit depends on the others. The products of the
/// columns are made once a model; Newton's first step from the common start needs no exponential at all. A bundle takes
/// the steps that every fit needs together; what is then still on its way fills a second bundle, whose lanes are taken
/// over as they become free. Cost of a step: rows · order² / 2 + 2 · rows · order multiplications a fit.
public struct WeightedRefits: ~Copyable {
  /// How a fit ended.
  public enum End: Sendable {
    /// At a maximum that is proved to be one.
    case converged
    /// The weights leave a column without information.
    case singular
    /// Not at a maximum: separated, or too far from the start.
    case open
  }

  /// Steps that nearly every fit needs behind its first.
  private static let commonStepCount = 3

  private var rows: RefitRows
  private var fresh = RefitBundle()
  private var running = RefitBundle()
  private var weights = ReusedDoubles()

  /// Without a model.
  public init(level: KernelLevel = .current) {
    rows = RefitRows(level: level)
  }

  /// Takes a model, and forgets the one before it: rows × columns, the 0/1 outcome, the offset, and the coefficients that
  /// every fit starts from. O(rows · columns²); keeps some 8 · rows · (columns² + 40) bytes.
  public mutating func load(columns: Matrix, outcome: [Double], offset: [Double], start: [Double]) {
    precondition(outcome.count == columns.rows && offset.count == columns.rows, "an outcome and an offset a row")
    precondition(outcome.allSatisfy { $0 == 0 || $0 == 1 }, "outcomes are 0 or 1")
    precondition(start.count == columns.columns && columns.columns > 0, "a coefficient a column")
    rows.load(columns, outcome: outcome, offset: offset, start: start)
    fresh.reserve(rows: rows.count, order: rows.order)
    running.reserve(rows: rows.count, order: rows.order)
    weights.reserve(rows.count)
  }

  /// Fits `count` sets of weights, one a row, that `write` writes, and hands over how each ended, with its last
  /// coefficients; not in the order of the fits.
  public mutating func fit(
    _ count: Int, weights write: (_ fit: Int, _ out: UnsafeMutableBufferPointer<Double>) -> Void,
    ended: (_ fit: Int, _ end: End, _ coefficients: [Double]) -> Void
  ) {
    let own = UnsafeMutableBufferPointer(start: weights.start, count: rows.count)
    for first in stride(from: 0, to: count, by: BundledDoubles.width) {
      let fits = first..<min(count, first + BundledDoubles.width)
      fresh.open(
        fits, &rows,
        weightsOf: { fit in
          write(fit, own)
          return UnsafePointer(weights.start)
        }, ended)
      for _ in 0..<Self.commonStepCount { fresh.step(&rows, ended) }
      running.take(from: &fresh)
      while !fresh.isEmpty {
        running.step(&rows, ended)
        running.take(from: &fresh)
      }
    }
    while !running.isEmpty { running.step(&rows, ended) }
  }
}
