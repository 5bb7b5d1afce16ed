import Glibc
package import ProdromeNumerics

/// A number with identity link and one variance: least squares.
package struct Gaussian: Response {
  /// The linear response.
  package init() {}

  package var family: ModelFamily { .linear }
  /// One step is exact: nothing is gained by a start from a sample.
  package var isQuadratic: Bool { false }
  /// The criteria count the variance, as R's `lm`.
  package var parameterCount: Int { 1 }

  /// Root weight √prior and residual prior · (y − η); returns −½ Σ prior · (y − η)².
  package func work(_ rows: inout WorkingRows) -> Double {
    rows.leastSquares()
  }

  package func link(_ mean: Double) -> Double { mean }

  package func tally(eta: Double, outcome: Double) -> RowTally {
    let square = (outcome - eta) * (outcome - eta)
    return RowTally(logLikelihood: -square / 2, deviance: square)
  }

  /// At the maximum-likelihood variance, which divides by the number of rows; weights are precisions.
  package func logLikelihood(_ sums: FitSums) -> Double {
    let rows = Double(sums.rowCount)
    return (sums.logWeights - rows * (log(2 * .pi * sums.deviance / rows) + 1)) / 2
  }

  /// The unbiased variance Σ prior · (y − η)² / (rows − coefficients), at least that of the outcome's rounding.
  package func scale(_ sums: FitSums, dfResidual: Int) -> Double? {
    let rounding = Double.ulpOfOne * Double.ulpOfOne * sums.outcomeSquares
    return max(sums.deviance, rounding) / Double(dfResidual)
  }

  /// The residual standard deviation `sigma`, of a row of weight 1.
  package func parameters(_ maximum: Maximum, _ fit: FittedResponse<Self>) -> [ModelParameter] {
    let variance = fit.sums.deviance / Double(fit.dfResidual)
    return [ModelParameter(name: "sigma", estimate: variance.squareRoot())]
  }
}
