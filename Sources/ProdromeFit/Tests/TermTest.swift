import ProdromeNumerics

/// A test of "no column of the term matters", the other terms staying in.
public struct TermTest: Sendable, Equatable {
  /// Which of the three classical tests.
  public enum Kind: String, Sendable, CaseIterable {
    /// Twice the loss of log-likelihood without the term; it takes days as independent.
    case likelihoodRatio = "lr"
    /// Rao's, from the score at the fit without the term; it takes days as independent.
    case score
    /// From the estimates and their covariance, whichever the fit has.
    case wald
  }

  /// The term as the formula writes it, or `(model)` for all but the intercept.
  public let term: String
  /// Which test.
  public let kind: Kind
  /// Chi-squared with `df` degrees of freedom, or F where `denominatorDF` is there.
  public let statistic: Double?
  /// Columns tested.
  public let df: Int?
  /// The denominator's degrees of freedom of an F; nil where the reference is chi-squared.
  public let denominatorDF: Double?
  /// The probability of a statistic at least as large, `PValue.least` or more.
  public let pValue: Double?
  /// The covariance behind the statistic: `model` for the likelihood ratio and the score.
  public let covariance: CovarianceKind
  /// Why cells are empty, or `ok`.
  public let status: EstimateStatus

  /// A chi-squared statistic, empty where it is not finite; F where a denominator is given.
  init(
    _ term: String, _ kind: Kind, statistic: Double?, df: Int, denominatorDF: Double? = nil,
    covariance: CovarianceKind = .model
  ) {
    let isSound = statistic.map(\.isFinite) == true
    self.term = term
    self.kind = kind
    self.statistic = isSound ? statistic : nil
    self.df = isSound ? df : nil
    self.denominatorDF = isSound ? denominatorDF : nil
    self.covariance = covariance
    status = isSound ? .ok : .notConverged
    pValue = statistic.flatMap { value in
      guard isSound else { return nil }
      guard let denominatorDF else { return PValue.told(ChiSquared.survival(value, df: Double(df))) }
      return PValue.told(FisherF.survival(value, numerator: Double(df), denominator: denominatorDF))
    }
  }

  /// A test that cannot be made.
  init(_ term: String, _ kind: Kind, covariance: CovarianceKind = .model, status: EstimateStatus) {
    self.term = term
    self.kind = kind
    statistic = nil
    df = nil
    denominatorDF = nil
    pValue = nil
    self.covariance = covariance
    self.status = status
  }
}
