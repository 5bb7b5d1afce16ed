/// Why a model is refused before it is fitted: what is asked for would be answered wrongly.
public enum FitError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The formula pools persons with `within()` beside a lagged outcome.
  case pooledLaggedOutcome(formula: String)
  /// The formula compares days within strata beside a lagged outcome.
  case laggedOutcomeInStrata(formula: String)
  /// A likelihood-ratio test of fits on different days: the smaller formula and its days, the larger and its.
  case differentRows(String, Int, String, Int)
  /// A likelihood-ratio test of fits of which the second does not hold the first: their formulas.
  case notNested(String, String)
  /// Profile intervals beside a covariance by person.
  case profileByPerson(CovarianceKind)
  /// A likelihood-ratio test or criteria of fits by restricted likelihood.
  case restrictedLikelihoods
  /// A correlation of days that the family does not know.
  case unknownCorrelation(CorrelationStructure, family: ModelFamily)
  /// A choice of likelihood where no correlation is estimated by it.
  case unusedLikelihood(LikelihoodKind)
  /// Blocks of days, which take persons as given, for so many persons.
  case blocksOfManyPersons(Int)
  /// The logarithm of an outcome that the family explains as it is: as written, the column, the family.
  case logarithmOfOutcome(String, plain: String, family: ModelFamily)
  /// The formula has a part that the family would have to pass over.
  case unusedPart(String, family: ModelFamily)
  /// The formula lacks a part that makes the family what it is.
  case missingPart(String, family: ModelFamily)
  /// A term varies within persons where the family has one row a person.
  case variesWithinPersons(term: String)

  /// What is wrong and what to write instead.
  public var description: String {
    switch self {
    case .pooledLaggedOutcome(let formula):
      """
      "\(formula)" pools persons with within() beside the lagged outcome: centring makes the lagged outcome \
      depend on later days, and an odds ratio of 1.0 comes out as .61 to .93; with a lagged outcome a person \
      intercept, (1 | person_id), is right; leave out within() or the lag, or fit one person at a time
      """
    case .laggedOutcomeInStrata(let formula):
      """
      "\(formula)" compares days within strata beside the lagged outcome: how many events a stratum has depends on \
      later days, and an odds ratio of 1.0 comes out below 1; with a lagged outcome a person intercept, \
      (1 | person_id), is right; leave the lag out (for yesterday's headache alone: --risk-set new-onset)
      """
    case .differentRows(let smaller, let rows, let larger, let otherRows):
      """
      "\(smaller)" is fitted on \(rows) days and "\(larger)" on \(otherRows) days that are not the same: a \
      likelihood-ratio test needs both on the same days; fit the smaller model where the larger one has every cell
      """
    case .notNested(let smaller, let larger):
      "\"\(larger)\" does not hold all of \"\(smaller)\" and more: a likelihood-ratio test needs nested models"
    case .profileByPerson(let kind):
      """
      profile intervals take days as independent and do not go with --covariance \(kind.rawValue); write --covariance \
      model, or --intervals wald
      """
    case .restrictedLikelihoods:
      """
      restricted likelihoods (reml) of models with other terms have no common scale; compare models by --likelihood ml, \
      and take the estimates of the one you keep from reml
      """
    case .unknownCorrelation(let correlation, let family):
      Self.words(correlation, family)
    case .unusedLikelihood(let likelihood):
      """
      --likelihood \(likelihood.rawValue) says how the correlation of errors is estimated; write --family linear \
      --correlation ar1 with it
      """
    case .blocksOfManyPersons(let count):
      """
      --covariance block-bootstrap draws days of the persons there are, here \(count), and says nothing of others; write \
      --covariance bootstrap, which draws whole persons, or name fewer than \(CoefficientCovariance.fewestPersons) with \
      --persons
      """
    case .logarithmOfOutcome(let outcome, let plain, let family):
      """
      --family \(family.rawValue) explains the outcome itself, not \(outcome); write \(plain) ~ …, or --family linear for \
      ratios of a positive number
      """
    case .unusedPart(let part, let family):
      "\(part) says nothing to a model of the family \(family.rawValue); leave it out, or name another --family"
    case .missingPart(let part, let family):
      "a model of the family \(family.rawValue) needs \(part) among its terms"
    case .variesWithinPersons(let term):
      """
      \(term) varies within persons, and --family beta-binomial has one row a person; write between(x) for the person's \
      mean, or follow the days by windows, (1 | person_id) + (1 | person_id:window()) with --family mixed
      """
    }
  }

  private static func words(_ correlation: CorrelationStructure, _ family: ModelFamily) -> String {
    let asked = "--correlation \(correlation.rawValue)"
    guard family == .linear else {
      return "\(asked) says nothing to --family \(family.rawValue); write --family gee, or --family linear with ar1"
    }
    return """
      --family linear knows --correlation independence and ar1; for days that are all alike in a person write --family gee \
      --mean identity --correlation exchangeable
      """
  }
}
