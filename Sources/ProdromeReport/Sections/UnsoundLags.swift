import ProdromeTable

/// The rows of a correlation table that have no estimate, gathered by reason.
struct UnsoundLags {
  private let table: TidyTable
  private let positions: [Int]

  init(_ table: TidyTable, _ positions: [Int]) {
    self.table = table
    self.positions = positions.filter { table.text(.status, $0) != "ok" }
  }

  /// One sentence a reason, reasons in the order in which they first appear.
  func sentences(_ words: OutcomeWords) -> [Sentence] {
    var reasons: [String] = []
    for position in positions {
      if let status = table.text(.status, position), !reasons.contains(status) { reasons.append(status) }
    }
    return reasons.map { status in
      Sentence(.notEstimated, [.list: triggers(status), .why: Reasons.why(status, words)])
    }
  }

  /// `stress (3 lags) and sleep_h (1 lag)`.
  private func triggers(_ status: String) -> String {
    var names: [String] = []
    var lags: [String: Int] = [:]
    for position in positions where table.text(.status, position) == status {
      let name = table.text(.trigger, position) ?? ""
      if lags[name] == nil { names.append(name) }
      lags[name, default: 0] += 1
    }
    return Phrases.list(names.map { "\($0) (\(Phrases.count(lags[$0, default: 0], "lag")))" }, atMost: 6)
  }
}
