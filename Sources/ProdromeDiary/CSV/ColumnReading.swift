/// One column as read: packed cells, and everything that was wrong or odd.
struct ColumnReading: Sendable {
  /// Nil where the cells cannot make a column.
  var column: DiaryColumn?
  /// Free text: the cells are not part of the diary, and a warning says so.
  var isLeftOut = false
  var log = DiagnosticLog()
  var refusals: [(row: Int, kind: DiaryDiagnostic.Kind)] = []
  /// The first rows with a decimal comma and with a decimal point.
  var firstComma: Int?
  var firstPoint: Int?

  /// Reads one column of the table onto the grid. Cost O(rows + calendar rows).
  static func read(_ plan: ColumnPlan, of table: CSVTable, on grid: CalendarGrid, allowsComma: Bool) -> ColumnReading {
    if plan.mode == .label { return LabelCells.read(plan, of: table, on: grid, mixed: nil) }
    var cells = NumberCells(plan, table, allowsComma: allowsComma)
    let reading = cells.read(on: grid)
    guard plan.mode == .either, cells.textCount > 0 else { return reading }
    if cells.numberCount >= max(fewestNumbers, cells.textCount) {
      var settled = plan
      settled.mode = .number
      var strict = NumberCells(settled, table, allowsComma: allowsComma, mightBeLabels: true)
      return strict.read(on: grid)
    }
    let mixed = cells.firstNumber.map {
      LabelCells.Mixture(row: $0, numbers: cells.numberCount, texts: cells.textCount)
    }
    return LabelCells.read(plan, of: table, on: grid, mixed: mixed)
  }

  /// A column without a known name is one of numbers from this many numbers on, if they are at least half of its cells.
  private static let fewestNumbers = 3
}
