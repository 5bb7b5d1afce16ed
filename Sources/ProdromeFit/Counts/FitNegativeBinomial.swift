public import ProdromeDesign
import ProdromeNumerics

/// Fits a log-linear model of counts that vary more than Poisson counts: variance μ + μ²/θ, θ by maximum likelihood in
/// alternation with the coefficients.
///
/// Parameter `theta` has the standard error of the observed information of θ and coefficients together; the
/// coefficients that of the expected information at θ, as R's `glm.nb`. Counts that vary no more than Poisson counts
/// have no finite θ: the coefficients are Poisson's, `theta` is empty, and a finding says so. The null deviance keeps
/// θ, the null log-likelihood has its own. Cost: some forty passes of rows · columns² operations.
/// Source: Venables & Ripley 2002, Modern Applied Statistics with S, section 7.4; R's `MASS::glm.nb`.
public func fitNegativeBinomial(_ design: Design, options: LogisticOptions = LogisticOptions()) -> ModelFit {
  BLAS.useOneThread()
  return ResponseAnalysis(design: design, response: NegativeBinomial(), options: options).run()
}
