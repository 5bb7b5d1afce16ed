public import ProdromeDesign

/// Which model is fitted, and how its uncertainty is told: one set of choices for every family.
///
/// A choice is read by the families that know it.
public struct ModelOptions: Sendable {
  /// How the outcome depends on the columns.
  public var family = ModelFamily.logistic
  /// How the uncertainty of coefficients is estimated; nil is the family's default.
  public var covariance: CovarianceKind?
  /// How the days of a person are taken to hang together; read by `gee` and `linear`, where nil is independence.
  public var correlation: CorrelationStructure?
  /// How the mean follows from the columns; read by `gee`, where nil is the logit.
  public var mean: MeanLink?
  /// Which likelihood the correlation of a linear model's errors is estimated by; nil is the restricted one.
  public var likelihood: LikelihoodKind?
  /// How intervals and p-values are made; nil is the family's default. Profiles go with the covariance `model` alone.
  public var intervals: IntervalKind?
  /// Whether terms are tested (`ModelFit.tests`).
  public var testsTerms = false
  /// The choices of the covariance.
  public var covarianceSettings = CovarianceSettings()
  /// The level of confidence intervals, between 0 and 1.
  public var confidenceLevel = 0.95
  /// How many shards are worked on at a time; the result does not depend on it.
  public var threads = 1
  /// How several events of one stratum are counted; nil is the family's default (conditional, cox).
  public var ties: TiesMethod?

  /// The penalty of an elastic net; its level and threads are those above.
  public var elasticNet = ElasticNetOptions()

  /// Refuses choices that the family knows nothing of, and choices that do not go together.
  public func refuseUnused() throws(FitError) {
    if let intervals, !family.hasProfiles {
      throw .unusedPart("--intervals \(intervals.rawValue)", family: family)
    }
    if testsTerms, !family.hasLikelihoodOfDays { throw .unusedPart("--tests", family: family) }
    if let mean, family != .gee { throw .unusedPart("--mean \(mean.rawValue)", family: family) }
    try refuseUnusedCorrelation()
    guard let covariance, covariance != .model else { return }
    if family == .firth || family == .betaBinomial || !(covariance.isByPerson || family.knows(covariance)) {
      throw .unusedPart("--covariance \(covariance.rawValue)", family: family)
    }
    if intervals == .profile { throw .profileByPerson(covariance) }
  }

  private func refuseUnusedCorrelation() throws(FitError) {
    if let correlation, !family.correlations.contains(correlation) {
      throw .unknownCorrelation(correlation, family: family)
    }
    if let likelihood, family != .linear || correlation != .ar1 { throw .unusedLikelihood(likelihood) }
  }

  /// What the outcome may hold.
  public var outcome: OutcomeKind { family == .gee ? (mean ?? .logit).outcome : family.outcome }

  /// Whether e to the power of a coefficient is a ratio; of a linear model it is where the logarithm is explained.
  public var hasRatios: Bool { outcome != .number }

  /// Refuses to compare models whose likelihoods have no common scale.
  public func refuseComparison() throws(FitError) {
    if family == .linear, correlation == .ar1, likelihood != .full { throw .restrictedLikelihoods }
  }

  /// Refuses a covariance that takes persons as given where there are enough to draw them.
  public func refuseMisplaced(personCount: Int) throws(FitError) {
    guard covariance == .blockBootstrap, personCount >= CoefficientCovariance.fewestPersons else { return }
    throw .blocksOfManyPersons(personCount)
  }

  /// Nodes of the quadrature over persons' effects (mixed); 1 is the Laplace approximation.
  public var quadraturePoints = 1

  /// A logistic model with its default covariance on one thread.
  public init() {}
}
