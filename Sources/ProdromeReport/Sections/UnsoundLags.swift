import ProdromeTable

/// The rows of a correlation table that have no estimate, gathered by reason.
struct UnsoundLags {
  private let table: TidyTable
  private let positions: [Int]
  /// Whether the table is of several persons, each named.
  private let showsPerson: Bool

  init(_ table: TidyTable, _ positions: [Int]) {
    self.table = table
    showsPerson = Set(positions.map { table.text(.personID, $0) }).count > 1
    self.positions = positions.filter { table.text(.status, $0) != "ok" }
  }

  /// One sentence a reason, reasons in the order in which they first appear.
  func sentences(_ letter: Letter) -> [Sentence] {
    var reasons: [String] = []
    for position in positions {
      if let status = table.text(.status, position), !reasons.contains(status) { reasons.append(status) }
    }
    return reasons.map { status in
      let why = Reasons.whyNoCorrelation(status, centredByPhase: letter.facts.centredByPhase, letter.words)
      return Sentence(.notEstimated, [.list: triggers(status), .why: why])
    }
  }

  /// `stress (3 lags) and sleep_h (1 lag)`, each after its person where there are several.
  private func triggers(_ status: String) -> String {
    var names: [String] = []
    var lags: [String: Int] = [:]
    for position in positions where table.text(.status, position) == status {
      let person = showsPerson ? table.text(.personID, position).map { Phrases.name($0) + ": " } ?? "" : ""
      let name = person + Phrases.name(table.text(.trigger, position) ?? "")
      if lags[name] == nil { names.append(name) }
      lags[name, default: 0] += 1
    }
    return Phrases.list(names.map { "\($0) (\(Phrases.count(lags[$0, default: 0], "lag")))" }, atMost: 6)
  }
}
