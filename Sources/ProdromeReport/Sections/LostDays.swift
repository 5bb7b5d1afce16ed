import ProdromeTable

/// Recorded days that models could not use, gathered over models and persons and told by their reason.
///
/// A term that looks back loses the first day of a diary and every day after an unwritten one; a term of the same day
/// loses a day only where its own cell is empty.
struct LostDays {
  /// What is told at most.
  private static let mostSentences = 4
  private let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  /// One sentence a reason and number of days, the largest number first.
  var sentences: [Sentence] {
    guard let table = letter.tables.rowsLost else { return [] }
    var groups: [Group] = []
    for (term, count) in countsByTerm(table) {
      let hasEmptyCells = letter.tables.audit.counts(of: .missingCells).contains {
        $0.subject == term.column && $0.count > 0
      }
      let isToldByName = term.lag == 0 || hasEmptyCells
      let group = Group(lag: term.lag, count: count, isToldByName: isToldByName)
      let place = groups.firstIndex { $0.isAlike(group) } ?? groups.endIndex
      if place == groups.endIndex { groups.append(group) }
      groups[place].columns.append(Phrases.name(term.column))
    }
    let sorted = groups.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
    return sorted.prefix(Self.mostSentences).map { sentence($0.element) }
  }

  /// Terms that lost the same days for the same reason.
  private struct Group {
    let lag: Int
    let count: Int
    /// Whether the columns must be named: their own cells are, or may be, what is empty.
    let isToldByName: Bool
    var columns: [String] = []

    func isAlike(_ other: Group) -> Bool {
      (lag, count, isToldByName) == (other.lag, other.count, other.isToldByName)
    }
  }

  /// Each column and lag with its lost days: the most of a person's models, summed over persons.
  private func countsByTerm(_ table: TidyTable) -> [(term: LostTerm, count: Int)] {
    var terms: [LostTerm] = []
    var byPerson: [LostTerm: [String: Int]] = [:]
    for row in 0..<table.rowCount {
      guard let text = table.text(.term, row), let lost = table.count(.rowsLost, row), lost > 0 else { continue }
      let term = LostTerm(text)
      let person = table.text(.personID, row) ?? ""
      if byPerson[term] == nil { terms.append(term) }
      byPerson[term, default: [:]][person] = max(lost, byPerson[term]?[person] ?? 0)
    }
    return terms.map { ($0, byPerson[$0, default: [:]].values.reduce(0, +)) }
  }

  private func sentence(_ group: Group) -> Sentence {
    let columns = Phrases.list(group.columns, atMost: 4)
    let back = group.lag == 1 ? Sentence(.oneDay).text : Phrases.count(group.lag, "day")
    let before = Sentence(group.lag == 1 ? .theDayBefore : .theDayFurtherBefore, [.back: back]).text
    let id: SentenceID =
      switch (group.lag, group.isToldByName) {
      case (0, _): .lostToEmptyCells
      case (_, false): .lostToUnwrittenDays
      case (_, true): .lostToUnwrittenCells
      }
    return Sentence(
      id,
      [
        .count: Phrases.grouped(group.count), .total: Phrases.count(letter.recordedDays, "recorded day"),
        .back: back, .before: before, .list: columns,
      ])
  }
}

/// The column of a formula term and the days that it looks back: `lag(within(stress), 1)` is stress, 1.
struct LostTerm: Hashable {
  let column: String
  let lag: Int

  init(_ term: String) {
    var inner = term[...]
    var days = 0
    if inner.hasPrefix("lag("), inner.hasSuffix(")"), let comma = inner.lastIndex(of: ","),
      let number = Int(inner[inner.index(after: comma)...].dropLast().drop { $0 == " " })
    {
      days = number
      inner = inner[..<comma].dropFirst("lag(".count)
    }
    for part in ["within(", "between("] where inner.hasPrefix(part) && inner.hasSuffix(")") {
      inner = inner.dropFirst(part.count).dropLast()
    }
    column = String(inner)
    lag = days
  }
}
