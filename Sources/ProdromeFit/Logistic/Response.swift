import Glibc
package import ProdromeDesign
package import ProdromeNumerics

/// The response half of a fit: turns linear predictors into working weights and residuals.
///
/// It knows nothing of columns, Gram matrices or steps; the predictor half knows nothing of the mean.
package protocol Response: Sendable {
  /// The family that tables name.
  var family: ModelFamily { get }
  /// Whether Newton's steps shrink quadratically, so that the end of the last one can be foreseen and a sample of the
  /// persons is worth a start.
  var isQuadratic: Bool { get }
  /// Whether `work` returns the whole log-likelihood, and −2 times it is the deviance.
  var tellsLikelihood: Bool { get }

  /// Writes root weight, residual and Pearson residual of every row from its linear predictor and outcome; returns the
  /// log-likelihood, up to terms that no coefficient moves.
  func work(_ rows: inout WorkingRows) -> Double
  /// The linear predictor of a mean.
  func link(_ mean: Double) -> Double
  /// Log-likelihood and deviance of one row of weight 1.
  func tally(eta: Double, outcome: Double) -> RowTally
  /// The response with its own parameter estimated anew at these coefficients; nil if there is none, or nothing changes.
  func refined(_ passes: ResponsePasses<Design, Self>, at coefficients: [Double], _ frame: FitFrame) -> Self?
  /// The log-likelihood of a whole fit from its sums.
  func logLikelihood(_ sums: FitSums) -> Double
  /// How much the variance of the outcome exceeds the family's; nil where it is fixed. Scales the model's covariance.
  func scale(_ sums: FitSums, dfResidual: Int) -> Double?
  /// The numbers beside the coefficients at a maximum.
  func parameters(_ maximum: Maximum, _ fit: FittedResponse<Self>) -> [ModelParameter]
  /// How many of these the information criteria count.
  var parameterCount: Int { get }
}

/// What one row adds to the sums of a fit.
package struct RowTally: Sendable {
  /// The log of the probability or density of the outcome.
  let logLikelihood: Double
  /// Twice the log-likelihood lost against a mean that is the outcome.
  let deviance: Double
}

/// A response at the maximum, for what is told of it there.
package struct FittedResponse<R: Response>: Sendable {
  let passes: ResponsePasses<Design, R>
  let sums: FitSums
  let dfResidual: Int
  let confidenceLevel: Double
}

extension Response {
  package var isQuadratic: Bool { true }
  package var tellsLikelihood: Bool { false }
  package var parameterCount: Int { 0 }

  package func refined(
    _ passes: ResponsePasses<Design, Self>, at coefficients: [Double], _ frame: FitFrame
  ) -> Self? { nil }

  package func logLikelihood(_ sums: FitSums) -> Double { sums.logLikelihood }

  package func scale(_ sums: FitSums, dfResidual: Int) -> Double? { nil }

  package func parameters(_ maximum: Maximum, _ fit: FittedResponse<Self>) -> [ModelParameter] { [] }
}

/// A 0/1 outcome with logit link.
package struct Logistic: Response {
  /// The canonical logistic response.
  package init() {}

  package var family: ModelFamily { .logistic }
  package var tellsLikelihood: Bool { true }

  /// Root weight √(prior · μ(1 − μ)) and residual prior · (y − μ); returns Σ prior · (y · η − log(1 + exp η)).
  package func work(_ rows: inout WorkingRows) -> Double {
    rows.logistic()
  }

  package func link(_ mean: Double) -> Double { log(mean / (1 - mean)) }

  package func tally(eta: Double, outcome: Double) -> RowTally {
    let gained = outcome * eta - log1pExp(eta)
    return RowTally(logLikelihood: gained, deviance: -2 * gained)
  }
}
