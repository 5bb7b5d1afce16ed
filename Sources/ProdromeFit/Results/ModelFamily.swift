import Glibc
public import ProdromeDesign
import ProdromeNumerics

/// How a model says the outcome depends on its columns.
public enum ModelFamily: String, Sendable, CaseIterable {
  /// Log odds of a 0/1 outcome, by maximum likelihood.
  case logistic
  /// Log hazard of a 0/1 outcome in days (complementary log-log link), by maximum likelihood.
  case cloglog
  /// Log odds of a 0/1 outcome, days compared within strata of one person.
  case conditional
  /// Log hazard of a new attack by the days since the last one, attack-free intervals compared by partial likelihood.
  case cox
  /// Log odds of a 0/1 outcome (or the mean of a count or number), by generalised estimating equations: marginal over
  /// persons whose days hang together.
  case gee
  /// Log odds of a 0/1 outcome with an elastic-net penalty.
  case elasticNet = "elastic-net"
  /// Log odds of a 0/1 outcome, by Firth's penalised likelihood.
  case firth
  /// Log odds of a 0/1 outcome with effects that differ from person to person, by marginal maximum likelihood.
  case mixed
  /// Log mean of a count whose variance is its mean, by maximum likelihood.
  case poisson
  /// Log mean of a count whose variance is μ + μ²/θ, by maximum likelihood.
  case negativeBinomial = "negative-binomial"
  /// Log odds of a person's share of headache days, which differs between persons, by maximum likelihood.
  case betaBinomial = "beta-binomial"
  /// Mean of a number, by least squares; with errors that hang together by day, by (restricted) maximum likelihood.
  case linear
  /// Log odds of an ordered outcome being higher, the same at every level, by maximum likelihood.
  case ordinal
}

extension ModelFamily {
  /// Whether the family's likelihood compares days with each other and gives none a chance of its own.
  var comparesDays: Bool { self == .conditional || self == .cox }

  /// Whether the family compares days within `strata()`.
  public var usesStrata: Bool { comparesDays }

  /// Whether days have fitted values.
  public var hasFittedDays: Bool { !comparesDays && self != .ordinal }

  /// Whether the family has tests of terms and average effects.
  public var hasLikelihoodOfDays: Bool { self == .logistic || self == .firth }

  /// Whether the family has profile intervals.
  public var hasProfiles: Bool { hasLikelihoodOfDays || self == .mixed }

  /// The ways in which days of a person may hang together; none where the family knows nothing of it.
  public var correlations: [CorrelationStructure] {
    switch self {
    case .gee: CorrelationStructure.allCases
    case .linear: [.independence, .ar1]
    default: []
    }
  }

  /// Whether the family has effects that differ from person to person, `(1 | person_id)`.
  public var usesRandomEffects: Bool { self == .mixed }

  /// Whether exponentiated coefficients are ratios of hazards.
  public var tellsHazards: Bool { self == .cloglog || self == .cox }

  /// Whether exponentiated coefficients are ratios of odds; estimating equations may have another mean than the logit.
  public var tellsOdds: Bool { !tellsHazards && self != .gee && (outcome == .binary || outcome == .ordered) }

  /// Whether days may carry prior weights.
  public var usesWeights: Bool { !comparesDays && self != .betaBinomial }

  /// Whether the days of a person are one row, so that columns must be constant within persons.
  public var hasOneRowPerPerson: Bool { self == .betaBinomial }
}

extension ModelFamily {
  /// What the outcome may hold.
  public var outcome: OutcomeKind {
    switch self {
    case .logistic, .cloglog, .conditional, .cox, .gee, .elasticNet, .firth, .mixed, .betaBinomial: .binary
    case .poisson, .negativeBinomial: .count
    case .linear: .number
    case .ordinal: .ordered
    }
  }

  /// The mean of the outcome at a linear predictor.
  func mean(_ eta: Double) -> Double {
    switch self {
    case .logistic, .conditional, .cox, .gee, .elasticNet, .firth, .mixed, .betaBinomial: ProdromeNumerics.logistic(eta)
    case .cloglog: DailyHazard(logHazard: eta).chance
    case .poisson, .negativeBinomial: exp(eta)
    case .linear, .ordinal: eta
    }
  }

  /// The variance of the outcome at a mean, up to a factor; μ + μ² / `theta` where the model has one.
  func variance(ofMean mean: Double, theta: Double?) -> Double {
    switch outcome {
    case .binary: mean * (1 - mean)
    case .count: mean + (theta.map { mean * mean / $0 } ?? 0)
    case .number, .ordered: 1
    }
  }

  /// Which side of a separating direction a row must be on.
  var outcomeSides: OutcomeSides {
    outcome == .count ? .zerosBelow : .eventsAbove
  }

  /// Why nothing can be learnt from these outcomes, if so.
  func obstacle(_ facts: DesignFacts, hasOffset: Bool) -> EstimateStatus? {
    if facts.rowCount == 0 { return .tooFew }
    let isConstant = !facts.outcome.varies
    return switch outcome {
    case .binary: facts.eventCount == 0 || facts.eventCount == facts.rowCount ? .oneClass : nil
    case .count: isConstant && facts.outcome.first == 0 ? .oneClass : nil
    case .number: isConstant && !hasOffset ? .oneClass : nil
    case .ordered: isConstant ? .oneClass : nil
    }
  }
}
