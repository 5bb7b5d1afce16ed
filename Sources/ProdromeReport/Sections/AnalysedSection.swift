import ProdromeTable

/// Rows, days and persons: what was analysed and what was left out.
struct AnalysedSection {
  private let letter: Letter
  private var audit: TidyTable { letter.tables.audit }

  init(_ letter: Letter) { self.letter = letter }

  var section: Section {
    var blocks: [Section.Block] = [.paragraph([rows, days, unwritten] + outcome)]
    let left = [missingCells, unreadColumns].compactMap { $0 } + LostDays(letter).sentences
    if !left.isEmpty { blocks.append(.paragraph(left)) }
    return Section(.analysedTitle, blocks)
  }

  private var rows: Sentence {
    let read = Phrases.count(audit.count(of: .rowsRead), "row")
    let refused = audit.count(of: .rowsRefused)
    guard refused > 0 else { return Sentence(.rowsAllUsed, [.rows: read]) }
    let reasons = audit.counts(of: .rowsRefused).map {
      Sentence(.reason, [.reason: Phrases.words($0.subject), .count: Phrases.grouped($0.count)]).text
    }
    let used = Phrases.grouped(audit.count(of: .rowsUsed))
    return Sentence(
      .rowsUsed, [.rows: read, .used: used, .refused: Phrases.grouped(refused), .list: Phrases.list(reasons)])
  }

  private var days: Sentence {
    Sentence(
      letter.persons == 1 ? .daysOfOne : .days,
      [
        .persons: Phrases.count(letter.persons, "person"), .outcome: letter.words.noun,
        .recorded: Phrases.count(letter.recordedDays, "day"),
      ])
  }

  private var unwritten: Sentence {
    let unwritten = letter.calendarDays - letter.recordedDays
    guard unwritten > 0 else {
      return Sentence(letter.persons == 1 ? .everyDayOfOneWritten : .everyDayWritten)
    }
    return Sentence(
      letter.persons == 1 ? .unwrittenDaysOfOne : .unwrittenDays,
      [
        .calendar: Phrases.grouped(letter.calendarDays), .unwritten: Phrases.grouped(unwritten),
        .share: Phrases.percent(unwritten, of: letter.calendarDays), .outcome: letter.words.noun,
      ])
  }

  private var outcome: [Sentence] {
    guard let events = letter.eventDays, letter.recordedDays > 0 else { return [] }
    if events == 0 { return [Sentence(.noOutcomeDays, [.outcomeDay: letter.words.day])] }
    if events == letter.recordedDays { return [Sentence(.onlyOutcomeDays, [.outcomeDay: letter.words.day])] }
    let rate = Phrases.rate(28 * Double(events) / Double(letter.recordedDays))
    return [Sentence(.outcomeRate, [.events: letter.outcomeDays(events), .rate: rate])]
  }

  private var missingCells: Sentence? {
    let columns = audit.counts(of: .missingCells).filter { $0.count > 0 }
    return Self.largestFirst(columns).map { Sentence(.missingCells, [.list: $0]) }
  }

  private var unreadColumns: Sentence? {
    let names = audit.counts(of: .unreadColumn).map { Phrases.name($0.subject) }
    return names.isEmpty ? nil : Sentence(.unreadColumns, [.list: Phrases.list(names, atMost: 8)])
  }

  private static func largestFirst(_ items: [(subject: String, count: Int)]) -> String? {
    guard !items.isEmpty else { return nil }
    let sorted = items.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
    return Phrases.list(
      sorted.map { "\(Phrases.name($0.element.subject)) \(Phrases.grouped($0.element.count))" }, atMost: 8)
  }
}
