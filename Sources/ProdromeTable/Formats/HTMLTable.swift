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
      "<\(open)\(isRight ? " align=\"right\"" : "")>\(Self.escaped(text))</\(close)>"
    }
    return "<tr>" + parts.joined() + "</tr>\n"
  }

  /// Characters that HTML would take for its own.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.append(character)
      }
    }
    return out
  }
}
