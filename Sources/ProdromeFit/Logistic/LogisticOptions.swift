/// How a logistic model is fitted and its uncertainty told.
public struct LogisticOptions: Sendable {
  /// How the uncertainty of coefficients is estimated.
  public var covariance: CovarianceKind = .cr2
  /// How intervals and p-values are made; `.profile` has a meaning with the covariance `.model` alone.
  public var intervals = IntervalKind.wald
  /// Whether terms are tested (`ModelFit.tests`).
  public var testsTerms = false
  /// The choices of the covariance.
  public var covarianceSettings = CovarianceSettings()
  /// The level of confidence intervals, between 0 and 1.
  public var confidenceLevel = 0.95
  /// How many shards are worked on at a time; the result does not depend on it.
  public var threads = 1
  /// Newton steps before the fit counts as not converged.
  public var maximumIterations = 40
  /// The relative step below which the iteration has converged.
  public var relativeTolerance = 1e-10
  /// Whether a diary of 100,000 recorded days and 500 persons or more starts from a fit of a sample of them.
  ///
  /// The estimates are the same within 1e-10 of their size, standard errors within 1e-6: the last step, below a
  /// millionth, is not evaluated, as R's `glm` does not evaluate its last one.
  public var startsFromSample = true
  /// Whether Firth's estimates are fitted too where the data are separated (`ModelFit.firth`).
  public var offersFirth = true
  /// Persons whose share of the information has at most this trace take the power series, the others eigenvectors.
  package var leverageSeriesTrace = 0.2
  /// Below this reciprocal condition of the information the step is solved from the rows instead.
  package var conditionFloor = Information.conditionFloor

  /// CR2 by person with 95 % intervals on one thread.
  public init() {}
}
