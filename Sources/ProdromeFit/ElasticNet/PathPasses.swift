import ProdromeDesign
import ProdromeNumerics

/// The passes over one design that an elastic net is made of.
struct PathPasses: Sendable {
  let design: Design
  let frame: FitFrame
  let fold: ShardFold
  let folds: PersonFolds
  /// Usable rows.
  let rowCount: Int

  private var columnCount: Int { design.columnNames.count }

  /// How many curvatures one pass gathers: the matrices of all sets take 32 MB a worker at most.
  func anchorLimit(byFold: Bool) -> Int {
    let size = columnCount * columnCount * (byFold ? max(folds.count, 1) : 1)
    return max(1, min(6, 4_000_000 / max(size, 1)))
  }

  /// Weights and weighted moments by set.
  func moments() -> FoldMoments {
    fold(
      FoldMoments.self, over: design, columnCount: columnCount, shape: (columnCount, folds.count),
      parameters: FoldMoments.Parameters(frame: frame, folds: folds))
  }

  /// Scores and log-likelihoods at one vector of coefficients a model.
  func scores(_ coefficients: [[Double]], leavingOut: [Int?], byFold: Bool = false) -> PathScores {
    let matrix = Matrix(rows: columnCount, columns: coefficients.count, values: coefficients.flatMap(\.self))
    return fold(
      PathScores.self, over: design, columnCount: columnCount, shape: shape(coefficients.count, byFold),
      parameters: PathScores.Parameters(
        coefficients: matrix, leavesOut: leavingOut, frame: frame, folds: folds, isByFold: byFold))
  }

  /// Information matrices at one vector of coefficients a model.
  func grams(_ coefficients: [[Double]], leavingOut: [Int?], byFold: Bool = false) -> PathGrams {
    fold(
      PathGrams.self, over: design, columnCount: columnCount, shape: shape(coefficients.count, byFold),
      parameters: PathGrams.Parameters(
        coefficients: coefficients, leavesOut: leavingOut, frame: frame, folds: folds, isByFold: byFold))
  }

  private func shape(_ models: Int, _ byFold: Bool) -> PathScores.Shape {
    PathScores.Shape(columnCount: columnCount, modelCount: models, partCount: byFold ? max(folds.count, 1) : 1)
  }
}
