/// What is said of a trigger: one rung of a fixed ladder.
public enum TriggerVerdict: String, Sendable, CaseIterable {
  /// The link stands after every look is counted (adjusted p ≤ .01), and the odds ratio's interval leaves out 1.
  case clear
  /// The link stands after every look is counted (adjusted p ≤ .05).
  case probable
  /// No evidence either way.
  case noEvidence = "no_evidence"
  /// Too few recorded days or onsets to know.
  case tooShort = "too_short"
  /// The link stands, at a lag of a day or less, and the column is one that can be the attack's first stage.
  case mayBeEarlySign = "may_be_early_sign"
  /// The trigger's value of tomorrow goes with today's outcome more than that of yesterday.
  case withOrAfter = "with_or_after"

  /// Fewer recorded days than this are too short …
  public static let fewestDays = 60
  /// … and so are fewer onsets.
  public static let fewestOnsets = 10
  /// The largest adjusted p of a link that is probable.
  static let probableLevel = 0.05
  /// The largest adjusted p of a link that is clear.
  static let clearLevel = 0.01

  /// The rung of an answer: too short first, then the order, then the adjusted p.
  init(_ answer: TriggerAnswer, isTooShort: Bool, mayBeSign: Bool) {
    guard !isTooShort else {
      self = .tooShort
      return
    }
    let p = answer.adjustedPValue ?? 1
    if answer.order == .triggerAfter {
      self = .withOrAfter
    } else if p > Self.probableLevel {
      self = .noEvidence
    } else if mayBeSign {
      self = .mayBeEarlySign
    } else {
      self = p <= Self.clearLevel && answer.excludesOne ? .clear : .probable
    }
  }
}

/// What the days before and after say about the order of trigger and outcome.
public enum TriggerOrder: String, Sendable, CaseIterable {
  /// Yesterday's value goes with the outcome, tomorrow's does not.
  case triggerFirst = "trigger_first"
  /// Tomorrow's value goes with the outcome, and more than yesterday's.
  case triggerAfter = "trigger_after"
  /// Both do, yesterday's at least as much.
  case bothWays = "both_ways"
  /// Neither does.
  case unclear
}
