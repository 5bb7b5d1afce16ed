/// The person and the day of every row.
struct RowKeys: Sendable {
  private(set) var persons = ByteKeyTable()
  /// Code of the person; −1 where person or day cannot be read.
  private(set) var personOfRow: [Int32]
  private(set) var dayOfRow: [Int32]
  /// The first row of each person code.
  private(set) var firstRows: [Int] = []

  /// Reads both key columns; rows without a person or a day are refused. Cost O(bytes of the keys).
  init(_ table: CSVTable, _ plan: HeaderPlan, into log: inout DiagnosticLog, refusing refusals: inout RowRefusals) {
    personOfRow = Array(repeating: -1, count: table.rowCount)
    dayOfRow = Array(repeating: 0, count: table.rowCount)
    readPersons(table, plan, &log, &refusals)
    readDays(table, plan, &log, &refusals)
  }

  private mutating func readPersons(
    _ table: CSVTable, _ plan: HeaderPlan, _ log: inout DiagnosticLog, _ refusals: inout RowRefusals
  ) {
    var last = -1
    table.forEachCell(of: plan.personField) { row, cell in
      if CellText.isMissing(cell) || cell.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        refusals.refuse(row, .blankPerson)
        log.add(.error, .blankPerson) {
          let place = table.place(row: row, field: plan.personField)
          return DiaryDiagnostic(
            .error, .blankPerson, line: place.line, column: place.column, field: plan.personName,
            what: "the row names no person", found: cell, hint: "write an id, or delete the row")
        }
        return
      }
      if last < 0 || !persons.matches(last, cell) { last = Int(persons.code(of: cell)) }
      if last == firstRows.count { firstRows.append(row) }
      personOfRow[row] = Int32(last)
    }
  }

  private mutating func readDays(
    _ table: CSVTable, _ plan: HeaderPlan, _ log: inout DiagnosticLog, _ refusals: inout RowRefusals
  ) {
    table.forEachCell(of: plan.dayField) { row, cell in
      if let number = RowKeys.day(cell, plan.dayKind) {
        dayOfRow[row] = number
        return
      }
      personOfRow[row] = -1
      refusals.refuse(row, .notADay)
      log.add(.error, .notADay) {
        let place = table.place(row: row, field: plan.dayField)
        let reason = RowKeys.reason(cell, plan.dayKind)
        return DiaryDiagnostic(
          .error, .notADay, line: place.line, column: place.column, field: plan.dayName, what: reason.what, found: cell,
          hint: reason.hint)
      }
    }
  }

  /// Dates of the years 1900 … 2100, or whole numbers.
  private static func day(_ cell: UnsafeBufferPointer<UInt8>, _ kind: DayKind) -> Int32? {
    guard kind == .date else { return CellText.integer(cell) }
    guard let day = Day(isoBytes: cell), firstDate <= day, day <= lastDate else { return nil }
    return day.number
  }

  private static let firstDate = Day(number: -25_567)  // 1900-01-01
  private static let lastDate = Day(number: 47_846)  // 2100-12-31

  private static func reason(_ cell: UnsafeBufferPointer<UInt8>, _ kind: DayKind) -> (what: String, hint: String?) {
    if cell.isEmpty { return ("the row has no day", "write the day, or delete the row") }
    if kind == .index {
      let limit = CellText.largestInteger
      return CellText.isWholeNumber(cell)
        ? ("the day number is outside -\(limit) to \(limit)", "count the days from a nearer first day")
        : ("not a whole number of days", "write a whole number, or dates in a column called date")
    }
    if Day(isoBytes: cell) != nil { return ("the year is outside 1900 to 2100", "look for a mistyped year") }
    let looksRight = cell.count == 10 && cell[4] == UInt8(ascii: "-") && cell[7] == UInt8(ascii: "-")
    return looksRight
      ? ("the calendar has no such day", "look for a mistyped month or day")
      : ("not a date", "write the date as YYYY-MM-DD")
  }
}
