internal import Glibc
public import ProdromeDesign
public import ProdromeNumerics

/// Whether days after the outcome are recorded as often as days after a free day, within each person's months.
///
/// A day counts if the day before it was recorded and it does not lie behind the person's last row. Days are compared inside
/// strata of one person and 28 days from the person's first, so that neither persons who write little and have many headaches
/// nor a diary that is kept less and less while headaches change look like it.
public struct RecordingAfterOutcome: Sendable, Equatable {
  /// The largest p that is told as a caution.
  public static let level = 0.05
  /// The outcome's column name.
  public let outcome: String
  /// Days after a day with the outcome, recorded or not.
  public let daysAfterOutcome: Int
  /// Of these, recorded ones.
  public let recordedAfterOutcome: Int
  /// Days after a recorded day without the outcome.
  public let daysAfterFree: Int
  /// Of these, recorded ones.
  public let recordedAfterFree: Int
  /// Persons with a stratum that compares anything.
  public let nPersons: Int
  /// Odds to be recorded after the outcome over those after a free day: Mantel and Haenszel's common ratio (1959, JNCI
  /// 22:719); nil where no day is missing on one of the sides.
  public let oddsRatio: Double?
  /// p of "no difference": with six persons or more by flipped signs of persons' scores, each the sum over the person's strata
  /// of recorded days after the outcome less those expected; with fewer Mantel and Haenszel's χ² with continuity correction
  /// (R: `mantelhaen.test`). Nil where no stratum compares anything.
  public let pValue: Double?

  init(_ tally: RecordingTally, outcome: String, seed: UInt64) {
    self.outcome = outcome
    let all = tally.all
    daysAfterOutcome = all.afterOutcome
    recordedAfterOutcome = all.recordedAfterOutcome
    daysAfterFree = all.afterFree
    recordedAfterFree = all.recordedAfterFree
    let persons = tally.persons.filter { $0.variance > 0 }
    nPersons = persons.count
    let against = persons.reduce(0) { $0 + $1.against }
    let ratio = persons.reduce(0) { $0 + $1.towards } / against
    oddsRatio = against > 0 && ratio > 0 ? ratio : nil
    guard !persons.isEmpty else {
      pValue = nil
      return
    }
    if persons.count >= FewestPersons.forScores {
      pValue = SignFlips(persons: persons.count, replicates: Self.signVectors, seed: seed).pValue(persons.map(\.score))
    } else {
      let distance = abs(persons.reduce(0) { $0 + $1.score })
      let corrected = distance >= 0.5 ? distance - 0.5 : distance
      let variance = persons.reduce(0) { $0 + $1.variance }
      pValue = PValue.told(ChiSquared.survival(corrected * corrected / variance, df: 1))
    }
  }

  /// Sign vectors that are drawn where there are too many for all.
  private static let signVectors = 9_999

  /// The caution where the shares differ; nil where they may be alike.
  public var finding: Finding? {
    guard let pValue, pValue <= Self.level, let difference = commonDirection else { return nil }
    let shares =
      "Of \(daysAfterOutcome) days after a \(outcome) day \(Self.share(recordedAfterOutcome, daysAfterOutcome)) were written "
      + "down, of \(daysAfterFree) days after a free day \(Self.share(recordedAfterFree, daysAfterFree)) (p \(Self.told(pValue)) "
      + "within persons and months): "
    let meaning =
      difference < 0
      ? "days are missing where \(outcome) came the day before, so that what the diary says of the days after is not said of "
        + "all of them."
      : "days are missing after free days, so that the diary holds more \(outcome) days than there were."
    return Finding(.missingFollowsOutcome, subject: outcome, detail: shares + meaning)
  }

  /// Below 0 where less is recorded after the outcome.
  private var commonDirection: Double? {
    if let oddsRatio { return log(oddsRatio) }
    let after = Double(recordedAfterOutcome) / Double(max(daysAfterOutcome, 1))
    return after - Double(recordedAfterFree) / Double(max(daysAfterFree, 1))
  }

  private static func share(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "none" : "\(Int((100 * Double(part) / Double(whole)).rounded())) %"
  }

  private static func told(_ p: Double) -> String {
    p < 0.001 ? "< 0.001" : "= \((p * 1000).rounded() / 1000)"
  }
}

/// Compares the recorded share of days after the outcome with that of days after free days.
///
/// The bits do not depend on `threads`. Cost: one pass over the outcome.
public func recordingAfterOutcome(
  _ days: RecordedDays, seed: UInt64 = Philox.defaultSeed, threads: Int = 1
) -> RecordingAfterOutcome {
  let tally = ShardFold(threads: threads)(
    RecordingTally.self, over: days, columnCount: 0, shape: (), parameters: days.outcome)
  return RecordingAfterOutcome(tally, outcome: days.name, seed: seed)
}
