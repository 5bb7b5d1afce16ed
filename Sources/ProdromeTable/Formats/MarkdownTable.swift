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
    "|" + texts.map { " \(Self.escaped($0)) |" }.joined() + "\n"
  }

  /// Characters that Markdown would take for its own.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      if "\\|*_`<[".contains(character) { out += "\\" }
      out.append(character)
    }
    return out
  }
}
