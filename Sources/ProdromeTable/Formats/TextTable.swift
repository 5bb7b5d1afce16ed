/// A table as aligned text for a terminal: header, rule, rows; two spaces between columns; no space at line ends.
struct TextTable {
  let cells: ReadableCells

  func bytes() -> [UInt8] {
    let widths = zip(cells.headers, cells.columns).map { header, column in
      column.reduce(header.count) { max($0, $1.count) }
    }
    var out = line(cells.headers, widths)
    out += line(widths.map { String(repeating: "-", count: $0) }, widths)
    for row in 0..<cells.rowCount { out += line(cells.row(row), widths) }
    return Array(out.utf8)
  }

  private func line(_ texts: [String], _ widths: [Int]) -> String {
    var out = ""
    for (index, text) in texts.enumerated() {
      let padding = String(repeating: " ", count: widths[index] - text.count)
      if index > 0 { out += "  " }
      out += cells.isRightAligned[index] ? padding + text : text + padding
    }
    while out.last == " " { out.removeLast() }
    return out + "\n"
  }
}
