import ProdromeTable

/// What every section writes from: the tables, the facts, and the counts that several sections need.
struct Letter: Sendable {
  let tables: ReportTables
  let facts: RunFacts
  let words: OutcomeWords
  /// Persons of the diary.
  let persons: Int
  /// Days with the outcome recorded.
  let recordedDays: Int
  /// Days from each person's first to last record.
  let calendarDays: Int
  /// Days with the outcome; `nil` where no table says.
  let eventDays: Int?

  init(tables: ReportTables, facts: RunFacts) {
    self.tables = tables
    self.facts = facts
    words = OutcomeWords(facts.outcome)
    persons = tables.audit.count(of: .persons)
    recordedDays = tables.audit.count(of: .recordedDays)
    calendarDays = tables.audit.count(of: .calendarDays)
    eventDays = tables.describe.flatMap { Self.events(in: $0, facts.outcome) }
  }

  /// `95 %`.
  var level: String { Phrases.level(facts.confidenceLevel) }

  /// `12 headache days`, `1 headache day`.
  func outcomeDays(_ count: Int) -> String {
    "\(Phrases.grouped(count)) \(count == 1 ? words.day : words.days)"
  }

  /// Fewer recorded days than this carry no word about what comes before …
  static let fewestDays = 60
  /// … nor do fewer outcome days.
  static let fewestEvents = 10

  /// Whether every recorded day is one with the outcome, as in a list of attacks.
  var hasOnlyOutcomeDays: Bool { eventDays == recordedDays }

  /// A short diary, or one without free days, carries no word about triggers; `nil` for any other.
  var whatForbidsTriggers: Sentence? {
    guard let eventDays else { return nil }
    if hasOnlyOutcomeDays { return Sentence(.onlyOutcomeDays, [.outcomeDay: words.day]) }
    guard recordedDays < Self.fewestDays || eventDays < Self.fewestEvents else { return nil }
    return Sentence(
      .tooShortForTriggers,
      [
        .recorded: Phrases.count(recordedDays, "recorded day"), .events: outcomeDays(eventDays),
        .outcomeDays: words.days,
      ])
  }

  /// The diary's part for a column: outcome, exposure, early_sign …
  func role(of column: String) -> String? {
    guard let table = tables.describe else { return nil }
    return (0..<table.rowCount).first { table.text(.column, $0) == column }.flatMap { table.text(.role, $0) }
  }

  private static func events(in table: TidyTable, _ outcome: String) -> Int? {
    (0..<table.rowCount).first { table.text(.column, $0) == outcome }.flatMap { table.count(.nEvents, $0) }
  }
}
