import ProdromeFiles

/// A table as comma-separated values (RFC 4180 with LF).
struct CSVTable {
  private let table: TidyTable
  private let style: NumberStyle
  private let names: NameStyle

  init(_ table: TidyTable, style: NumberStyle, names: NameStyle) {
    self.table = table
    self.style = style
    self.names = names
  }

  func bytes() -> [UInt8] {
    var out: [UInt8] = []
    for (index, column) in table.columns.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      out.append(contentsOf: names.header(of: column.name).utf8)
    }
    out.append(UInt8(ascii: "\n"))
    for row in 0..<table.rowCount {
      for (index, column) in table.columns.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        append(column.values, row, to: &out)
      }
      out.append(UInt8(ascii: "\n"))
    }
    return out
  }

  /// A flag is 1 or 0, as in the diary's own columns.
  private func append(_ values: TidyTable.Values, _ row: Int, to out: inout [UInt8]) {
    switch values {
    case .text(let cells): if let cell = cells[row] { CSVQuoting.append(cell, to: &out) }
    case .number(let cells): if let cell = cells[row] { out.append(contentsOf: style.text(cell).utf8) }
    case .count(let cells): if let cell = cells[row] { out.append(contentsOf: String(cell).utf8) }
    case .flag(let cells): if let cell = cells[row] { out.append(UInt8(ascii: cell ? "1" : "0")) }
    }
  }
}
