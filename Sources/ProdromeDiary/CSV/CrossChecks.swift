/// Cells that are right one by one and contradict each other.
struct CrossChecks {
  private static let pains = ["attack_onset", "duration_h", "intensity", "migraine", "severity"]

  let table: CSVTable
  let plan: HeaderPlan
  let grid: CalendarGrid
  let columns: [DiaryColumn]

  /// Warns of pain on days without headache; refuses days marked complete without an outcome.
  func report(outcome: String, into log: inout DiagnosticLog, refusing refusals: inout RowRefusals) {
    for (row, name) in painWithoutHeadache() {
      add(.warning, .contradiction, row, name, "headache is 0 on this day", nil, &log)
    }
    for row in completeWithoutOutcome(outcome) {
      refusals.refuse(row, .emptyOutcome)
      add(
        .error, .emptyOutcome, row, outcome, "empty although diary_complete is 1",
        "write 0 for a day without headache, or set diary_complete to 0", &log)
    }
  }

  /// Rows of the file with the column concerned, in the order of the file.
  private func painWithoutHeadache() -> [(row: Int, name: String)] {
    guard let headache = values("headache") else { return [] }
    var found: [(row: Int, name: String)] = []
    for name in CrossChecks.pains {
      guard let pain = values(name) else { continue }
      for place in pain.indices where headache[place] == 0 && pain[place] > 0 {
        found.append((Int(grid.sourceRow[place]), name))
      }
    }
    return found.sorted { $0.row != $1.row ? $0.row < $1.row : NearestName.precedes($0.name, $1.name) }
  }

  private func completeWithoutOutcome(_ outcome: String) -> [Int] {
    guard let complete = values("diary_complete"), let response = values(outcome) else { return [] }
    return complete.indices.filter { complete[$0] == 1 && response[$0].isNaN }.map { Int(grid.sourceRow[$0]) }.sorted()
  }

  private func values(_ name: String) -> [Double]? {
    columns.first { $0.name.utf8.elementsEqual(name.utf8) && $0.levels.isEmpty }?.values(0..<grid.rowCount)
  }

  private func add(
    _ severity: DiaryDiagnostic.Severity, _ kind: DiaryDiagnostic.Kind, _ row: Int, _ name: String, _ what: String,
    _ hint: String?, _ log: inout DiagnosticLog
  ) {
    guard let field = plan.plan(named: name)?.field else { return }
    log.add(severity, kind) {
      let place = table.place(row: row, field: field)
      return DiaryDiagnostic(
        severity, kind, line: place.line, column: place.column, field: name, what: what,
        found: table.cell(row: row, field: field), hint: hint)
    }
  }
}
