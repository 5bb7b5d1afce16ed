/// What may be said about one client's treatment, in falling order of certainty each way.
public enum Verdict: String, Sendable, CaseIterable {
  /// The 95 % interval lies below no change, also if unwritten days were the worst case.
  case clearlyFewer = "clearly_fewer"
  /// Clearly fewer, by less than is worth having.
  case clearlyFewerButSmall = "clearly_fewer_but_small"
  /// The 80 % interval lies below no change.
  case probablyFewer = "probably_fewer"
  /// None of the others.
  case cannotTell = "cannot_tell"
  /// The 90 % interval lies inside plus or minus the change worth having.
  case noMeaningfulChange = "no_meaningful_change"
  /// The 80 % interval lies above no change.
  case probablyMore = "probably_more"
  /// The 95 % interval lies above no change, also if unwritten days were the worst case.
  case clearlyMore = "clearly_more"
  /// Clearly more, by less than is worth noticing.
  case clearlyMoreButSmall = "clearly_more_but_small"
  /// A phase is too short or has too few written days.
  case notEnoughDays = "not_enough_days"
}

extension Verdict {
  /// A change beyond doubt; small = less than is worth having.
  static func clearly(fewer: Bool, isSmall: Bool) -> Verdict {
    if fewer { return isSmall ? .clearlyFewerButSmall : .clearlyFewer }
    return isSmall ? .clearlyMoreButSmall : .clearlyMore
  }

  /// A change that may be chance.
  static func probably(fewer: Bool) -> Verdict { fewer ? .probablyFewer : .probablyMore }
}

extension ClosedRange<Double> {
  /// Whether all of an interval of a change lies closer to no change than `worthwhile`.
  func holdsNothing(worth worthwhile: Double) -> Bool { lowerBound > -worthwhile && upperBound < worthwhile }
}

/// The evidence of one course against the baseline, read at a 28-day check.
struct VerdictEvidence {
  /// The change up to the check.
  let interval: OneClientInterval
  /// Whether the evidence for a change passes the 5 % level (Holm-adjusted when there are several courses).
  let isSignificant: Bool
  /// Whether counting unwritten days against the finding keeps its sign.
  let worstCaseKeepsSign: Bool
  /// Whether the baseline allows no more than "probably".
  let isCapped: Bool
  /// A change of this many headache days in 28 is worth having.
  let worthwhile: Double

  /// Whether the evidence would be clear but for the cap.
  var isClear: Bool { isSignificant && worstCaseKeepsSign }

  /// The first rung that holds: clearly, no meaningful change, probably, cannot tell.
  var verdict: Verdict {
    let fewer = interval.changePer28 < 0
    if isClear {
      let isSmall = abs(interval.changePer28) <= worthwhile
      return isCapped ? .probably(fewer: fewer) : .clearly(fewer: fewer, isSmall: isSmall)
    }
    if interval.changeInterval(level: 0.90).holdsNothing(worth: worthwhile) { return .noMeaningfulChange }
    return interval.changeInterval(level: 0.80).contains(0) ? .cannotTell : .probably(fewer: fewer)
  }
}
