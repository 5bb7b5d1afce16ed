/// How a conditional logistic model is fitted and its uncertainty told.
public struct ConditionalOptions: Sendable {
  /// How several events of one stratum are counted.
  public var ties = TiesMethod.exact
  /// How the uncertainty of coefficients is estimated; `model` is too small where days of a stratum are dependent
  /// (11 to 31 % false alarms for strata as long as a diary).
  public var covariance = CovarianceKind.cr1
  /// The level of confidence intervals, between 0 and 1.
  public var confidenceLevel = 0.95
  /// How many shards are worked on at a time; the result does not depend on it.
  public var threads = 1
  /// Newton steps before the fit counts as not converged.
  public var maximumIterations = 40
  /// The relative step below which the iteration has converged.
  public var relativeTolerance = 1e-10

  /// The exact likelihood, scores by person, 95 % intervals, one thread.
  public init() {}
}
