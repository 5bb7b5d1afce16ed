/// Reports cells that are right one by one and contradict each other.
struct CrossChecks {
  let columns: [ColumnResult]
  let outcome: String

  /// Warns of pain on days without headache; refuses days marked complete without an outcome.
  func report(
    _ tally: ContradictionTally, into log: inout DiagnosticLog, refusing refusals: inout RowRefusals
  ) {
    if isNumbers("headache") { reportPain(tally, &log) }
    guard isNumbers("diary_complete"), isNumbers(outcome) else { return }
    for found in tally.incomplete {
      refusals.refuse(found.row, .emptyOutcome)
      log.add(.error, .emptyOutcome) {
        DiaryDiagnostic(
          .error, .emptyOutcome, line: found.line, column: found.byteColumn, field: outcome,
          what: "empty although diary_complete is 1", found: found.found,
          hint: "write 0 for a day without headache, or set diary_complete to 0")
      }
    }
  }

  private func reportPain(_ tally: ContradictionTally, _ log: inout DiagnosticLog) {
    var shown = tally.kept.filter { columns[$0.column].isColumn }
    shown.sort {
      let (left, right) = (columns[$0.column].plan.name, columns[$1.column].plan.name)
      return $0.row != $1.row ? $0.row < $1.row : NearestName.precedes(left, right)
    }
    let count = columns.indices.reduce(0) { $0 + (columns[$1].isColumn ? tally.counts[$1] : 0) }
    for index in 0..<count {
      log.add(.warning, .contradiction) {
        let found = shown[index]
        return DiaryDiagnostic(
          .warning, .contradiction, line: found.line, column: found.byteColumn, field: columns[found.column].plan.name,
          what: "headache is 0 on this day", found: found.found)
      }
    }
  }

  private func isNumbers(_ name: String) -> Bool {
    columns.contains { $0.plan.name.utf8.elementsEqual(name.utf8) && $0.isColumn && $0.plan.mode != .label }
  }
}
