import ProdromeFiles

/// A table as JSON: `{"schema": "prodrome.<table>/1", "grain": …, "rows": [{…}, …]}`, keys in column order.
///
/// Every row has every key; a missing cell is `null`. Source: RFC 8259.
struct JSONTable {
  private let table: TidyTable
  private let style: NumberStyle
  private let names: NameStyle

  init(_ table: TidyTable, style: NumberStyle, names: NameStyle) {
    self.table = table
    self.style = style
    self.names = names
  }

  func bytes() -> [UInt8] {
    var out = "{\"schema\": \"prodrome.\(table.name)/1\", \"grain\": \"\(table.grain.rawValue)\", \"rows\": ["
    let keys = table.columns.map { JSONQuoting.quoted(names.header(of: $0.name)) }
    for row in 0..<table.rowCount {
      out += row == 0 ? "\n  {" : ",\n  {"
      for (index, column) in table.columns.enumerated() {
        if index > 0 { out += ", " }
        out += keys[index] + ": " + cell(column.values, row)
      }
      out += "}"
    }
    out += table.rowCount == 0 ? "]}\n" : "\n]}\n"
    return Array(out.utf8)
  }

  private func cell(_ values: TidyTable.Values, _ row: Int) -> String {
    let text: String? =
      switch values {
      case .text(let cells): cells[row].map(JSONQuoting.quoted)
      case .number(let cells): cells[row].map(style.text)
      case .count(let cells): cells[row].map { String($0) }
      case .flag(let cells): cells[row].map { $0 ? "true" : "false" }
      }
    guard let text, !text.isEmpty else { return "null" }
    return text
  }
}
