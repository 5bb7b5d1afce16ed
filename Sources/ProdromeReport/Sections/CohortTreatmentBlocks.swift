import ProdromeTable

/// The cohort's answer: the verdict, the ratios that it rests on, what was to be expected without treatment, rates and
/// completeness by phase.
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
    let verdict = table.text(.verdict, main).flatMap { Reasons.heading($0, letter.words) }
    let answers = rows.compactMap(answer)
    let facts = [rates(main), completeness(main)].compactMap { $0 }
    let arms = rows.filter { table.text(.method, $0) == TreatmentMethod.ancovaAgainstControl }
    let caution = arms.isEmpty ? Sentence(.cohortCaution) : Sentence(.armCaution)
    return [.heading(Sentence(.cohortHeading))] + (verdict.map { [.heading($0)] } ?? [])
      + [.paragraph(answers + [cap(main)].compactMap { $0 })] + arms.flatMap(arm) + [.paragraph(facts + [caution])]
  }

  /// One treatment against the controls.
  private func arm(_ row: Int) -> [Section.Block] {
    let modality = table.text(.modality, row) ?? ""
    let heading = Section.Block.heading(Sentence(.armHeading, [.modality: modality]))
    guard let change = table.number(.change28, row), let low = table.number(.confLow, row),
      let high = table.number(.confHigh, row)
    else {
      return [heading, .paragraph([Sentence(.armNotEstimated, [.why: why(row)])])]
    }
    let verdict = table.text(.verdict, row).flatMap { Reasons.heading($0, letter.words) }
    let sentence = Sentence(
      .armChange,
      [
        .persons: Phrases.count(table.count(.nPersons, row) ?? 0, "person"), .change: Phrases.changeInDays(change),
        .low: Phrases.change(low), .high: Phrases.change(high),
      ])
    return [heading] + (verdict.map { [.heading($0)] } ?? []) + [.paragraph([sentence])]
  }

  /// Why a change that stands against all days before is not called clear.
  private func cap(_ row: Int) -> Sentence? {
    switch table.text(.cap, row) {
    case "short_baseline": Sentence(.cohortCapShort)
    case "bad_month_before_start": Sentence(.cohortCapBadMonth)
    case "time_trend_changes_answer": Sentence(.cohortCapTrend)
    default: nil
    }
  }

  private func expected(_ row: Int) -> Sentence? {
    guard let change = table.number(.change28, row), let low = table.number(.confLow, row),
      let high = table.number(.confHigh, row)
    else { return nil }
    return Sentence(
      .cohortExpected,
      [
        .change: Phrases.changeInDays(change), .low: Phrases.change(low), .high: Phrases.change(high),
        .persons: Phrases.count(table.count(.nPersons, row) ?? 0, "person"),
      ])
  }

  private func answer(_ row: Int) -> Sentence? {
    let method = table.text(.method, row) ?? ""
    switch method {
    case TreatmentMethod.expectedWithoutTreatment: return expected(row)
    case TreatmentMethod.ancovaAgainstControl, TreatmentMethod.differenceInDifferences: return nil
    default: return ratio(row, method)
    }
  }

  private func ratio(_ row: Int, _ method: String) -> Sentence {
    guard let ratio = table.number(.ratio, row) else { return Sentence(.cohortNotEstimated, missing(row, method)) }
    guard let low = table.number(.ratioLow, row), let high = table.number(.ratioHigh, row) else {
      return Sentence(
        .cohortNoInterval, missing(row, method).merging([.ratio: Phrases.ratio(ratio)]) { $1 })
    }
    let id: SentenceID =
      switch method {
      case TreatmentMethod.withinPersonWithTrend: .cohortRatioTrend
      case TreatmentMethod.withinPersonBeforeLastMonth: .cohortRatioEarlier
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
      case TreatmentMethod.withinPersonBeforeLastMonth: .cohortTermEarlier
      case TreatmentMethod.shortRun: .cohortTermShortRun
      default: .cohortTermPlain
      }
    return [.term: Sentence(term).text, .why: why(row)]
  }

  private func why(_ row: Int) -> String { Reasons.why(table.text(.status, row) ?? "", letter.words) }

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
