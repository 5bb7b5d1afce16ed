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
  /// The products of persons' scores, where the pass summed them.
  package var persons: PersonScoreProducts?

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

  /// X′WX with the score as border.
  private var gram: Gram
  private var logLikelihood = 0.0
  private var smallestRootWeight = Double.infinity

  package static func zero(_ columnCount: Int) -> Self {
    Self(gram: Gram(order: columnCount + 1))
  }

  /// The sums so far.
  package var state: NormalState {
    NormalState(
      gram: gram.withoutBorder, score: gram.border, logLikelihood: logLikelihood,
      smallestWeight: smallestRootWeight * smallestRootWeight)
  }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace
  ) {
    add(block, parameters, &workspace) { _, _ in }
  }

  /// Adds a block and lends every tile, scaled and with its border, for what else is to be summed.
  mutating func add(
    _ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace,
    _ body: (_ t: Int, _ workspace: borrowing Workspace) -> Void
  ) {
    let predictor = parameters.predictor(of: block)
    for t in 0..<block.tileCount {
      if let predictor {
        take(workspace.fuse(t, of: block, predictor, parameters.response), workspace)
      } else {
        take(
          workspace.scale(t, of: block, parameters.coefficients, parameters.frame, parameters.response), workspace)
      }
      body(t, workspace)
    }
  }

  private mutating func take(_ gained: Double, _ workspace: borrowing Workspace) {
    logLikelihood += gained
    smallestRootWeight = min(smallestRootWeight, workspace.rows.smallestRootWeight)
    gram.add(workspace.tile)
  }

  package mutating func merge(_ right: consuming Self) {
    gram.merge(right.gram)
    logLikelihood += right.logLikelihood
    smallestRootWeight = min(smallestRootWeight, right.smallestRootWeight)
  }
}

extension ScoreGram.Parameters {
  /// What the fused pass reads a block with; nil where the frame leaves rows out.
  fileprivate func predictor(of block: borrowing PersonBlock) -> LinearPredictor? {
    guard frame.excluded.isEmpty else { return nil }
    return block.predictor(centres: frame.scaling.centres, scales: frame.scaling.scales, coefficients: coefficients)
  }
}
