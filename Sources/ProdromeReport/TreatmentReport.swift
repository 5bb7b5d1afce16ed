public import ProdromeTable

/// Did the treatment help, in sentences: the verdicts first, then what stands beside them, from finished tables alone.
///
/// The words of what stands beside are its own, not `SentenceCatalog`'s: it is a page of its own. No p: how many of all
/// arrangements give as large a gap is said in counts.
public struct TreatmentReport: Sendable {
  private let letter: Letter
  private let checks: TidyTable
  private let effects: TidyTable
  private let sessions: TidyTable

  /// A page about answers (`TidyTable.treatment`), their checks, effect sizes and sessions; tables without rows are passed over.
  public init(
    _ tables: ReportTables, checks: TidyTable, effects: TidyTable, sessions: TidyTable, facts: RunFacts
  ) {
    letter = Letter(tables: tables, facts: facts)
    self.checks = checks
    self.effects = effects
    self.sessions = sessions
  }

  /// UTF-8 with line feeds, at most 78 columns, ending in one.
  public var text: String {
    var lines = TreatmentSection(letter).section?.lines ?? []
    for person in told {
      let items =
        ClientChecksText(checks, person: person, letter.words).items + effectItems(person)
        + SessionsText(sessions, person: person, letter.words).items
      guard !items.isEmpty else { continue }
      lines += ["", "Beside the answer for client \(Phrases.name(person))"]
      lines += items.flatMap { WrappedText.lines("- " + $0, hanging: "  ") }
    }
    if let cautions = CautionSection(letter).section { lines += [""] + cautions.lines }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The clients that are told one by one: those of the verdicts, where they are few.
  private var told: [String] {
    guard let table = letter.tables.treatment else { return [] }
    var persons: [String] = []
    for row in 0..<table.rowCount {
      if let person = table.text(.personID, row), !persons.contains(person) { persons.append(person) }
    }
    return persons.count <= TreatmentSection.mostTold ? persons : []
  }

  private func effectItems(_ person: String) -> [String] {
    (0..<effects.rowCount).compactMap { row in
      guard effects.text(.personID, row) == person, effects.text(.measure, row) == "nap",
        let nap = effects.number(.estimate, row), let days = effects.count(.pointDays, row)
      else { return nil }
      let point = days == 7 ? "week" : days == 1 ? "day" : "\(days)-day stretch"
      return
        "After \(Phrases.name(effects.text(.modality, row) ?? "")) began: take a \(point) before and one during at random; "
        + "in \(NumberStyle.decimals(0).text(100 * nap)) of 100 such pairs the one during has fewer \(letter.words.days) "
        + "(ties count half; 50 is no difference). A description, not a test."
    }
  }
}

/// What the checks of one client say.
struct ClientChecksText {
  private let table: TidyTable
  private let rows: [Int]
  private let words: OutcomeWords

  init(_ table: TidyTable, person: String, _ words: OutcomeWords) {
    self.table = table
    self.words = words
    rows = (0..<table.rowCount).filter { table.text(.personID, $0) == person && table.text(.status, $0) == "ok" }
  }

  var items: [String] {
    let permutations = rows.compactMap(permuted)
    return permutations + [unwritten, interrupted, months].compactMap(\.self) + rows.compactMap(beforeThat)
  }

  private func permuted(_ row: Int) -> String? {
    guard let p = table.number(.pValue, row), let count = table.count(.count, row) else { return nil }
    let ways: String
    switch table.text(.method, row) {
    case "circular_shift": ways = "ways to turn the treatment around this calendar"
    case "block_permutation": ways = "ways to exchange weeks between before and during"
    case "randomised_start": ways = "days on which the treatment could have been drawn to begin"
    default: return nil
    }
    let among = Int((p * Double(count)).rounded())
    return "Of \(Phrases.grouped(count)) \(ways), \(Phrases.grouped(among)) give a gap as large as the one that came."
  }

  private func estimate(_ method: String, _ term: String) -> Double? {
    rows.first { table.text(.method, $0) == method && table.text(.term, $0) == term }
      .flatMap { table.number(.estimate, $0) }
  }

  private var unwritten: String? {
    guard let best = estimate("unwritten_best", "change"), let worst = estimate("unwritten_worst", "change") else {
      return nil
    }
    if best == worst { return nil }
    return "If the days on which nothing was written were known, the change in 4 weeks could be anything from "
      + "\(Phrases.change(best)) to \(Phrases.change(worst))."
  }

  private var interrupted: String? {
    guard let level = estimate("segmented_ar1_reml", "level_change"),
      let slope = estimate("segmented_ar1_reml", "slope_change")
    else { return nil }
    return
      "With the client's own trend before carried on: \(Phrases.change(level)) \(words.days) in 4 weeks at the start, and "
      + "from then on \(Phrases.change(slope)) with every 4 weeks, compared with that trend."
  }

  private var months: String? {
    guard let spread = estimate("months", "spread"), let days = estimate("months", "from_days") else { return nil }
    return
      "This client's months differ by ± \(Phrases.rate(spread)) days on their own, without any change of treatment; days "
      + "alone would make them differ by ± \(Phrases.rate(days))."
  }

  private func beforeThat(_ row: Int) -> String? {
    guard table.text(.method, row) == "against_course_before", let change = table.number(.estimate, row),
      let low = table.number(.confLow, row), let high = table.number(.confHigh, row)
    else { return nil }
    return
      "\(Phrases.name(table.text(.modality, row) ?? "")) beside the treatment before it: \(Phrases.changeInDays(change)) "
      + "(\(Phrases.change(low)) to \(Phrases.change(high)))."
  }
}

/// The days around one client's sessions.
struct SessionsText {
  private let table: TidyTable
  private let rows: [Int]
  private let words: OutcomeWords

  init(_ table: TidyTable, person: String, _ words: OutcomeWords) {
    self.table = table
    self.words = words
    rows = (0..<table.rowCount).filter { table.text(.personID, $0) == person }
  }

  var items: [String] {
    [
      rate("after", "On the day of a session and the three days after it"),
      rate("before", "On the three days before a session"),
      rate("other", "On days further from any session"),
    ].compactMap(\.self)
  }

  private func rate(_ span: String, _ start: String) -> String? {
    guard let row = rows.first(where: { table.text(.span, $0) == span }), let days = table.count(.n, row), days > 0,
      let events = table.count(.nEvents, row)
    else { return nil }
    return "\(start): \(Phrases.percent(events, of: days)) of \(Phrases.count(days, "written day")) were \(words.days)."
  }
}
