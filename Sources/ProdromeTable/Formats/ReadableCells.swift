/// The cells of a table as people read them: rounded numbers, `<0.001`, `yes` and `no`, no control characters.
struct ReadableCells {
  /// One header a column.
  let headers: [String]
  /// Cells by column, then row; a missing cell is empty.
  let columns: [[String]]
  /// Whether the column stands to the right, under its units.
  let isRightAligned: [Bool]

  /// Cells that are text already; a column stands to the right where `isRightAligned` says so.
  init(headers: [String], columns: [[String]], isRightAligned: [Bool]) {
    self.headers = headers.map(Self.printable)
    self.columns = columns.map { $0.map(Self.printable) }
    self.isRightAligned = isRightAligned
  }

  init(_ table: TidyTable, style: NumberStyle, names: NameStyle) {
    headers = table.columns.map { names.header(of: $0.name) }
    columns = table.columns.map { Self.cells(of: $0, style) }
    isRightAligned = table.columns.map {
      switch $0.values {
      case .number, .count: true
      case .text, .flag: false
      }
    }
  }

  /// Rows; every column has as many cells.
  var rowCount: Int { columns.first?.count ?? 0 }

  /// The cells of a row.
  func row(_ row: Int) -> [String] { columns.map { $0[row] } }

  private static func cells(of column: TidyTable.Column, _ style: NumberStyle) -> [String] {
    switch column.values {
    case .text(let cells): cells.map { printable($0 ?? "") }
    case .number(let cells): cells.map { $0.map { number($0, column.name, style) } ?? "" }
    case .count(let cells): cells.map { $0.map { String($0) } ?? "" }
    case .flag(let cells): cells.map { $0.map { $0 ? "yes" : "no" } ?? "" }
    }
  }

  private static func number(_ value: Double, _ column: ColumnName, _ style: NumberStyle) -> String {
    if style == .full { return style.text(value) }
    return column.isProbabilityOfTest ? PValueText.text(value) : NumberStyle.significant(4).text(value)
  }

  /// A terminal obeys control characters; a diary's label must not reach it with any.
  private static func printable(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      out.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return String(out)
  }
}

extension String {
  /// The text with each character that a format takes for its own written as the format wants it.
  func escaped(by escapes: [Character: String]) -> String {
    map { escapes[$0] ?? String($0) }.joined()
  }
}
