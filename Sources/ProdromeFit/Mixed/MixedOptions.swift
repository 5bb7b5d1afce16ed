/// How a mixed model is fitted.
public struct MixedOptions: Sendable {
  /// Nodes of the adaptive Gauss–Hermite quadrature, 1 to 25; 1 is the Laplace approximation (as lme4's `nAGQ`).
  ///
  /// More than one asks for a single random effect.
  public var quadraturePoints = 1
  /// How intervals are made: Wald's (of standard deviations on the log scale), or those of the profile likelihood.
  public var intervals = IntervalKind.wald
  /// The level of confidence intervals, between 0 and 1.
  public var confidenceLevel = 0.95
  /// How many shards are worked on at a time; the result does not depend on it.
  public var threads = 1
  /// Steps before the fit counts as not converged.
  public var maximumIterations = 200

  /// The most nodes.
  public static let greatestQuadraturePoints = 25

  /// The Laplace approximation with 95 % intervals on one thread.
  public init() {}
}
