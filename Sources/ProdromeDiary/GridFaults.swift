/// Faults that show only when all rows are on the calendar: the same day twice, spans too long, too large a calendar.
enum GridFaults {
  /// Reports every fault of the grid and refuses its rows.
  ///
  /// `personPlace` and `dayPlace` give line and byte column of a row's cells in its file.
  static func report(
    _ grid: CalendarGrid, persons: ByteKeyTable, personOfRow: [Int32], dayOfRow: [Int32], dayKind: DayKind,
    personField: String, dayField: String, personPlace: (Int) -> (line: Int, column: Int?),
    dayPlace: (Int) -> (line: Int, column: Int?), isSameRow: (Int, Int) -> Bool, into log: inout DiagnosticLog,
    refusing refusals: inout RowRefusals
  ) {
    for (row, earlier) in grid.duplicates {
      refusals.refuse(row, .duplicateDay)
      log.add(.error, .duplicateDay) {
        let day = Day(number: dayOfRow[row]).text(dayKind)
        let isSame = isSameRow(row, earlier)
        let place = personPlace(row)
        return DiaryDiagnostic(
          .error, .duplicateDay, line: place.line, column: place.column, field: personField,
          what: "the same person and day as line \(personPlace(earlier).line), \(day)",
          found: persons.bytes(of: Int(personOfRow[row])),
          hint: isSame ? "the two rows are identical: delete one" : "keep one row a day")
      }
    }
    for (row, firstDay) in spans(grid, persons, personOfRow, dayOfRow, &refusals) {
      log.add(.error, .spanTooLong) {
        let place = dayPlace(row)
        let person = DiaryDiagnostic.escaped(persons.bytes(of: Int(personOfRow[row])))
        let first = Day(number: firstDay).text(dayKind)
        return DiaryDiagnostic(
          .error, .spanTooLong, line: place.line, column: place.column, field: dayField,
          what: "more than 20 years after the first day of person \"\(person)\", \(first)",
          found: Day(number: dayOfRow[row]).text(dayKind).utf8, hint: "look for a wrong year")
      }
    }
    if let needed = grid.refusedRowCount {
      for row in personOfRow.indices where personOfRow[row] >= 0 { refusals.refuse(row, .calendarTooLarge) }
      log.add(
        DiaryDiagnostic(
          .error, .calendarTooLarge,
          what: "the days from first to last row of all persons are \(needed), too many for \(personOfRow.count) rows",
          hint: "split the diary by persons, or look for wrong years"))
    }
  }

  /// Refuses the rows of persons whose span is too long; the row of each one's last day, in the order of the file.
  private static func spans(
    _ grid: CalendarGrid, _ persons: ByteKeyTable, _ personOfRow: [Int32], _ dayOfRow: [Int32],
    _ refusals: inout RowRefusals
  ) -> [(row: Int, firstDay: Int32)] {
    guard !grid.tooLong.isEmpty else { return [] }
    var isTooLong = Array(repeating: false, count: persons.count)
    for code in grid.tooLong { isTooLong[code] = true }
    var found = [(row: Int, firstDay: Int32)?](repeating: nil, count: persons.count)
    for row in personOfRow.indices where personOfRow[row] >= 0 {
      let code = Int(personOfRow[row])
      guard isTooLong[code] else { continue }
      refusals.refuse(row, .spanTooLong)
      let known = found[code] ?? (row, dayOfRow[row])
      found[code] = (dayOfRow[row] > dayOfRow[known.row] ? row : known.row, min(known.firstDay, dayOfRow[row]))
    }
    return found.compactMap { $0 }.sorted { $0.row < $1.row }
  }
}
