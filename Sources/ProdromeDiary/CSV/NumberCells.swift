/// Reads one column of numbers.
struct NumberCells {
  /// Cells that are neither numbers nor missing, and cells that are numbers.
  private(set) var textCount = 0
  private(set) var numberCount = 0
  /// The first row whose cell is a number.
  private(set) var firstNumber: Int?
  /// Whether the column has no name that says its cells are numbers.
  private let mightBeLabels: Bool
  private let plan: ColumnPlan
  private let table: CSVTable
  private let allowsComma: Bool
  private var reading = ColumnReading()

  init(_ plan: ColumnPlan, _ table: CSVTable, allowsComma: Bool, mightBeLabels: Bool = false) {
    self.mightBeLabels = mightBeLabels
    self.plan = plan
    self.table = table
    self.allowsComma = allowsComma
  }

  /// All cells on the grid. In `.either` mode text is counted, not refused.
  mutating func read(on grid: CalendarGrid) -> ColumnReading {
    var values = Array(repeating: Double.nan, count: grid.rowCount)
    let (table, allowsComma, field) = (table, allowsComma, plan.field)
    let limits = Limits(plan.entry)
    table.forEachCell(of: field) { row, cell in
      if CellText.isMissing(cell) { return }
      var marks = CellText.Marks()
      guard let value = CellText.number(cell, allowsComma: allowsComma, &marks) else {
        addText(row, cell)
        return
      }
      numberCount += 1
      if firstNumber == nil { firstNumber = row }
      if marks.point, reading.firstPoint == nil { reading.firstPoint = row }
      if marks.comma, reading.firstComma == nil { reading.firstComma = row }
      if !limits.accept(value) { addLimitFault(row, value, cell) }
      let place = grid.gridRow[row]
      if place >= 0 { values[Int(place)] = value }
    }
    if textCount == 0 { reading.column = DiaryColumn(name: plan.name, packing: values) }
    return reading
  }

  /// The limits of a column, ready for one comparison a cell.
  private struct Limits {
    let low: Double
    let high: Double
    let isWhole: Bool

    init(_ entry: Vocabulary.Entry?) {
      // Every column of whole numbers has a range within Int32.
      low = entry?.range?.lowerBound ?? -Double.infinity
      high = min(entry?.range?.upperBound ?? .infinity, entry?.plausibleMaximum ?? .infinity)
      isWhole = entry?.kind == .flag || entry?.kind == .whole
    }

    @inline(__always)
    func accept(_ value: Double) -> Bool {
      value >= low && value <= high && (!isWhole || value == Double(Int32(value)))
    }
  }

  private mutating func addText(_ row: Int, _ cell: UnsafeBufferPointer<UInt8>) {
    if CellText.isMissingWord(cell, inLabels: false) {
      add(row, .warning, .missingWord, "taken as missing", cell, hint: "leave the cell empty, or write NA")
      return
    }
    textCount += 1
    guard plan.mode == .number else { return }
    reading.refusals.append((row, .notANumber))
    add(row, .error, .notANumber, "not a number", cell, hint: hint(for: cell))
  }

  /// Called where `Limits` did not accept: out of range, not whole, or only implausible.
  private mutating func addLimitFault(_ row: Int, _ value: Double, _ cell: UnsafeBufferPointer<UInt8>) {
    guard let entry = plan.entry else { return }
    let what: String
    if entry.kind == .flag {
      what = "not 0 or 1"
    } else if let range = entry.range, !range.contains(value) {
      what = "outside \(NumberCells.short(range.lowerBound)) to \(NumberCells.short(range.upperBound))"
    } else if entry.kind == .whole, value != value.rounded() {
      what = "not a whole number"
    } else {
      let unit = entry.namedUnit.map { " \($0)" } ?? ""
      return add(
        row, .warning, .implausible, "more than \(NumberCells.short(entry.plausibleMaximum ?? 0))\(unit) a day", cell)
    }
    reading.refusals.append((row, .outOfRange))
    let hint: String? =
      entry.kind == .flag
      ? "write 1 for yes, 0 for no" : entry.namedUnit.map { "the unit is \($0)" } ?? "look for a mistyped number"
    add(row, .error, .outOfRange, what, cell, hint: hint)
  }

  private mutating func add(
    _ row: Int, _ severity: DiaryDiagnostic.Severity, _ kind: DiaryDiagnostic.Kind, _ what: String,
    _ cell: UnsafeBufferPointer<UInt8>, hint: String? = nil
  ) {
    let (table, plan) = (table, plan)
    reading.log.add(severity, kind) {
      let place = table.place(row: row, field: plan.field)
      return DiaryDiagnostic(
        severity, kind, line: place.line, column: place.column, field: plan.name, what: what, found: cell, hint: hint)
    }
  }

  private func hint(for cell: UnsafeBufferPointer<UInt8>) -> String {
    if mightBeLabels { return "write a number, or leave the cell empty; for labels use text in every row" }
    let word = String(decoding: NearestName.folded(String(decoding: cell, as: UTF8.self)), as: UTF8.self)
    let isFlag = plan.entry?.kind == .flag
    if ["yes", "no", "true", "false", "y", "n", "ja", "nein", "x"].contains(word), isFlag { return "write 1 or 0" }
    if cell.first == 0x20 || cell.last == 0x20 { return "remove the spaces" }
    if cell.contains(UInt8(ascii: ",")) { return "write the decimal mark as a point, and no thousands separator" }
    if let first = cell.first, first &- UInt8(ascii: "0") <= 9 {
      return "write the number alone" + (plan.entry?.namedUnit.map { ", in \($0)" } ?? "")
    }
    return "write a number, or leave the cell empty"
  }

  private static func short(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String(value)
  }
}
