public import ProdromeDesign
import ProdromeNumerics

/// Fits a model of the hazard of a 0/1 outcome in days, by maximum likelihood with complementary log-log link.
///
/// On days at risk (`DaysAtRisk.newOnset`) exponentiated coefficients are hazard ratios of a new attack; `since()` among the
/// terms lets the hazard change with the days since the last one. Separation, aliasing and few persons as in
/// `fitLogistic`; it knows no profile intervals, tests of terms, average effects or bootstrap. Cost: as `fitLogistic`
/// from a cold start, with a few passes more, since scoring converges linearly. Source: R's
/// `glm(family = binomial("cloglog"))`; Prentice & Gloeckler (1978, Biometrics 34:57).
public func fitComplementaryLogLog(_ design: Design, options: LogisticOptions = LogisticOptions()) -> ModelFit {
  BLAS.useOneThread()
  return ResponseAnalysis(design: design, response: ComplementaryLogLog(), options: options).run()
}
