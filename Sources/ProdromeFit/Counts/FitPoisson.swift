public import ProdromeDesign
import ProdromeNumerics

/// Fits a log-linear model of counts by Poisson's likelihood; an offset of log(days) makes it a model of rates.
///
/// Counts that vary more than Poisson counts keep their estimates; their standard errors by person stay right, those of
/// the model do not, which parameter `dispersion` (Pearson's χ² a degree of freedom) tells. A cell of columns whose
/// counts are all 0 has no finite coefficient: `quasi_separated`, the other coefficients are those of the other days.
/// Cost: as `fitLogistic`, and four passes more. Source: R's `glm(family = poisson)`.
public func fitPoisson(_ design: Design, options: LogisticOptions = LogisticOptions()) -> ModelFit {
  BLAS.useOneThread()
  return ResponseAnalysis(design: design, response: Poisson(), options: options).run()
}
