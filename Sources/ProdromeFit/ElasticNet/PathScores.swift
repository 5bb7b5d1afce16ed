import ProdromeDesign
import ProdromeNumerics
import ProdromeWorkers

/// Scores and log-likelihoods of many models in one pass; a model of cross-validation counts the days of its set apart.
struct PathScores: Accumulator {
  struct Parameters: Sendable {
    /// Columns × models, in the solver's coordinates.
    let coefficients: Matrix
    /// The set that each model leaves out; nil = nobody.
    let leavesOut: [Int?]
    let frame: FitFrame
    let folds: PersonFolds
    /// Whether the sums are kept set by set.
    let isByFold: Bool
  }

  struct Shape: Sendable {
    let columnCount: Int
    let modelCount: Int
    /// Sets that sums are kept by; 1 = all together.
    let partCount: Int
  }

  private let shape: Shape
  private var scores: [Double]
  private var logLikelihoods: [Double]
  private var leftOut: [Double]

  static func zero(_ shape: Shape) -> Self {
    let count = shape.modelCount * shape.partCount
    return Self(
      shape: shape, scores: Array(repeating: 0, count: count * shape.columnCount),
      logLikelihoods: Array(repeating: 0, count: count), leftOut: Array(repeating: 0, count: shape.modelCount))
  }

  /// X′(y − μ) of a model, of one set where the sums are kept by set.
  func score(_ model: Int, part: Int = 0) -> [Double] {
    let start = (part * shape.modelCount + model) * shape.columnCount
    return Array(scores[start..<start + shape.columnCount])
  }

  func logLikelihood(_ model: Int, part: Int = 0) -> Double {
    logLikelihoods[part * shape.modelCount + model]
  }

  /// The log-likelihood of the days that a model left out.
  func logLikelihoodLeftOut(_ model: Int) -> Double { leftOut[model] }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    var batch = PredictorBatch()
    for t in 0..<block.tileCount {
      workspace.load(t, of: block, parameters.frame)
      let stretches = parameters.folds.stretches(ofTile: t, block)
      for first in stride(from: 0, to: shape.modelCount, by: PredictorBatch.capacity) {
        let models = first..<min(first + PredictorBatch.capacity, shape.modelCount)
        batch.predict(workspace.tile, workspace.rows, parameters.coefficients, models: models)
        for model in models { respond(&batch, model, model - first, stretches, parameters, workspace) }
        addScores(batch, models, stretches, parameters, workspace)
      }
    }
  }

  private mutating func respond(
    _ batch: inout PredictorBatch, _ model: Int, _ place: Int, _ stretches: [(fold: Int, rows: Range<Int>)],
    _ parameters: Parameters, _ workspace: borrowing Workspace
  ) {
    for (fold, rows) in stretches {
      let gained = batch.logistic(workspace.rows, rows, model: place)
      if parameters.leavesOut[model] == fold {
        leftOut[model] += gained
      } else {
        logLikelihoods[(parameters.isByFold ? fold : 0) * shape.modelCount + model] += gained
      }
    }
    for (fold, rows) in stretches where parameters.leavesOut[model] == fold { batch.clear(rows, model: place) }
  }

  private mutating func addScores(
    _ batch: borrowing PredictorBatch, _ models: Range<Int>, _ stretches: [(fold: Int, rows: Range<Int>)],
    _ parameters: Parameters, _ workspace: borrowing Workspace
  ) {
    let whole = [(fold: 0, rows: 0..<workspace.tile.rowCount)]
    for (part, rows) in parameters.isByFold ? stretches : whole {
      let start = (part * shape.modelCount + models.lowerBound) * shape.columnCount
      scores.withUnsafeMutableBufferPointer { all in
        let out = UnsafeMutableBufferPointer(rebasing: all[start..<start + models.count * shape.columnCount])
        batch.addScores(workspace.tile, rows, into: out)
      }
    }
  }

  mutating func merge(_ right: consuming Self) {
    for index in scores.indices { scores[index] += right.scores[index] }
    for index in logLikelihoods.indices { logLikelihoods[index] += right.logLikelihoods[index] }
    for index in leftOut.indices { leftOut[index] += right.leftOut[index] }
  }
}
