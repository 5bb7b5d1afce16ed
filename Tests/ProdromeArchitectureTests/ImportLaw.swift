import Foundation

/// Which module may import which: the last column of the table in ARCHITECTURE.md.
struct ImportLaw {
  let allowed: [String: Set<String>]

  /// Reads the table rows "| `Module` | text | `A`, `B` |".
  init(markdown: String) {
    var allowed: [String: Set<String>] = [:]
    for line in markdown.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
      guard cells.count == 3, let module = Self.names(in: cells[cells.startIndex]).first else { continue }
      allowed[module] = Set(Self.names(in: cells[cells.startIndex + 2]))
    }
    self.allowed = allowed
  }

  /// The imports of a source file of `module` that the table does not allow.
  func violations(module: String, source: String) -> [String] {
    let law = allowed[module] ?? []
    return Self.imports(of: source).filter { !law.contains($0) }
  }

  /// The modules that a source text imports, in order: `@_exported public import struct A.B` gives `A`.
  static func imports(of source: String) -> [String] {
    let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
    return source.split(whereSeparator: \.isNewline).compactMap { line in
      var words = line.split { " ;\t".contains($0) }.map(String.init)
      while let first = words.first,
        first.hasPrefix("@")
          || ["public", "package", "internal", "fileprivate", "private"]
            .contains(first)
      { words.removeFirst() }
      guard words.count >= 2, words.removeFirst() == "import" else { return nil }
      if words.count >= 2, kinds.contains(words[0]) { words.removeFirst() }
      return words[0].split(separator: ".").first.map(String.init)
    }
  }

  private static func names(in cell: Substring) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
