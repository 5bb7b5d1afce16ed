package import ProdromeNumerics

/// The response half of a fit: turns linear predictors into working weights and residuals.
///
/// It knows nothing of columns, Gram matrices or steps; the predictor half knows nothing of the mean.
package protocol Response: Sendable {
  /// Writes root weight, residual and Pearson residual of every row from its linear predictor and outcome; returns the
  /// log-likelihood.
  func work(_ rows: inout WorkingRows) -> Double
}

/// A 0/1 outcome with logit link.
package struct Logistic: Response {
  /// The canonical logistic response.
  package init() {}

  /// Root weight √(prior · μ(1 − μ)) and residual prior · (y − μ); returns Σ prior · (y · η − log(1 + exp η)).
  package func work(_ rows: inout WorkingRows) -> Double {
    rows.logistic()
  }
}
