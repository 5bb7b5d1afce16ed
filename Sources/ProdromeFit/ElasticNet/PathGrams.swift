import ProdromeDesign
import ProdromeNumerics
import ProdromeWorkers

/// Information matrices of some models in one pass.
struct PathGrams: Accumulator {
  struct Parameters: Sendable {
    /// One vector a model, in the solver's coordinates.
    let coefficients: [[Double]]
    /// The set that each model leaves out; nil = nobody.
    let leavesOut: [Int?]
    let frame: FitFrame
    let folds: PersonFolds
    /// Whether the matrices are kept set by set.
    let isByFold: Bool
  }

  private let modelCount: Int
  private var grams: [Gram]

  static func zero(_ shape: PathScores.Shape) -> Self {
    Self(
      modelCount: shape.modelCount,
      grams: Array(repeating: Gram(order: shape.columnCount), count: shape.modelCount * shape.partCount))
  }

  /// X′WX of a model, of one set where they are kept by set.
  func gram(_ model: Int, part: Int = 0) -> Gram {
    grams[part * modelCount + model]
  }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    let scaling = parameters.frame.scaling
    for (model, coefficients) in parameters.coefficients.enumerated() {
      let predictor = block.predictor(centres: scaling.centres, scales: scaling.scales, coefficients: coefficients)
      for t in 0..<block.tileCount {
        _ = workspace.fuse(t, of: block, predictor, Logistic())
        add(model, parameters.folds.stretches(ofTile: t, block), parameters, workspace)
      }
    }
  }

  private mutating func add(
    _ model: Int, _ stretches: [(fold: Int, rows: Range<Int>)], _ parameters: Parameters,
    _ workspace: borrowing Workspace
  ) {
    guard parameters.isByFold || parameters.leavesOut[model] != nil else {
      return grams[model].add(workspace.tile)
    }
    for (fold, rows) in stretches where parameters.leavesOut[model] != fold {
      grams[(parameters.isByFold ? fold : 0) * modelCount + model].add(workspace.tile, rows: rows)
    }
  }

  mutating func merge(_ right: consuming Self) {
    for index in grams.indices { grams[index].merge(right.grams[index]) }
  }
}
