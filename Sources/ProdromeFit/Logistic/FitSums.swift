import Glibc
package import ProdromeDesign
import ProdromeNumerics
import ProdromeWorkers

/// What a fit says of all rows together, at one set of coefficients.
package struct FitSums: Mergeable, Sendable {
  /// Σ prior · log-likelihood of a row.
  package fileprivate(set) var logLikelihood = 0.0
  /// Σ prior · unit deviance.
  package fileprivate(set) var deviance = 0.0
  /// Pearson's χ².
  package fileprivate(set) var pearson = 0.0
  /// Σ log prior.
  package fileprivate(set) var logWeights = 0.0
  /// Σ prior · outcome².
  package fileprivate(set) var outcomeSquares = 0.0
  /// Rows that count.
  package fileprivate(set) var rowCount = 0

  package mutating func merge(_ right: consuming Self) {
    logLikelihood += right.logLikelihood
    deviance += right.deviance
    pearson += right.pearson
    logWeights += right.logWeights
    outcomeSquares += right.outcomeSquares
    rowCount += right.rowCount
  }
}

/// The pass that takes the sums of a fit.
package struct FitSumsPass<R: Response>: Accumulator {
  package private(set) var sums = FitSums()

  package static func zero(_ shape: Void) -> Self { Self() }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: ScoreGram<R>.Parameters, _ workspace: inout Workspace
  ) {
    for t in 0..<block.tileCount {
      workspace.load(t, of: block, parameters.frame)
      workspace.tile.multiply(parameters.coefficients, into: &workspace.rows)
      _ = parameters.response.work(&workspace.rows)
      let response = parameters.response
      let pearson = workspace.rows.withPearsonResidual { z in z.reduce(0) { $0 + $1 * $1 } }
      var part = workspace.rows.withRows { eta, outcome, prior, _, _ in
        var part = FitSums()
        for row in 0..<prior.count where prior[row] > 0 {
          let tally = response.tally(eta: eta[row], outcome: outcome[row])
          part.logLikelihood += prior[row] * tally.logLikelihood
          part.deviance += prior[row] * tally.deviance
          part.logWeights += prior[row] == 1 ? 0 : log(prior[row])
          part.outcomeSquares += prior[row] * outcome[row] * outcome[row]
          part.rowCount += 1
        }
        return part
      }
      part.pearson = pearson
      sums.merge(part)
    }
  }

  package mutating func merge(_ right: consuming Self) {
    sums.merge(right.sums)
  }
}
