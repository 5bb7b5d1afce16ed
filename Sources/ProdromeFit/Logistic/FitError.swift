/// Why a model is refused before it is fitted: what is asked for would be answered wrongly.
public enum FitError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The formula pools persons with `within()` beside a lagged outcome.
  case pooledLaggedOutcome(formula: String)
  /// The formula compares days within strata beside a lagged outcome.
  case laggedOutcomeInStrata(formula: String)
  /// The formula has a part that the family would have to pass over.
  case unusedPart(String, family: ModelFamily)

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
      (1 | person_id), is right; leave the lag out, or compare days after a free day only (new onsets)
      """
    case .unusedPart(let part, let family):
      "\(part) says nothing to a model of the family \(family.rawValue); leave it out, or name another --family"
    }
  }
}
