/// Codes of a table as words.
enum Reasons {
  /// Why a number is not there, as the end of a sentence; `status` is the code of the `status` column.
  static func why(_ status: String, _ words: OutcomeWords) -> String {
    let id = byStatus[status] ?? .whyOther
    return Sentence(id, [.outcomeDays: words.days, .reason: Phrases.words(status)]).text
  }

  /// Why a lagged correlation is not there; a column that never changes at all is not among them.
  static func whyNoCorrelation(_ status: String, centredByPhase: Bool, _ words: OutcomeWords) -> String {
    guard status == "constant" else { return why(status, words) }
    return Sentence(centredByPhase ? .whyConstantInPhase : .whyConstantInPerson).text
  }

  /// The heading of a verdict, in capitals; `code` is the word of the `verdict` column.
  static func heading(_ code: String, _ words: OutcomeWords) -> Sentence? {
    byVerdict[code].map { Sentence($0, [.outcomeDays: words.days.uppercased()]) }
  }

  /// A verdict inside a row; `code` is the word of the `verdict` column.
  static func inRows(_ code: String) -> String {
    code == "cannot_tell" ? Sentence(.verdictCannotTellInRows).text : Phrases.words(code)
  }

  /// Why a verdict was held back; `code` is the word of the `cap` column.
  ///
  /// A bad spell that would have passed explains fewer days, never more: there the baseline is called unsteady.
  static func cap(_ code: String, verdict: String?) -> Sentence {
    switch code {
    case "short_baseline": Sentence(.capShortBaseline)
    case "bad_month_before_start": Sentence(verdict == "probably_more" ? .capBadMonthMore : .capBadMonth)
    default: Sentence(.capOther, [.cap: Phrases.words(code)])
    }
  }

  /// The verdicts from fewer to more, the order in which clients are counted.
  static let verdicts = [
    "clearly_fewer", "clearly_fewer_but_small", "probably_fewer", "no_meaningful_change", "cannot_tell",
    "probably_more", "clearly_more_but_small", "clearly_more", "not_enough_days",
  ]

  private static let byStatus: [String: SentenceID] = [
    "separated": .whySeparated, "quasi_separated": .whyQuasiSeparated, "collinear": .whyCollinear,
    "constant": .whyConstant, "one_class": .whyOneClass, "one_person": .whyOnePerson, "too_few": .whyTooFew,
    "too_short": .whyTooShort, "small_clusters": .whySmallClusters, "not_converged": .whyNotConverged,
    "not_finite": .whyNotFinite,
  ]

  private static let byVerdict: [String: SentenceID] = [
    "clearly_fewer": .verdictClearlyFewer, "clearly_fewer_but_small": .verdictClearlyFewerButSmall,
    "probably_fewer": .verdictProbablyFewer, "cannot_tell": .verdictCannotTell,
    "no_meaningful_change": .verdictNoMeaningfulChange, "probably_more": .verdictProbablyMore,
    "clearly_more": .verdictClearlyMore, "clearly_more_but_small": .verdictClearlyMoreButSmall,
    "not_enough_days": .verdictNotEnoughDays,
  ]
}
