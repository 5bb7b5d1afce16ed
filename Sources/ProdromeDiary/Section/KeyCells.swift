internal import CProdromeKernels

/// Reads person and day of every row of a section into runs of days.
final class KeyCells {
  private let plan: HeaderPlan
  private var changed: [UInt32] = []
  private var days: [Int32] = []

  init(_ plan: HeaderPlan) { self.plan = plan }

  /// Cost O(bytes of the keys).
  func read(_ rows: CutRows, into reading: inout SectionReading) {
    guard rows.count > 0 else { return }
    readPersons(rows, &reading)
    readDays(rows, &reading)
    joinRuns(rows, &reading)
  }

  private func readPersons(_ rows: CutRows, _ reading: inout SectionReading) {
    if changed.count < rows.count { changed = Array(repeating: 0, count: rows.count) }
    var cells = rows.cells
    let count = prodrome_changes(&cells, plan.personField, &changed)
    for index in 0..<count {
      let row = Int(changed[index])
      let cell = rows.cell(row, plan.personField)
      if CellText.isMissing(cell) || cell.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        reading.stretches.append((-1, row))
        let next = index + 1 < count ? Int(changed[index + 1]) : rows.count
        for blank in row..<next { refuseBlank(blank, rows, &reading) }
        continue
      }
      let code = reading.persons.code(of: cell)
      if Int(code) == reading.personPlaces.count {
        reading.personPlaces.append(rows.firstPlace(row, plan.personField))
        reading.personOffsets.append(reading.start + rows.offset(row))
      }
      reading.stretches.append((code, row))
    }
  }

  private func refuseBlank(_ row: Int, _ rows: CutRows, _ reading: inout SectionReading) {
    reading.refuse(rows.record(row), .blankPerson)
    reading.log.add(.error, .blankPerson) {
      let place = rows.place(row, plan.personField)
      return DiaryDiagnostic(
        .error, .blankPerson, line: place.line, column: place.column, field: plan.personName,
        what: "the row names no person", found: rows.cell(row, plan.personField),
        hint: "write an id, or delete the row")
    }
  }

  private func readDays(_ rows: CutRows, _ reading: inout SectionReading) {
    if days.count < rows.count { days = Array(repeating: 0, count: rows.count) }
    if plan.dayKind == .date {
      var cells = rows.cells
      prodrome_iso_days(&cells, plan.dayField, &days)
    } else {
      for row in 0..<rows.count { days[row] = CellText.integer(rows.cell(row, plan.dayField)) ?? .min }
    }
    for row in 0..<rows.count where days[row] == .min {
      reading.refuse(rows.record(row), .notADay)
      reading.log.add(.error, .notADay) {
        let place = rows.place(row, plan.dayField)
        let cell = rows.cell(row, plan.dayField)
        let reason = KeyCells.reason(cell, plan.dayKind)
        return DiaryDiagnostic(
          .error, .notADay, line: place.line, column: place.column, field: plan.dayName, what: reason.what,
          found: cell, hint: reason.hint)
      }
    }
  }

  private func joinRuns(_ rows: CutRows, _ reading: inout SectionReading) {
    for (index, stretch) in reading.stretches.enumerated() where stretch.person >= 0 {
      let end = index + 1 < reading.stretches.count ? reading.stretches[index + 1].row : rows.count
      var run = DayRun(row: 0, person: stretch.person, firstDay: 0, count: 0)
      for row in stretch.row..<end {
        let record = UInt32(rows.record(row))
        let day = days[row]
        if run.count > 0, day != .min, record == run.row + run.count, day == run.firstDay + Int32(run.count) {
          run.count += 1
          continue
        }
        if run.count > 0 { reading.runs.append(run) }
        run = DayRun(row: record, person: stretch.person, firstDay: day, count: day == .min ? 0 : 1)
      }
      if run.count > 0 { reading.runs.append(run) }
    }
  }

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

extension CutRows {
  /// Row, line and place of a cell.
  func firstPlace(_ row: Int, _ field: Int) -> FirstPlace {
    let place = place(row, field)
    return FirstPlace(row: record(row), rowLine: self.place(row, nil).line, line: place.line, column: place.column)
  }
}
