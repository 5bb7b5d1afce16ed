public import ProdromeDesign
import ProdromeNumerics

/// Fits a linear model by least squares; prior weights are precisions.
///
/// Parameter `sigma` is the residual standard deviation with rows − coefficients below; the covariance of the model
/// refers to t with as many degrees of freedom. Deviance is the residual sum of squares, log-likelihood and criteria are
/// those of normal errors, the variance counted as a parameter. No more rows than coefficients: `too_few`.
/// Cost: some seven passes of rows · columns² operations. Source: R's `lm` and `glm(family = gaussian)`.
public func fitLinear(_ design: Design, options: LogisticOptions = LogisticOptions()) -> ModelFit {
  BLAS.useOneThread()
  return ResponseAnalysis(design: design, response: Gaussian(), options: options).run()
}
