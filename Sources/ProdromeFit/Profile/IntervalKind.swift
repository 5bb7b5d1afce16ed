/// How confidence intervals and p-values of coefficients are made.
public enum IntervalKind: String, Sendable, CaseIterable {
  /// Estimate ± quantile · standard error, by the covariance of the fit.
  case wald
  /// All values that a likelihood-ratio test does not reject; the statistic is the signed root of that of "no effect"
  /// (Venzon & Moolgavkar 1988, Applied Statistics 37:87). Right only if days are independent given the columns.
  case profile
}
