/// How generalised estimating equations are solved and their uncertainty told.
public struct GEEOptions: Sendable {
  /// How the mean follows from the columns, and what the outcome may hold.
  public var mean = MeanLink.logit
  /// How the days of a person are taken to hang together.
  public var correlation = CorrelationStructure.independence
  /// How the uncertainty of coefficients is estimated.
  ///
  /// CR2 with Satterthwaite's degrees of freedom is the default for every correlation, for it is no more work: leverages
  /// and working variance are those of the whole V = φ A^½ R A^½, in p × p form. Simulated (600 cohorts of 20 persons and
  /// 40 days, person intercepts of SD 1, a null column carried by 4 persons, exchangeable): CR2 rejects in 5.0 % at the
  /// 5 % level, Mancl and DeRouen with t(G − p) in 7.8 %, Kauermann and Carroll with t(G − p) in 10.5 %, CR0 in 15.2 %;
  /// for columns that all persons carry the first two hold alike. `model` is the naive covariance: right only if the
  /// working correlation is.
  public var covariance = CovarianceKind.cr2
  /// What the moments of scale and alpha are divided by.
  public var divisor = MomentDivisor.days
  /// The level of confidence intervals, between 0 and 1.
  public var confidenceLevel = 0.95
  /// How many shards are worked on at a time; the result does not depend on it.
  public var threads = 1
  /// Steps before the equations count as not solved.
  public var maximumIterations = 100
  /// The step, relative for coefficients and absolute for alpha, below which the equations count as solved.
  public var tolerance = 1e-10

  /// Independent days, CR2 by person with 95 % intervals on one thread.
  public init() {}
}

/// What a moment of residuals is divided by: authorities differ, by a share of about columns / days.
public enum MomentDivisor: String, Sendable, CaseIterable {
  /// The number of days, or of pairs of days (as R's geepack).
  case days
  /// That number less the number of columns (as R's gee and Python's statsmodels).
  case daysLessColumns = "days_less_columns"
}
