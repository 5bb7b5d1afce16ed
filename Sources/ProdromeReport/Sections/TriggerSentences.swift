import ProdromeTable

/// The answers about triggers in sentences, row by row of their table or several that say the same together.
struct TriggerSentences {
  /// Columns that a sentence about several names at most.
  private static let mostNames = 24
  private let table: TidyTable
  private let words: OutcomeWords
  private let level: String
  private let centredByPhase: Bool

  init(_ table: TidyTable, _ words: OutcomeWords, level: String, centredByPhase: Bool) {
    self.table = table
    (self.words, self.level, self.centredByPhase) = (words, level, centredByPhase)
  }

  /// The rows of the cohort, or of each person, in table order.
  var groups: [(person: String?, rows: Range<Int>)] {
    var groups: [(person: String?, rows: Range<Int>)] = []
    for row in 0..<table.rowCount {
      let person = table.text(.personID, row)
      if let last = groups.last, last.person == person {
        groups[groups.count - 1].rows = last.rows.lowerBound..<row + 1
      } else {
        groups.append((person, row..<row + 1))
      }
    }
    return groups
  }

  /// What is said of a row.
  func sentences(_ row: Int) -> [Sentence] {
    let column: [Slot: String] = [.column: name(row), .outcomeDays: words.days, .outcomeDay: words.day]
    let found = [ratio(row), direction(row)].compactMap { $0 }
    switch Rung(table, row) {
    case .found(let id): return [Sentence(id, column)] + found
    case .after: return [Sentence(.triggersAfter, column)]
    case .tooShort: return [Sentence(.triggersTooShort, column), detectable(row)].compactMap { $0 }
    case .noEvidence: return [Sentence(.triggersNoEvidence, column), detectable(row)].compactMap { $0 }
    case .unknown(let status): return [unknown([row], status)]
    }
  }

  /// One item a row that says something, then one for all rows without evidence, for those that are too short, and for
  /// those that could not be answered.
  func items(_ rows: Range<Int>) -> [[Sentence]] {
    var items: [[Sentence]] = []
    var without: [Int] = []
    var short: [Int] = []
    var unknown: [(status: String, rows: [Int])] = []
    for row in rows {
      switch Rung(table, row) {
      case .noEvidence: without.append(row)
      case .tooShort: short.append(row)
      case .unknown(let status):
        if let place = unknown.firstIndex(where: { $0.status == status }) {
          unknown[place].rows.append(row)
        } else {
          unknown.append((status, [row]))
        }
      case .found, .after: items.append(sentences(row))
      }
    }
    if !without.isEmpty { items.append([together(.triggersNoEvidenceOf, without)]) }
    if !short.isEmpty { items.append([together(.triggersTooShortOf, short)]) }
    return items + unknown.map { [self.unknown($0.rows, $0.status)] }
  }

  /// What the items need to be read: the numbers in brackets, and the words for what was found.
  var notes: [Sentence] {
    var notes: [Sentence] = []
    let rows = 0..<table.rowCount
    if rows.contains(where: { Rung(table, $0).isGathered && table.number(.detectableOr, $0) != nil }) {
      notes.append(Sentence(.triggersDetectableOf))
    }
    if rows.contains(where: { Rung(table, $0).isFound }) {
      notes.append(Sentence(.triggersNote, [.outcome: words.noun]))
    }
    return notes
  }

  /// Several columns of which the same is said, each with what could be found.
  private func together(_ id: SentenceID, _ rows: [Int]) -> Sentence {
    let names = rows.map { row in
      name(row) + (table.number(.detectableOr, row).map { " (\(Phrases.ratio($0)))" } ?? "")
    }
    return Sentence(id, [.list: Phrases.list(names, atMost: Self.mostNames)])
  }

  private func unknown(_ rows: [Int], _ status: String) -> Sentence {
    let why = Reasons.whyNoCorrelation(status, centredByPhase: centredByPhase, words)
    return Sentence(.notEstimated, [.list: Phrases.list(rows.map(name), atMost: Self.mostNames), .why: why])
  }

  private func name(_ row: Int) -> String { Phrases.name(table.text(.trigger, row) ?? "") }

  /// `Strongest 1 day before: the odds …`.
  private func ratio(_ row: Int) -> Sentence? {
    guard let lag = table.count(.lagDays, row), let ratio = table.number(.oddsRatio, row),
      let low = table.number(.confLow, row), let high = table.number(.confHigh, row)
    else { return nil }
    return Sentence(
      .triggersRatio,
      [
        .before: lag == 0 ? Sentence(.triggersSameDay).text : Phrases.lag(lag), .outcomeDay: words.day,
        .ratio: Phrases.ratio(ratio), .level: level,
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

/// What a row's verdict and status come to in words.
private enum Rung {
  case found(SentenceID)
  case after
  case tooShort
  case noEvidence
  /// Nothing could be asked; the code of `status`.
  case unknown(String)

  /// Whether rows of this rung are told together.
  var isGathered: Bool {
    switch self {
    case .tooShort, .noEvidence: true
    default: false
    }
  }

  /// Whether a link was found.
  var isFound: Bool {
    switch self {
    case .found, .after: true
    default: false
    }
  }

  init(_ table: TidyTable, _ row: Int) {
    let status = table.text(.status, row) ?? "ok"
    switch table.text(.verdict, row) {
    case "clear": self = .found(.triggersClear)
    case "probable": self = .found(.triggersProbable)
    case "may_be_early_sign": self = .found(.triggersEarlySign)
    case "with_or_after": self = .after
    case "too_short": self = .tooShort
    default: self = status == "ok" ? .noEvidence : .unknown(status)
    }
  }
}
