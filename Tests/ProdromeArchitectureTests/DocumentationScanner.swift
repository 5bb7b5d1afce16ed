import Foundation

/// Finds public declarations that no doc comment explains.
enum DocumentationScanner {
  /// The lines (1-based) of `source` that declare something public without a `///` line above.
  ///
  /// Attribute lines between comment and declaration are passed over; cases of an enum and extensions are not asked.
  static func undocumented(in source: String) -> [Int] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    return lines.indices.filter { declares(lines[$0]) && !isExplained(lines, $0) }.map { $0 + 1 }
  }

  /// What may follow `open` where it is no variable of that name.
  private static let openable: Set<String> = ["class", "func", "var", "subscript", "override", "static"]

  private static func declares(_ line: String) -> Bool {
    var words = line.split(separator: " ").map(String.init)
    while let first = words.first, first.hasPrefix("@") { words.removeFirst() }
    let isOpen = words.first == "open" && words.dropFirst().first.map(openable.contains) == true
    guard words.first == "public" || isOpen else { return false }
    return !words.contains("import") && !words.prefix(3).contains("extension")
  }

  private static func isExplained(_ lines: [String], _ index: Int) -> Bool {
    var above = index - 1
    while above >= 0, lines[above].hasPrefix("@") { above -= 1 }
    return above >= 0 && (lines[above].hasPrefix("///") || lines[above].hasSuffix("*/"))
  }
}
