internal import ProdromeNumerics

/// One coefficient of a model with its uncertainty; one is reported for every declared column, sound or not.
///
/// Estimates are on the link scale (log odds for a logistic fit). An empty cell is nil, never NaN.
public struct CoefficientEstimate: Sendable, Equatable {
  /// The name of the design column, such as `stress_lag2` or `(Intercept)`.
  public let term: String
  /// The coefficient on the link scale.
  public let estimate: Double?
  /// The standard error of `estimate` by the covariance of the fit.
  public let standardError: Double?
  /// `estimate / standardError`.
  public let statistic: Double?
  /// Degrees of freedom of the t reference; nil where the reference is normal.
  public let degreesOfFreedom: Double?
  /// The two-sided p-value.
  public let pValue: Double?
  /// The lower end of the confidence interval.
  public let confidenceLow: Double?
  /// The upper end of the confidence interval.
  public let confidenceHigh: Double?
  /// Why cells are empty, or `ok`.
  public let status: EstimateStatus

  /// States a coefficient; every cell left out is empty.
  public init(
    term: String, estimate: Double? = nil, standardError: Double? = nil, statistic: Double? = nil,
    degreesOfFreedom: Double? = nil, pValue: Double? = nil, confidenceLow: Double? = nil,
    confidenceHigh: Double? = nil, status: EstimateStatus
  ) {
    self.term = term
    self.estimate = estimate
    self.standardError = standardError
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.pValue = pValue
    self.confidenceLow = confidenceLow
    self.confidenceHigh = confidenceHigh
    self.status = status
  }

  /// Wald's interval at another level, between 0 and 1: estimate ± quantile of t (or of the normal) · standard error.
  func interval(confidenceLevel: Double) -> (low: Double, high: Double)? {
    guard let estimate, let standardError, pValue != nil else { return nil }
    let upper = (1 + confidenceLevel) / 2
    let reach = standardError * (degreesOfFreedom.map { StudentT.quantile(upper, df: $0) } ?? Normal.quantile(upper))
    return reach.isFinite ? (estimate - reach, estimate + reach) : nil
  }

  /// The same with its error, and without p-value and interval.
  func withoutTest() -> Self {
    Self(term: term, estimate: estimate, standardError: standardError, statistic: statistic, status: status)
  }
}
