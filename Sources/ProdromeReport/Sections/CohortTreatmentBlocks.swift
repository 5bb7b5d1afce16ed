import ProdromeTable

/// The cohort's answer: with and without a time trend, the short-run row, rates and completeness by phase.
struct CohortTreatmentBlocks {
  private let letter: Letter
  private let table: TidyTable

  init(_ letter: Letter, _ table: TidyTable) {
    self.letter = letter
    self.table = table
  }

  var blocks: [Section.Block] {
    let rows = (0..<table.rowCount).filter { table.text(.personID, $0) == nil }
    guard let main = rows.first else { return [] }
    let answers = rows.map(answer)
    let facts = [rates(main), completeness(main)].compactMap { $0 }
    return [
      .heading(Sentence(.cohortHeading)), .paragraph(answers),
      .paragraph(facts + [Sentence(.cohortCaution)]),
    ]
  }

  private func answer(_ row: Int) -> Sentence {
    let method = table.text(.method, row) ?? ""
    guard let ratio = table.number(.ratio, row) else { return Sentence(.cohortNotEstimated, missing(row, method)) }
    guard let low = table.number(.ratioLow, row), let high = table.number(.ratioHigh, row) else {
      return Sentence(
        .cohortNoInterval, missing(row, method).merging([.ratio: Phrases.ratio(ratio)]) { $1 })
    }
    let id: SentenceID =
      switch method {
      case TreatmentMethod.withinPersonWithTrend: .cohortRatioTrend
      case TreatmentMethod.shortRun: .cohortShortRun
      default: .cohortRatio
      }
    return Sentence(
      id,
      [
        .ratio: Phrases.ratio(ratio), .low: Phrases.ratio(low), .high: Phrases.ratio(high), .level: letter.level,
        .outcomeDay: letter.words.day, .outcome: letter.words.noun,
        .persons: Phrases.count(table.count(.nPersons, row) ?? 0, "person"),
      ])
  }

  /// What could not be said, and why.
  private func missing(_ row: Int, _ method: String) -> [Slot: String] {
    let term: SentenceID =
      switch method {
      case TreatmentMethod.withinPersonWithTrend: .cohortTermTrend
      case TreatmentMethod.shortRun: .cohortTermShortRun
      default: .cohortTermPlain
      }
    return [.term: Sentence(term).text, .why: Reasons.why(table.text(.status, row) ?? "", letter.words)]
  }

  private func rates(_ row: Int) -> Sentence? {
    guard let before = table.number(.rateBefore28, row), let during = table.number(.rateDuring28, row) else {
      return nil
    }
    return Sentence(
      .cohortRates,
      [.outcomeDays: letter.words.days, .before: Phrases.rate(before), .during: Phrases.rate(during)])
  }

  /// By phase, in the persons of the row.
  private func completeness(_ row: Int) -> Sentence? {
    guard let before = table.number(.recordedShareBefore, row),
      let during = table.number(.recordedShareDuring, row)
    else { return nil }
    return Sentence(
      .cohortCompleteness, [.shareBefore: Phrases.percent(before), .shareDuring: Phrases.percent(during)])
  }
}
