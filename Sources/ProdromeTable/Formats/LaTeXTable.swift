/// A table as a LaTeX `tabular` with plain rules; no package is needed.
struct LaTeXTable {
  let cells: ReadableCells

  func bytes() -> [UInt8] {
    var out = "\\begin{tabular}{" + cells.isRightAligned.map { $0 ? "r" : "l" }.joined() + "}\n\\hline\n"
    out += line(cells.headers) + "\\hline\n"
    for row in 0..<cells.rowCount { out += line(cells.row(row)) }
    return Array((out + "\\hline\n\\end{tabular}\n").utf8)
  }

  private func line(_ texts: [String]) -> String {
    texts.map(Self.escaped).joined(separator: " & ") + " \\\\\n"
  }

  /// Characters that LaTeX would take for its own.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "\\": out += "\\textbackslash{}"
      case "~": out += "\\textasciitilde{}"
      case "^": out += "\\textasciicircum{}"
      case "<": out += "\\textless{}"
      case ">": out += "\\textgreater{}"
      case "|": out += "\\textbar{}"
      case "&", "%", "$", "#", "_", "{", "}": out += "\\\(character)"
      default: out.append(character)
      }
    }
    return out
  }
}
