/// How a model says the outcome depends on its columns.
public enum ModelFamily: String, Sendable, CaseIterable {
  /// Log odds of a 0/1 outcome, by maximum likelihood.
  case logistic
  /// Log odds of a 0/1 outcome, days compared within strata of one person.
  case conditional
  /// Log odds of a 0/1 outcome, by generalised estimating equations: marginal over persons whose days hang together.
  case gee
  /// Log odds of a 0/1 outcome with an elastic-net penalty.
  case elasticNet = "elastic-net"
  /// Log odds of a 0/1 outcome, by Firth's penalised likelihood.
  case firth
  /// Log odds of a 0/1 outcome with effects that differ from person to person, by marginal maximum likelihood.
  case mixed
}

extension ModelFamily {
  /// Whether the family compares days within `strata()`.
  public var usesStrata: Bool { self == .conditional }

  /// Whether the family has profile intervals, tests of terms and average effects.
  public var hasLikelihoodOfDays: Bool { self == .logistic || self == .firth }

  /// Whether the family has a working correlation of a person's days.
  public var usesCorrelation: Bool { self == .gee }

  /// Whether the family has effects that differ from person to person, `(1 | person_id)`.
  public var usesRandomEffects: Bool { self == .mixed }

  /// Whether days may carry prior weights.
  public var usesWeights: Bool { self != .conditional }
}
