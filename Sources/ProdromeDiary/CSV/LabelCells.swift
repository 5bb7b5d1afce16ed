/// Reads one column of labels.
enum LabelCells {
  /// A column that is not in the vocabulary may have this many labels; with more it is taken for free text.
  static let mostLabels = 1000
  /// With more labels than this, each must come ten times on the average.
  private static let fewLabels = 20
  /// The longest label, in bytes, of a column that is not in the vocabulary.
  private static let longestLabel = 64

  /// A column that holds numbers and texts.
  struct Mixture {
    /// The first row with a number.
    let row: Int
    let numbers: Int
    let texts: Int
  }

  /// All cells on the grid; `mixed` where some of them could be numbers.
  static func read(
    _ plan: ColumnPlan, of table: CSVTable, on grid: CalendarGrid, mixed: Mixture?
  ) -> ColumnReading {
    var reading = ColumnReading()
    var labels = ByteKeyTable()
    var firstRows: [Int] = []
    var isMissingWord: [Bool] = []
    var last = -1
    var present = 0
    var longest = 0
    var codes = Array(repeating: Double.nan, count: grid.rowCount)
    table.forEachCell(of: plan.field) { row, cell in
      if CellText.isMissing(cell) { return }
      guard plan.entry != nil || labels.count <= mostLabels else { return }
      if last < 0 || !labels.matches(last, cell) { last = Int(labels.code(of: cell)) }
      if last == firstRows.count {
        firstRows.append(row)
        isMissingWord.append(CellText.isMissingWord(cell, inLabels: true))
        longest = max(longest, cell.count)
      }
      if isMissingWord[last] {
        add(.missingWord, "taken as missing", plan, table, row, hint: "leave the cell empty, or write NA", to: &reading)
        return
      }
      present += 1
      let place = grid.gridRow[row]
      if place >= 0 { codes[Int(place)] = Double(last) }
    }
    if plan.entry == nil, let what = freeText(plan, labels.count, present, longest) {
      let hint = "rename the column to notes, or write few short labels"
      add(.unusedColumn, what, plan, table, nil, hint: hint, to: &reading)
      reading.isLeftOut = true
      return reading
    }
    if let mixed {
      let what = "\(mixed.numbers) of \(mixed.numbers + mixed.texts) cells are numbers: the column is read as labels"
      add(
        .mixedColumn, what, plan, table, mixed.row, hint: "write numbers in every row if the column should be numbers",
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

  /// Why texts of a column without a known name are no labels.
  private static func freeText(_ plan: ColumnPlan, _ labels: Int, _ present: Int, _ longest: Int) -> String? {
    if let meant = plan.meant, Vocabulary.entry(meant)?.kind == .unread {
      return "text under a name like \(meant): taken as free text and left out"
    }
    if labels > mostLabels { return "more than \(mostLabels) different texts: taken as free text and left out" }
    if labels > fewLabels, labels * 10 > present {
      return "\(labels) different texts in \(present) cells: taken as free text and left out"
    }
    if longest > longestLabel { return "a text of \(longest) bytes: taken as free text and left out" }
    return nil
  }

  private static func add(
    _ kind: DiaryDiagnostic.Kind, _ what: String, _ plan: ColumnPlan, _ table: CSVTable, _ row: Int?, hint: String?,
    to reading: inout ColumnReading
  ) {
    reading.log.add(.warning, kind) {
      guard let row else {
        let place = table.headerPlace(plan.field)
        return DiaryDiagnostic(
          .warning, kind, line: place.line, column: place.column, field: plan.name, what: what, hint: hint)
      }
      let place = table.place(row: row, field: plan.field)
      return DiaryDiagnostic(
        .warning, kind, line: place.line, column: place.column, field: plan.name, what: what,
        found: table.cell(row: row, field: plan.field), hint: hint)
    }
  }
}
