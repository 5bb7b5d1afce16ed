/// A table as an HTML `table` element, to be pasted into a page; no style, no script.
struct HTMLTable {
  let cells: ReadableCells

  func bytes() -> [UInt8] {
    var out = "<table>\n<thead>\n" + line(cells.headers, "th scope=\"col\"", "th") + "</thead>\n<tbody>\n"
    for row in 0..<cells.rowCount { out += line(cells.row(row), "td", "td") }
    return Array((out + "</tbody>\n</table>\n").utf8)
  }

  private func line(_ texts: [String], _ open: String, _ close: String) -> String {
    let parts = zip(texts, cells.isRightAligned).map { text, isRight in
      "<\(open)\(isRight ? " align=\"right\"" : "")>\(text.escaped(by: Self.escapes))</\(close)>"
    }
    return "<tr>" + parts.joined() + "</tr>\n"
  }

  /// Characters that HTML would take for its own.
  private static let escapes: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"]
}
