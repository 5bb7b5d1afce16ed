public import ProdromeTable

/// What comes before the attacks in plain sentences, one a trigger, from the table of answers alone.
public struct TriggerReport: Sendable {
  private let table: TidyTable
  private let words: OutcomeWords
  private let level: String

  /// A report of a table of answers about the column `outcome`.
  public init(_ table: TidyTable, outcome: String, confidenceLevel: Double) {
    self.table = table
    words = OutcomeWords(outcome)
    level = NumberStyle.significant(4).text(100 * confidenceLevel) + " %"
  }

  /// UTF-8 with line feeds, at most 78 columns, ending in one.
  public var text: String {
    let title = Sentence(.triggersTitle).text
    var lines = [title, String(repeating: "=", count: title.count)]
    var person: String??
    for row in 0..<table.rowCount {
      let next = table.text(.personID, row)
      if person != .some(next) {
        let heading = next.map { Sentence(.triggersPerson, [.person: $0]) } ?? Sentence(.triggersCohort)
        lines += ["", heading.text]
        person = .some(next)
      }
      lines += WrappedText.lines("- " + sentences(row).map(\.text).joined(separator: " "), hanging: "  ")
    }
    lines += [""] + WrappedText.lines(Sentence(.triggersNote, [.outcome: words.noun]).text)
    return lines.joined(separator: "\n") + "\n"
  }

  private func sentences(_ row: Int) -> [Sentence] {
    let column: [Slot: String] = [
      .column: Phrases.name(table.text(.trigger, row) ?? ""), .outcomeDays: words.days, .outcomeDay: words.day,
    ]
    let found = [ratio(row), direction(row)].compactMap { $0 }
    switch table.text(.verdict, row) {
    case "clear": return [Sentence(.triggersClear, column)] + found
    case "probable": return [Sentence(.triggersProbable, column)] + found
    case "may_be_early_sign": return [Sentence(.triggersEarlySign, column)] + found
    case "with_or_after": return [Sentence(.triggersAfter, column)]
    case "too_short": return [Sentence(.triggersTooShort, column), detectable(row)].compactMap { $0 }
    default: return [Sentence(.triggersNoEvidence, column), detectable(row)].compactMap { $0 }
    }
  }

  /// `Most on the day after: odds ratio …`.
  private func ratio(_ row: Int) -> Sentence? {
    guard let lag = table.count(.lagDays, row), let ratio = table.number(.oddsRatio, row),
      let low = table.number(.confLow, row), let high = table.number(.confHigh, row)
    else { return nil }
    return Sentence(
      .triggersRatio,
      [
        .before: Phrases.lag(lag), .outcomeDay: words.day, .ratio: Phrases.ratio(ratio), .level: level,
        .interval: Phrases.interval(low, high) { Phrases.ratio($0) }, .change: step(row),
      ])
  }

  private func direction(_ row: Int) -> Sentence? {
    guard let same = table.count(.nSameDirection, row), let all = table.count(.nEstimated, row) else { return nil }
    return Sentence(
      .triggersDirection, [.count: Phrases.grouped(same), .total: Phrases.count(all, "person")])
  }

  private func detectable(_ row: Int) -> Sentence? {
    guard let ratio = table.number(.detectableOr, row) else { return nil }
    return Sentence(
      .triggersDetectable,
      [.ratio: Phrases.ratio(ratio), .low: Phrases.ratio(1 / ratio), .change: step(row)])
  }

  /// `1.8 more than usual`, `its presence`.
  private func step(_ row: Int) -> String {
    guard table.text(.oddsRatioPer, row) == "within_sd", let size = table.number(.stepSize, row) else {
      return Sentence(.triggersPresence).text
    }
    return Sentence(.triggersStep, [.change: NumberStyle.significant(2).text(size)]).text
  }
}
