/// A small table inside the letter: few columns, words for heads, numbers to the right.
struct AlignedRows: Sendable, Equatable {
  /// One head a column.
  struct Head: Sendable, Equatable {
    /// What stands below the head.
    enum Kind: Sendable {
      /// Names from the diary, which may be long.
      case name
      /// Words of ours.
      case words
      case number
    }

    let text: String
    let kind: Kind

    static func name(_ id: SentenceID) -> Head { Head(text: Sentence(id).text, kind: .name) }
    static func words(_ id: SentenceID) -> Head { Head(text: Sentence(id).text, kind: .words) }
    static func number(_ id: SentenceID, _ values: [Slot: String] = [:]) -> Head {
      Head(text: Sentence(id, values).text, kind: .number)
    }
  }

  let heads: [Head]
  let rows: [[String]]

  init(_ heads: [Head], _ rows: [[String]]) {
    precondition(rows.allSatisfy { $0.count == heads.count }, "a row has another number of cells than heads")
    self.heads = heads
    self.rows = rows
  }

  /// The lines, indented by two; columns that are empty in every row are left out.
  ///
  /// Where they would be too wide, names are cut with `…` until they fit (never below 8 letters); the tables have them
  /// whole.
  var lines: [String] {
    for limit in stride(from: Phrases.longestName, to: 8, by: -2) {
      let lines = lines(longestName: limit)
      if lines.allSatisfy({ $0.count <= WrappedText.width }) { return lines }
    }
    return lines(longestName: 8)
  }

  private func lines(longestName limit: Int) -> [String] {
    let rows = rows.map { zip(heads, $0).map { $0.kind == .name ? Phrases.name($1, atMost: limit) : $1 } }
    let kept = heads.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    let widths = kept.map { column in rows.reduce(heads[column].text.count) { max($0, $1[column].count) } }
    return ([heads.map(\.text)] + rows).map { cells in
      var line = " "
      for (column, width) in zip(kept, widths) {
        let padding = String(repeating: " ", count: width - cells[column].count)
        line += line == " " ? " " : "  "
        line += heads[column].kind == .number ? padding + cells[column] : cells[column] + padding
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
