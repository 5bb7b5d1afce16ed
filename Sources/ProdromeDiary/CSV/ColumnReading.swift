/// One column as read: packed cells, and everything that was wrong or odd.
struct ColumnReading: Sendable {
  /// Nil where the cells cannot make a column.
  var column: DiaryColumn?
  var log = DiagnosticLog()
  var refusals: [(row: Int, kind: DiaryDiagnostic.Kind)] = []
  /// The first rows with a decimal comma and with a decimal point.
  var firstComma: Int?
  var firstPoint: Int?

  /// Reads one column of the table onto the grid. Cost O(rows + calendar rows).
  static func read(_ plan: ColumnPlan, of table: CSVTable, on grid: CalendarGrid, allowsComma: Bool) -> ColumnReading {
    if plan.mode == .label { return LabelCells.read(plan, of: table, on: grid, mostly: nil) }
    var cells = NumberCells(plan, table, allowsComma: allowsComma)
    let reading = cells.read(on: grid)
    guard plan.mode == .either, let text = cells.firstText else { return reading }
    return LabelCells.read(
      plan, of: table, on: grid, mostly: cells.textCount * 10 <= cells.numberCount ? (text, cells.textCount) : nil)
  }
}
