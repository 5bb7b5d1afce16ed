/// Text set in lines of at most 78 characters.
package enum WrappedText {
  package static let width = 78

  /// Breaks at spaces; a word longer than a line stands alone on one. `hanging` indents the lines after the first.
  package static func lines(_ text: String, indent: String = "", hanging: String = "") -> [String] {
    var lines: [String] = []
    var line = indent
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent + hanging
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    if !isEmpty { lines.append(line) }
    return lines
  }
}
