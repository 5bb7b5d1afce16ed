import Glibc
package import ProdromeDesign
import ProdromeNumerics

/// What the likelihood says of θ at fixed means.
package struct SizeSums: Sendable {
  /// The derivative of the log-likelihood in θ.
  package fileprivate(set) var score = 0.0
  /// Minus its second derivative.
  package fileprivate(set) var information = 0.0
  /// Σ prior · ((y − μ)² − y): above 0 the likelihood falls towards the Poisson limit.
  package fileprivate(set) var excess = 0.0
  /// Σ prior · μ².
  package fileprivate(set) var meanSquares = 0.0
}

/// The pass that sums it.
package struct SizePass: Accumulator {
  fileprivate var sums = SizeSums()

  package static func zero(_ shape: Void) -> Self { Self() }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: ScoreGram<NegativeBinomial>.Parameters,
    _ workspace: inout Workspace
  ) {
    let alpha = parameters.response.inverseSize
    for t in 0..<block.tileCount {
      workspace.load(t, of: block, parameters.frame)
      workspace.tile.multiply(parameters.coefficients, into: &workspace.rows)
      workspace.rows.withRows { eta, outcome, prior, _, _ in
        for row in 0..<prior.count where prior[row] > 0 {
          add(exp(eta[row]), outcome[row], prior[row], alpha)
        }
      }
    }
  }

  private mutating func add(_ mean: Double, _ count: Double, _ prior: Double, _ alpha: Double) {
    sums.excess += prior * ((count - mean) * (count - mean) - count)
    sums.meanSquares += prior * mean * mean
    guard alpha > 0 else { return }
    let theta = 1 / alpha
    let steps = GammaSteps(theta, count)
    let share = (mean - count) / (mean + theta)
    sums.score += prior * (steps.digamma - log1p(alpha * mean) + share)
    sums.information +=
      prior * (steps.trigamma - mean / (theta * (mean + theta)) + share / (mean + theta))
  }

  package mutating func merge(_ right: consuming Self) {
    sums.score += right.sums.score
    sums.information += right.sums.information
    sums.excess += right.sums.excess
    sums.meanSquares += right.sums.meanSquares
  }
}

/// The observed information of the coefficients of a negative binomial, bordered by its cross terms with θ.
package struct ObservedCounts: Accumulator {
  /// X′HX with the cross terms as border.
  private var gram: Gram

  package static func zero(_ columnCount: Int) -> Self { Self(gram: Gram(order: columnCount + 1)) }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: ScoreGram<NegativeBinomial>.Parameters,
    _ workspace: inout Workspace
  ) {
    for t in 0..<block.tileCount {
      workspace.load(t, of: block, parameters.frame)
      workspace.tile.multiply(parameters.coefficients, into: &workspace.rows)
      workspace.rows.observedCounts(size: 1 / parameters.response.inverseSize)
      workspace.tile.scaleRows(workspace.rows)
      workspace.tile.setBorder(workspace.rows)
      gram.add(workspace.tile)
    }
  }

  package mutating func merge(_ right: consuming Self) {
    gram.merge(right.gram)
  }

  fileprivate var parts: (information: Gram, cross: [Double]) { (gram.withoutBorder, gram.border) }
}

extension ResponsePasses where R == NegativeBinomial {
  /// What the likelihood says of θ at these coefficients.
  func size(_ coefficients: [Double], _ frame: FitFrame, inverseSize: Double) -> SizeSums {
    let response = NegativeBinomial(inverseSize: inverseSize)
    return sum(
      SizePass.self, (),
      ScoreGram.Parameters(response: response, coefficients: coefficients, frame: frame)
    ).sums
  }

  /// The observed information of the coefficients, and its cross terms with θ.
  func observed(_ coefficients: [Double], _ frame: FitFrame) -> (information: Gram, cross: [Double]) {
    sum(
      ObservedCounts.self, columnCount,
      ScoreGram.Parameters(response: response, coefficients: coefficients, frame: frame)
    ).parts
  }
}
