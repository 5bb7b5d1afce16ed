/// Reads one column of labels.
enum LabelCells {
  /// A column that is not in the vocabulary may have this many labels; with more it is taken for free text.
  static let mostLabels = 1000

  /// All cells on the grid; `mostly` is the first row and count of the texts in a column that is mostly numbers.
  static func read(
    _ plan: ColumnPlan, of table: CSVTable, on grid: CalendarGrid, mostly: (row: Int, count: Int)?
  ) -> ColumnReading {
    var reading = ColumnReading()
    var labels = ByteKeyTable()
    var firstRows: [Int] = []
    var isMissingWord: [Bool] = []
    var last = -1
    var codes = Array(repeating: Double.nan, count: grid.rowCount)
    table.forEachCell(of: plan.field) { row, cell in
      if CellText.isMissing(cell) { return }
      guard plan.entry != nil || labels.count <= mostLabels else { return }
      if last < 0 || !labels.matches(last, cell) { last = Int(labels.code(of: cell)) }
      if last == firstRows.count {
        firstRows.append(row)
        isMissingWord.append(CellText.isMissingWord(cell, inLabels: true))
      }
      if isMissingWord[last] {
        add(.missingWord, "taken as missing", plan, table, row, hint: "leave the cell empty, or write NA", to: &reading)
        return
      }
      let place = grid.gridRow[row]
      if place >= 0 { codes[Int(place)] = Double(last) }
    }
    guard plan.entry != nil || labels.count <= mostLabels else {
      let what = "more than \(mostLabels) different texts: taken as free text and left out"
      add(.unusedColumn, what, plan, table, nil, hint: nil, to: &reading)
      return reading
    }
    if let mostly {
      let what = "nearly all cells are numbers, \(mostly.count) not: the column is read as labels"
      add(
        .mixedColumn, what, plan, table, mostly.row, hint: "correct the text if the column should be numbers",
        to: &reading)
    }
    let texts = (0..<labels.count).map(labels.text)
    for (later, earlier) in LookAlikes.pairs(texts) where !isMissingWord[later] && !isMissingWord[earlier] {
      let other = DiaryDiagnostic.escaped(texts[earlier].utf8)
      let line = table.place(row: firstRows[earlier], field: nil).line
      let what = "looks like \"\(other)\" of line \(line), but is another label"
      add(
        .lookAlike, what, plan, table, firstRows[later], hint: "write both the same way if they are one", to: &reading)
    }
    reading.column = DiaryColumn(name: plan.name, codes: codes, texts: texts)
    return reading
  }

  private static func add(
    _ kind: DiaryDiagnostic.Kind, _ what: String, _ plan: ColumnPlan, _ table: CSVTable, _ row: Int?, hint: String?,
    to reading: inout ColumnReading
  ) {
    reading.log.add(.warning, kind) {
      guard let row else {
        return DiaryDiagnostic(.warning, kind, line: table.headerLine, field: plan.name, what: what, hint: hint)
      }
      let place = table.place(row: row, field: plan.field)
      return DiaryDiagnostic(
        .warning, kind, line: place.line, column: place.column, field: plan.name, what: what,
        found: table.cell(row: row, field: plan.field), hint: hint)
    }
  }
}
