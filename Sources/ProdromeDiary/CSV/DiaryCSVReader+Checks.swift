import ProdromeFiles

extension DiaryCSVReader {
  /// Reports days that come twice, spans too long and a calendar too large.
  ///
  /// Where any row has no place, whether each row has one; else nil.
  mutating func reportGrid(
    _ header: HeaderPlan, _ totals: SectionTotals, _ placement: RunPlacement, _ finder: RowFinder,
    _ refusals: inout RowRefusals
  ) throws(ReadingFault) -> [Bool]? {
    let placed = totals.runs.reduce(0) { $0 + Int($1.count) }
    guard placement.hasFaults || placed < totals.recordCount else { return nil }
    var personOfRow = [Int32](repeating: -1, count: totals.recordCount)
    var dayOfRow = [Int32](repeating: 0, count: totals.recordCount)
    for run in totals.runs {
      for day in 0..<run.count {
        personOfRow[Int(run.row + day)] = run.person
        dayOfRow[Int(run.row + day)] = run.firstDay + Int32(day)
      }
    }
    let grid = CalendarGrid(persons: totals.persons, personOfRow: personOfRow, dayOfRow: dayOfRow)
    GridFaults.report(
      grid, persons: totals.persons, personOfRow: personOfRow, dayOfRow: dayOfRow, dayKind: header.dayKind,
      personField: header.personName, dayField: header.dayName,
      personPlace: { finder.place(row: $0, field: header.personField) },
      dayPlace: { finder.place(row: $0, field: header.dayField) },
      isSameRow: { finder.bytes(row: $0) == finder.bytes(row: $1) }, into: &log, refusing: &refusals)
    return grid.gridRow.map { $0 >= 0 }
  }

  /// Counts contradictions and present cells again, in rows that have a place only.
  func recount(
    _ plan: SectionPlan, _ cuts: SectionCuts, _ head: CSVHead, _ isPlaced: [Bool], _ columns: inout [ColumnResult]
  ) throws(ReadingFault) -> ContradictionTally {
    var again = plan
    again.columns = columns.map(\.plan)
    again.isKept = columns.map { _ in true }
    let tally = ContradictionTally(columns: columns.count)
    var counts = Array(repeating: 0, count: columns.count)
    var (rows, lines) = (0, head.lineCount + 1)
    try orFault { () throws(FileError) in
      try SectionPass.run(cuts, again, threads: options.threads) { reading in
        tally.add(reading, rows, lines) { isPlaced[$0] }
        let readable = reading.recordOfRow.isEmpty ? Array(0..<UInt32(reading.rowCount)) : reading.recordOfRow
        for (index, chunk) in reading.columns.enumerated() where chunk.count > 0 {
          for (row, cell) in chunk.cells.decoded.enumerated() where !cell.isNaN && isPlaced[rows + Int(readable[row])] {
            counts[index] += 1
          }
        }
        rows += reading.recordCount
        lines += reading.lineCount
      }
    }
    for index in columns.indices { columns[index].placedCount = counts[index] }
    return tally
  }

  mutating func warnOfLookAlikes(_ ids: [String], _ places: [FirstPlace], _ header: HeaderPlan) {
    for (later, earlier) in LookAlikes.pairs(ids) {
      log.add(.warning, .lookAlike) {
        DiaryDiagnostic(
          .warning, .lookAlike, line: places[later].line, column: places[later].column, field: header.personName,
          what: "looks like \"\(DiaryDiagnostic.escaped(ids[earlier].utf8))\" of line \(places[earlier].rowLine), "
            + "but is another person",
          found: ids[later].utf8, hint: "write both the same way if they are one")
      }
    }
  }

  /// Names every column that the vocabulary does not know: near misses one by one, all others in one line.
  mutating func reportUnknownColumns(_ columns: [ColumnResult], _ header: HeaderPlan) {
    var unknown: [ColumnPlan] = []
    for result in columns where result.tally.plan.entry == nil && result.isUnknown(header) {
      let column = result.plan
      if result.isLeftOut {
        audit.unreadColumns.append(column.name)
      } else if let meant = column.meant {
        log.add(.warning, .misspeltColumn) {
          let place = header.place(column.field)
          return DiaryDiagnostic(
            .warning, .misspeltColumn, line: place.line, column: place.column, field: column.name,
            what: "not a known column; taken as an exposure", hint: "did you mean \(meant)?")
        }
      } else if !Vocabulary.isEarlySignFamily(column.name),
        !result.isColumn || (result.placedCount ?? result.tally.count) > 0
      {
        unknown.append(column)
      }
    }
    audit.unreadColumns.sort(by: NearestName.precedes)
    unknown.sort { $0.field < $1.field }
    guard let first = unknown.first else { return }
    let place = header.place(first.field)
    let names = unknown.prefix(DiagnosticLog.limit).map { DiaryDiagnostic.escaped($0.name.utf8) }
    let more = unknown.count - names.count
    log.add(
      DiaryDiagnostic(
        .warning, .unknownColumn, line: place.line, column: place.column,
        what: "not known columns, taken as exposures or traits: \(names.joined(separator: ", "))"
          + (more > 0 ? " and \(more) more" : "")))
  }

  /// A file with decimal commas and decimal points leaves open what `1.500` means.
  mutating func refuseMixedDecimals(_ columns: [ColumnResult]) {
    guard let comma = DiaryCSVReader.first(columns.compactMap(\.tally.firstComma)),
      let point = DiaryCSVReader.first(columns.compactMap(\.tally.firstPoint))
    else { return }
    let isCommaFirst = (comma.line, comma.column) < (point.line, point.column)
    let (earlier, later) = isCommaFirst ? (comma, point) : (point, comma)
    log.add(
      DiaryDiagnostic(
        .error, .mixedDecimals, line: later.line, column: later.column,
        what: "decimal commas and decimal points in one file (the other first in line \(earlier.line))",
        hint: "write all numbers the same way"))
  }

  private static func first(_ places: [FirstPlace]) -> FirstPlace? {
    places.min { ($0.row, $0.line, $0.column) < ($1.row, $1.line, $1.column) }
  }
}

extension ColumnResult {
  /// Whether neither the vocabulary nor the schema knows the column.
  func isUnknown(_ header: HeaderPlan) -> Bool { header.plan(named: plan.name)?.mode == .either }
}
