public import ProdromeDesign

/// How the mean of a day follows from its columns in generalised estimating equations, and with it the variance that its
/// distribution gives it.
public enum MeanLink: String, Sendable, CaseIterable {
  /// Log odds of a 0/1 outcome, variance μ(1 − μ).
  case logit
  /// Log mean of a count, variance μ.
  case log
  /// The mean of a number, one variance.
  case identity

  /// What the outcome may hold.
  public var outcome: OutcomeKind { family.outcome }

  /// The family of independent days with the same mean and variance.
  var family: ModelFamily {
    switch self {
    case .logit: .logistic
    case .log: .poisson
    case .identity: .linear
    }
  }
}
