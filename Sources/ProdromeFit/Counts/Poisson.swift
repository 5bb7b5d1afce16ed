import Glibc
package import ProdromeNumerics

/// Counts with log link whose variance is their mean.
package struct Poisson: Response {
  /// The canonical Poisson response.
  package init() {}

  package var family: ModelFamily { .poisson }

  /// Root weight √(prior · μ) and residual prior · (y − μ); returns Σ prior · (y · η − μ).
  package func work(_ rows: inout WorkingRows) -> Double {
    rows.counts(inverseSize: 0)
  }

  package func link(_ mean: Double) -> Double { log(mean) }

  package func tally(eta: Double, outcome: Double) -> RowTally {
    Counts.tally(mean: exp(eta), eta: eta, outcome: outcome)
  }

  /// Pearson's χ² a degree of freedom: 1 for Poisson counts, more where counts cluster (quasi-Poisson multiplies
  /// standard errors by its root).
  package func parameters(_ maximum: Maximum, _ fit: FittedResponse<Self>) -> [ModelParameter] {
    Counts.dispersion(fit.sums, fit.dfResidual)
  }
}

/// What the families of counts share.
enum Counts {
  /// Poisson's log-probability and unit deviance 2 (y log(y / μ) − (y − μ)).
  static func tally(mean: Double, eta: Double, outcome: Double) -> RowTally {
    let excess = outcome > 0 ? outcome * (log(outcome) - eta) : 0
    return RowTally(
      logLikelihood: outcome * eta - mean - Gamma.log(outcome + 1), deviance: 2 * (excess - (outcome - mean)))
  }

  /// The parameter `dispersion`; none where no degree of freedom is left.
  static func dispersion(_ sums: FitSums, _ dfResidual: Int) -> [ModelParameter] {
    guard dfResidual > 0 else { return [ModelParameter(name: "dispersion", status: .tooFew)] }
    return [ModelParameter(name: "dispersion", estimate: sums.pearson / Double(dfResidual))]
  }
}
