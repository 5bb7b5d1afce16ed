public import ProdromeDesign
import ProdromeNumerics

/// A day of a fitted model.
public struct FittedDay: Sendable, Equatable {
  /// Position of the person in canonical order.
  public let person: Int
  /// The day's number (`Day.number`).
  public let day: Int32
  /// The outcome.
  public let outcome: Double
  /// On the link scale; nil where there is no fit or, under separation, where it is infinite.
  public let linearPredictor: Double?
  /// The fitted mean; nil where there is no fit.
  public let fitted: Double?
  /// The lower end of the confidence interval of `fitted`, the logistic of that of the log odds; nil where it is not
  /// known.
  public let confidenceLow: Double?
  /// The upper end.
  public let confidenceHigh: Double?
  /// `outcome` less `fitted`.
  public let residual: Double?
  /// `residual` over the root of the family's variance at `fitted` (of a linear model: `residual`); nil where that is 0.
  public let pearsonResidual: Double?
}

extension ModelFit {
  /// Hands over every used day of the design the model was fitted on, in canonical order: persons by id, days rising.
  ///
  /// One pass on the calling thread; nothing is kept. Under separation a day that is predicted without error has its
  /// outcome as fitted value.
  public func forEachFittedDay<E: Error>(
    of design: Design, _ body: (FittedDay) throws(E) -> Void
  ) throws(E) {
    var block = design.makeBlock()
    var workspace = Workspace(columnCount: design.columnNames.count)
    for shard in 0..<design.shardCount {
      try design.forEachBlock(inShard: shard, .all, reusing: &block) { (block: borrowing PersonBlock) throws(E) in
        var run = 0
        for t in 0..<block.tileCount {
          let fits = fits(ofTile: t, block, &workspace)
          for segment in block.segments[block.segmentRange(ofTile: t)] {
            while !block.runs[run].rows.contains(Int(segment.blockRow)) { run += 1 }
            let first = Int(block.runs[run].firstDay) + Int(segment.blockRow) - block.runs[run].rows.lowerBound
            for (offset, row) in segment.tileRows.enumerated() {
              try body(
                FittedDay(
                  person: Int(segment.person), day: Int32(first + offset), outcome: fits[row].outcome,
                  linearPredictor: fits[row].eta, fitted: fits[row].mean,
                  confidenceLow: fits[row].end(-1), confidenceHigh: fits[row].end(1),
                  residual: fits[row].mean.map { fits[row].outcome - $0 },
                  pearsonResidual: fits[row].mean.flatMap { pearson(fits[row].outcome, $0) }))
            }
          }
        }
      }
    }
  }

  private func pearson(_ outcome: Double, _ mean: Double) -> Double? {
    let variance = meanFamily.variance(ofMean: mean, theta: parameter("theta"))
    return variance > 0 ? (outcome - mean) / variance.squareRoot() : nil
  }

  private func fits(ofTile t: Int, _ block: borrowing PersonBlock, _ workspace: inout Workspace) -> [RowFit] {
    guard let (b, frame, shifts) = solution.predictor else {
      block.fill(&workspace.tile, &workspace.rows, tile: t)
      var isComplete = false
      if case .complete = solution { isComplete = true }
      return workspace.rows.withResponse { outcome in
        outcome.map { RowFit(outcome: $0, eta: nil, mean: isComplete ? $0 : nil) }
      }
    }
    workspace.load(t, of: block, frame)
    shifts?.add(to: &workspace.rows, tile: t, block)
    workspace.tile.multiply(b, into: &workspace.rows)
    let halfWidths = prediction?.halfWidths(&workspace)
    return workspace.rows.withRows { eta, outcome, prior, _, _ in
      eta.indices.map { row in
        prior[row] > 0
          ? RowFit(
            outcome: outcome[row], eta: eta[row], mean: meanFamily.mean(eta[row]), halfWidth: halfWidths?[row],
            family: meanFamily)
          : RowFit(outcome: outcome[row], eta: nil, mean: outcome[row])
      }
    }
  }
}

/// What a fit makes of a row.
private struct RowFit {
  let outcome: Double
  let eta: Double?
  let mean: Double?
  /// Half the width of the interval of `eta`.
  var halfWidth: Double?
  var family = ModelFamily.logistic

  /// An end of the interval of the mean; `side` is −1 or 1.
  func end(_ side: Double) -> Double? {
    eta.flatMap { eta in halfWidth.map { family.mean(eta + side * $0) } }
  }
}
