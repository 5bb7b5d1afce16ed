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
    texts.map { $0.escaped(by: Self.escapes) }.joined(separator: " & ") + " \\\\\n"
  }

  /// Characters that LaTeX would take for its own.
  private static let escapes: [Character: String] = [
    "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "<": "\\textless{}",
    ">": "\\textgreater{}", "|": "\\textbar{}", "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_", "{": "\\{",
    "}": "\\}",
  ]
}
