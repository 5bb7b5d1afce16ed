import ProdromeTable

/// One client's course: verdict, rates, interval, natural frequency, and why a verdict was held back. No p.
struct ClientTreatmentBlocks {
  private let letter: Letter
  private let table: TidyTable
  private let row: Int

  init(_ letter: Letter, _ table: TidyTable, row: Int) {
    self.letter = letter
    self.table = table
    self.row = row
  }

  var blocks: [Section.Block] {
    let verdict = table.text(.verdict, row).flatMap { Reasons.heading($0, letter.words) }
    var sentences = [rates, change, inHundred, notEnough].compactMap { $0 }
    sentences += [cap, look, shares].compactMap { $0 }
    return [.heading(heading)] + (verdict.map { [.heading($0)] } ?? []) + [.paragraph(sentences)]
  }

  private var heading: Sentence {
    let person = table.text(.personID, row) ?? ""
    guard let modality = table.text(.modality, row) else {
      return Sentence(.clientHeadingNoModality, [.person: person])
    }
    return Sentence(.clientHeading, [.person: person, .modality: modality])
  }

  private var rates: Sentence? {
    guard let before = table.number(.rateBefore28, row), let during = table.number(.rateDuring28, row) else {
      return nil
    }
    return Sentence(
      .clientRates,
      [
        .before: Phrases.rate(before), .during: Phrases.rate(during), .outcomeDays: letter.words.days,
        .daysBefore: Phrases.count(table.count(.daysBefore, row) ?? 0, "day"),
        .daysDuring: Phrases.count(table.count(.daysDuring, row) ?? 0, "day"),
      ])
  }

  private var change: Sentence? {
    guard let change = table.number(.change28, row), let low = table.number(.confLow, row),
      let high = table.number(.confHigh, row)
    else { return nil }
    return Sentence(
      .clientChange,
      [.change: Phrases.changeInDays(change), .low: Phrases.change(low), .high: Phrases.change(high)])
  }

  private var inHundred: Sentence? {
    guard let count = table.number(.inHundred, row) else { return nil }
    if count < 1 { return Sentence(.clientFewerThanOne) }
    return Sentence(.clientInHundred, [.count: NumberStyle.decimals(0).text(count)])
  }

  private var notEnough: Sentence? {
    table.text(.verdict, row) == "not_enough_days" ? Sentence(.clientNotEnough) : nil
  }

  private var cap: Sentence? { table.text(.cap, row).map { Reasons.cap($0, verdict: table.text(.verdict, row)) } }

  private var look: Sentence? {
    guard let look = table.count(.look, row), look > 0, notEnough == nil else { return nil }
    let values: [Slot: String] = [.look: String(look), .day: Phrases.grouped(28 * look)]
    guard let later = laterDays else { return Sentence(.look, values) }
    if later == 1 { return Sentence(.lookOneLater, values) }
    return Sentence(.lookManyLater, values.merging([.count: Phrases.grouped(later)]) { $1 })
  }

  /// Written days after the last check: the number that the caution about them begins with.
  private var laterDays: Int? {
    guard let findings = letter.tables.findings else { return nil }
    let caution = (0..<findings.rowCount).first {
      findings.text(.kind, $0) == "later_days_not_counted"
        && findings.text(.personID, $0) == table.text(.personID, row)
        && findings.text(.subject, $0) == table.text(.modality, row)
    }
    return caution.flatMap { findings.text(.detail, $0) }.flatMap { Int($0.prefix { $0.isNumber }) }
  }

  private var shares: Sentence? {
    guard let before = table.number(.recordedShareBefore, row),
      let during = table.number(.recordedShareDuring, row)
    else { return nil }
    return Sentence(.clientShares, [.shareBefore: Phrases.percent(before), .shareDuring: Phrases.percent(during)])
  }
}
