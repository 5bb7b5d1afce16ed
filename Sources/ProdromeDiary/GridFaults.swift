/// Faults that show only when all rows are on the calendar: the same day twice, spans too long, too large a calendar.
enum GridFaults {
  /// Reports every fault of the grid and refuses its rows.
  ///
  /// `lineOfRow` gives a row's line in its file.
  static func report(
    _ grid: CalendarGrid, persons: ByteKeyTable, personOfRow: [Int32], dayOfRow: [Int32], dayKind: DayKind,
    field: String, lineOfRow: (Int) -> Int, isSameRow: (Int, Int) -> Bool, into log: inout DiagnosticLog,
    refusing refusals: inout RowRefusals
  ) {
    for (row, earlier) in grid.duplicates {
      refusals.refuse(row, .duplicateDay)
      log.add(.error, .duplicateDay) {
        let day = Day(number: dayOfRow[row]).text(dayKind)
        let isSame = isSameRow(row, earlier)
        return DiaryDiagnostic(
          .error, .duplicateDay, line: lineOfRow(row), field: field,
          what: "the same person and day as line \(lineOfRow(earlier)), \(day)",
          found: persons.bytes(of: Int(personOfRow[row])),
          hint: isSame ? "the two rows are identical: delete one" : "keep one row a day")
      }
    }
    reportSpans(grid, persons, personOfRow, field, lineOfRow, &log, &refusals)
    if let needed = grid.refusedRowCount {
      for row in personOfRow.indices where personOfRow[row] >= 0 { refusals.refuse(row, .calendarTooLarge) }
      log.add(
        DiaryDiagnostic(
          .error, .calendarTooLarge,
          what: "the days from first to last row of all persons are \(needed), too many for \(personOfRow.count) rows",
          hint: "split the diary by persons, or look for wrong years"))
    }
  }

  private static func reportSpans(
    _ grid: CalendarGrid, _ persons: ByteKeyTable, _ personOfRow: [Int32], _ field: String, _ lineOfRow: (Int) -> Int,
    _ log: inout DiagnosticLog, _ refusals: inout RowRefusals
  ) {
    guard !grid.tooLong.isEmpty else { return }
    var isTooLong = Array(repeating: false, count: persons.count)
    for code in grid.tooLong { isTooLong[code] = true }
    var isReported = Array(repeating: false, count: persons.count)
    for row in personOfRow.indices where personOfRow[row] >= 0 {
      let code = Int(personOfRow[row])
      guard isTooLong[code] else { continue }
      refusals.refuse(row, .spanTooLong)
      guard !isReported[code] else { continue }
      isReported[code] = true
      log.add(
        DiaryDiagnostic(
          .error, .spanTooLong, line: lineOfRow(row), field: field,
          what: "first and last day of this person are more than 20 years apart", found: persons.bytes(of: code),
          hint: "look for a wrong year"))
    }
  }
}
