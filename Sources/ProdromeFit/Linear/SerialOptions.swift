/// How a linear model whose errors hang together from day to day is fitted.
public struct SerialOptions: Sendable {
  /// What is maximised over the correlation.
  public var likelihood = LikelihoodKind.restricted
  /// How the uncertainty of coefficients is estimated; `model` takes the correlation for what it is, the kinds by person
  /// as a working assumption. Nil is `cr2` from five persons on, because persons differ by more than their days hang
  /// together, and `model` below.
  public var covariance: CovarianceKind?
  /// The level of confidence intervals, between 0 and 1.
  public var confidenceLevel = 0.95
  /// How many shards are worked on at a time; the result does not depend on it.
  public var threads = 1
  /// Steps over the correlation before the fit counts as not converged.
  public var maximumIterations = 40

  /// Restricted likelihood, 95 % intervals, on one thread.
  public init() {}
}
