public import ProdromeTable

/// How long it would take to be told of a drop, and what could be done next, in plain words from the table of the plan alone.
public struct TreatmentPlanReport: Sendable {
  private let table: TidyTable
  private let words: OutcomeWords

  /// A page about a plan (`TidyTable.treatmentPlan`) for the column `outcome`.
  public init(_ table: TidyTable, outcome: String) {
    self.table = table
    words = OutcomeWords(outcome)
  }

  /// UTF-8 with line feeds, at most 78 columns, ending in one.
  public var text: String {
    let title = "How long would it take to know?"
    var lines = [title, String(repeating: "-", count: title.count)]
    var person: String?
    for row in 0..<table.rowCount {
      if let next = table.text(.personID, row), next != person {
        person = next
        lines += [""] + WrappedText.lines(heading(row, next))
      }
      lines += WrappedText.lines("- " + sentence(row), hanging: "  ")
    }
    lines += [""] + WrappedText.lines(Self.note)
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ row: Int, _ person: String) -> String {
    let name = "Client \(Phrases.name(person))"
    guard let rate = table.number(.ratePer28, row), let drop = table.number(.drop, row) else {
      return "\(name): no day without treatment is written yet."
    }
    var text =
      "\(name): \(Phrases.rate(rate)) \(words.days) in 4 weeks without treatment. A drop of \(Phrases.percent(drop)) is "
      + "\(Phrases.rate(rate * drop)) fewer."
    if let check = table.text(.nextCheck, row) { text += " The next check comes when \(check) is written." }
    return text
  }

  private func sentence(_ row: Int) -> String {
    let start = Self.starts[table.text(.way, row) ?? ""] ?? ""
    if table.text(.status, row) != "ok" { return start + ": " + unknown(row) }
    guard let without = table.count(.weeksWithout, row), let with = table.count(.weeksWith, row) else {
      let chance = table.number(.chance, row).map { NumberStyle.decimals(0).text(100 * $0) } ?? "few"
      return "\(start): even two years would show such a drop clearly in only \(chance) of 100 such clients."
    }
    return "\(start): \(length(without, with)) \(schedule(row))".trimmed
  }

  private func unknown(_ row: Int) -> String {
    table.text(.way, row) == "go_on"
      ? "the diary before the treatment is too short, or ended in a bad month, so that no more than \"probably\" can come of it."
      : "at least 28 written days without treatment, with \(words.noun) on some of them, are needed to plan."
  }

  private func length(_ without: Int, _ with: Int) -> String {
    switch (without, with) {
    case (0, 0): "the days there are would already show such a drop."
    case (0, _): "\(with) more weeks with it."
    case (_, 0): "a pause of \(without) weeks."
    default: "\(without) weeks without and \(with) weeks with it."
    }
  }

  private func schedule(_ row: Int) -> String {
    guard let blocks = table.text(.schedule, row) else { return "" }
    let drawn = blocks.split(separator: " ").map(String.init)
    let more = drawn.count > Self.mostBlocks ? " … (all \(drawn.count) stand in the table)" : ""
    return "Drawn order of the 4-week blocks: \(drawn.prefix(Self.mostBlocks).joined(separator: ", "))\(more)."
  }

  private static let starts = [
    "go_on": "Going on as now", "planned_pause": "A pause that is planned beforehand",
    "before_and_during": "Beginning anew",
    "randomised_alternation": "Four weeks with and four without, in a drawn order",
  ]

  /// More blocks than this are not read out.
  private static let mostBlocks = 12

  private static let note =
    "These are the weeks after which 80 of 100 such clients would be told \"clearly fewer\", had their rate in fact dropped so; "
    + "the client's own rate, clusters, gaps and ordinary months are counted. A pause or an order that is chosen by how the "
    + "client feels tells nothing; fix it beforehand. Whether to pause a treatment is the client's to say."
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmed: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
