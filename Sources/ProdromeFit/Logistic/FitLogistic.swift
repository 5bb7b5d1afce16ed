public import ProdromeDesign
import ProdromeNumerics

/// Fits a logistic model by maximum likelihood.
///
/// Statistical trouble (separation, collinear or constant columns, one class, few persons) is a status with empty
/// cells and a finding, never an error. Cost: about nine passes over the data of rows · columns² operations each, three
/// for long diaries, which start from a sample of persons (`LogisticOptions.startsFromSample`).
/// The numbers do not depend on `options.threads`, nor on the order of persons or rows in the file.
/// Source: R's `glm` for the fit; see `CovarianceKind` for the uncertainty.
public func fitLogistic(_ design: Design, options: LogisticOptions = LogisticOptions()) -> ModelFit {
  BLAS.useOneThread()
  return ResponseAnalysis(design: design, response: Logistic(), options: options).run()
}
