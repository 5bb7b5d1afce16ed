/// How a Cox model is fitted and its uncertainty told.
public struct CoxOptions: Sendable {
  /// How several attacks after as many free days are counted: `efron` or `breslow`.
  public var ties = TiesMethod.efron
  /// How the uncertainty of coefficients is estimated: scores by person (`cr0`, `cr1`), or `model`, which takes the days
  /// of a person as independent given the columns.
  public var covariance = CovarianceKind.cr1
  /// The level of confidence intervals, between 0 and 1.
  public var confidenceLevel = 0.95
  /// How many shards are worked on at a time; the result does not depend on it.
  public var threads = 1
  /// Newton steps before the fit counts as not converged.
  public var maximumIterations = 40
  /// The relative step below which the iteration has converged.
  public var relativeTolerance = 1e-10

  /// Efron's ties, scores by person, 95 % intervals, one thread.
  public init() {}

  /// The same choices for the analysis that conditional models share.
  var compared: ConditionalOptions {
    var options = ConditionalOptions()
    options.ties = ties
    options.covariance = covariance
    options.confidenceLevel = confidenceLevel
    options.threads = threads
    options.maximumIterations = maximumIterations
    options.relativeTolerance = relativeTolerance
    return options
  }
}
