import ProdromeFiles

/// One column when all of the file has been read.
struct ColumnResult {
  /// As settled: numbers or labels.
  let plan: ColumnPlan
  let tally: ColumnTally
  var log: DiagnosticLog
  /// Free text: the cells are not part of the diary, and a warning says so.
  var isLeftOut = false
  /// Present cells of rows that have a place, where that is not all.
  var placedCount: Int?

  /// Whether the cells make a column.
  var isColumn: Bool { !isLeftOut && (plan.mode == .label || tally.textCount == 0) }
}

extension DiaryCSVReader {
  /// A column without a known name is one of numbers from this many numbers on, if they are at least half of its cells.
  private static let fewestNumbers = 3

  /// All columns; those that turned out to hold texts are read again, as labels or strictly as numbers.
  func settledColumns(
    _ plan: SectionPlan, _ cuts: SectionCuts, _ head: CSVHead, _ totals: SectionTotals
  ) throws(ReadingFault) -> [ColumnResult] {
    let unsettled = totals.tallies.indices.filter {
      totals.tallies[$0].plan.mode == .either && totals.tallies[$0].textCount > 0
    }
    let again = try unsettled.isEmpty ? [] : tallies(again: unsettled, plan, cuts, head, totals)
    var results: [ColumnResult] = []
    for (index, tally) in totals.tallies.enumerated() {
      guard let place = unsettled.firstIndex(of: index) else {
        results.append(finished(ColumnResult(plan: tally.plan, tally: tally, log: tally.log), head, mixedWith: nil))
        continue
      }
      let second = again[place]
      let isMixed = second.plan.mode == .label && tally.firstNumber != nil
      let settled = ColumnResult(plan: second.plan, tally: second, log: second.log)
      results.append(finished(settled, head, mixedWith: isMixed ? tally : nil))
    }
    return results
  }

  /// Reads columns whose mode is settled now once more, all in one pass.
  private func tallies(
    again unsettled: [Int], _ plan: SectionPlan, _ cuts: SectionCuts, _ head: CSVHead, _ totals: SectionTotals
  ) throws(ReadingFault) -> [ColumnTally] {
    var again = plan
    again.columns = unsettled.map { index in
      let tally = totals.tallies[index]
      var column = tally.plan
      let isNumber = tally.count >= max(DiaryCSVReader.fewestNumbers, tally.textCount)
      column.mode = isNumber ? .number : .label
      return column
    }
    again.isKept = unsettled.map { plan.isKept[$0] }
    again.mightBeLabels = true
    let second = SectionTotals(again, firstLine: head.lineCount + 1, byteCount: source.count)
    try orFault { () throws(FileError) in
      try SectionPass.run(cuts, again, threads: options.threads) { second.add($0) }
    }
    return second.tallies
  }

  /// Adds what can be said of labels only when all are known; `numbers` counted the cells that could be numbers.
  private func finished(_ result: ColumnResult, _ head: CSVHead, mixedWith numbers: ColumnTally?) -> ColumnResult {
    guard result.plan.mode == .label else { return result }
    var result = result
    let (plan, labels) = (result.plan, result.tally.labels)
    if plan.entry == nil, let what = labels.freeText(plan, present: result.tally.count) {
      let place = head.place(plan.field)
      result.log.add(
        DiaryDiagnostic(
          .warning, .unusedColumn, line: place.line, column: place.column, field: plan.name, what: what,
          hint: "rename the column to notes, or write few short labels"))
      result.isLeftOut = true
      return result
    }
    if let numbers, let first = numbers.firstNumber {
      let all = numbers.count + numbers.textCount
      result.log.add(.warning, .mixedColumn) {
        DiaryDiagnostic(
          .warning, .mixedColumn, line: first.line, column: first.column, field: plan.name,
          what: "\(numbers.count) of \(all) cells are numbers: the column is read as labels",
          found: first.found, hint: "write numbers in every row if the column should be numbers")
      }
    }
    let written = labels.written()
    for (later, earlier) in LookAlikes.pairs(written.map(\.text)) {
      result.log.add(.warning, .lookAlike) {
        let place = written[later].place
        let other = DiaryDiagnostic.escaped(written[earlier].text.utf8)
        return DiaryDiagnostic(
          .warning, .lookAlike, line: place.line, column: place.column, field: plan.name,
          what: "looks like \"\(other)\" of line \(written[earlier].place.rowLine), but is another label",
          found: written[later].text.utf8, hint: "write both the same way if they are one")
      }
    }
    return result
  }
}
