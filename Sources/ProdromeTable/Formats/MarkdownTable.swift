/// A table as a Markdown pipe table; numbers to the right.
struct MarkdownTable {
  let cells: ReadableCells

  func bytes() -> [UInt8] {
    var out = line(cells.headers)
    out += "|" + cells.isRightAligned.map { $0 ? " ---: |" : " --- |" }.joined() + "\n"
    for row in 0..<cells.rowCount { out += line(cells.row(row)) }
    return Array(out.utf8)
  }

  private func line(_ texts: [String]) -> String {
    "|" + texts.map { " \($0.escaped(by: Self.escapes)) |" }.joined() + "\n"
  }

  /// Characters that Markdown would take for its own.
  private static let escapes = Dictionary(uniqueKeysWithValues: "\\|*_`<[".map { ($0, "\\\($0)") })
}
