internal import ArgumentParser
internal import ProdromeFit

/// How the lags and triggers that were looked at are counted.
struct LookOptions: ParsableArguments {
  @Option(
    help: """
      Adjusted p-values over the lags that may carry a claim: hierarchical (triggers first, then their lags), max-t \
      (family-wise over all), bh, by, holm, bonferroni or none.
      """)
  var adjust = LagAdjustment.standard

  @Option(
    help: """
      What one person's largest correlation is compared with: normal (Bartlett's covariance of the lags) or rotation \
      (circular shifts; a single lag, or 20 recorded days for every lag).
      """)
  var onePerson = LagFamilyOptions.OnePersonNull.normal

  @Option(
    help: """
      What a cohort's largest correlation is compared with: signs (persons' scores with flipped signs, six persons or \
      more) or rotation (each person's outcome turned in its own calendar, two persons or more).
      """)
  var cohort = LagFamilyOptions.CohortNull.signs

  @Option(
    parsing: .unconditional,
    help: """
      Sign vectors drawn in a cohort of more than 14 persons, or turns (default: \(LagFamilyOptions().signVectors)).
      """)
  var replicates: Int?

  mutating func validate() throws {
    guard (replicates ?? 1) >= 1 else { throw ValidationError("--replicates must be 1 or more.") }
    guard adjust.needsFamilies || replicates == nil else {
      throw ValidationError("--replicates belongs to --adjust hierarchical or max-t.")
    }
    guard adjust.needsFamilies || onePerson == .normal else {
      throw ValidationError("--one-person rotation belongs to --adjust hierarchical or max-t.")
    }
    guard adjust.needsFamilies || cohort == .signs else {
      throw ValidationError("--cohort rotation belongs to --adjust hierarchical or max-t.")
    }
  }

  /// Refuses turned calendars beside estimates that are made anew at every lag.
  func refuseBeside(_ estimates: LagEstimateOptions) throws {
    guard estimates.given == nil || (onePerson == .normal && cohort == .signs) else {
      throw ValidationError("--given takes the days of every lag anew, a turned calendar does not; leave rotation out.")
    }
  }

  /// Refuses turned calendars of single persons where the table has none.
  func refuseWithoutPersons(_ hasPersons: Bool) throws {
    guard onePerson == .rotation, !hasPersons else { return }
    throw Failure(
      .usage,
      ["prodrome: --one-person rotation is for rows of single persons; write --per-person, or --persons and one name"])
  }

  /// How families are drawn; nil where the adjustment does without.
  func family(seed: UInt64) -> LagFamilyOptions? {
    guard adjust.needsFamilies else { return nil }
    var options = Self.standard(seed: seed)
    if let replicates { options.signVectors = replicates }
    options.onePerson = onePerson
    options.cohort = cohort
    return options
  }

  /// The default of every command.
  static func standard(seed: UInt64) -> LagFamilyOptions {
    var options = LagFamilyOptions()
    options.seed = seed
    return options
  }
}
