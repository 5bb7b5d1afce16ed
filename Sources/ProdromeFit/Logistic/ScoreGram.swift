package import ProdromeDesign
package import ProdromeNumerics

/// Everything Newton's iteration looks at: information, score and log-likelihood at one set of coefficients.
package struct NormalState: Sendable {
  /// X′WX over all columns.
  package var gram: Gram
  /// X′(y − μ).
  package var score: [Double]
  package var logLikelihood: Double
  /// The smallest working weight of a counted row; +∞ if there is none.
  package var smallestWeight: Double

  /// States the sums at one set of coefficients.
  package init(gram: Gram, score: [Double], logLikelihood: Double, smallestWeight: Double) {
    self.gram = gram
    self.score = score
    self.logLikelihood = logLikelihood
    self.smallestWeight = smallestWeight
  }

  /// Whether every number of it is finite.
  package var isFinite: Bool {
    logLikelihood.isFinite && gram.isFinite && score.allSatisfy(\.isFinite)
  }
}

/// The pass of a Newton step over any response.
package struct ScoreGram<R: Response>: Accumulator {
  /// What a pass needs: the response, the coefficients in the solver's coordinates, and the frame.
  package struct Parameters: Sendable {
    let response: R
    let coefficients: [Double]
    let frame: FitFrame
  }

  package private(set) var state: NormalState

  package static func zero(_ columnCount: Int) -> Self {
    Self(
      state: NormalState(
        gram: Gram(order: columnCount), score: Array(repeating: 0, count: columnCount), logLikelihood: 0,
        smallestWeight: .infinity))
  }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace
  ) {
    for t in 0..<block.tileCount {
      workspace.load(t, of: block, parameters.frame)
      workspace.tile.multiply(parameters.coefficients, into: &workspace.rows)
      state.logLikelihood += parameters.response.work(&workspace.rows)
      state.smallestWeight = min(state.smallestWeight, workspace.smallestWeight())
      state.score.withUnsafeMutableBufferPointer { score in
        workspace.tile.addScore(workspace.rows, 0..<workspace.tile.rowCount, into: score)
      }
      workspace.tile.scaleRows(workspace.rows)
      state.gram.add(workspace.tile)
    }
  }

  package mutating func merge(_ right: consuming Self) {
    state.gram.merge(right.state.gram)
    for index in state.score.indices { state.score[index] += right.state.score[index] }
    state.logLikelihood += right.state.logLikelihood
    state.smallestWeight = min(state.smallestWeight, right.state.smallestWeight)
  }
}

extension Workspace {
  /// The smallest working weight of a row with a prior weight.
  mutating func smallestWeight() -> Double {
    rows.withRows { _, _, prior, rootWeight, _ in
      var smallest = Double.infinity
      for row in 0..<prior.count where prior[row] > 0 { smallest = min(smallest, rootWeight[row]) }
      return smallest * smallest
    }
  }
}
