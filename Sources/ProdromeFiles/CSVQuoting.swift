/// Text cells of CSV output: quoted by RFC 4180, and never read as a formula by a spreadsheet.
public enum CSVQuoting {
  /// Appends `text` as one CSV field.
  public static func append(_ text: String, to bytes: inout [UInt8]) {
    append(Array(text.utf8), to: &bytes)
  }

  /// Appends the bytes of a text as one CSV field.
  ///
  /// - A field that starts with `=`, `+`, `-`, `@` (also in their full-width forms), tab or line break gets an
  ///   apostrophe in front (OWASP, "CSV Injection"), so that no spreadsheet computes it. Numbers are not text: write
  ///   their digits yourself.
  /// - A field with a comma, a quote, a line break or outer spaces is quoted, quotes inside doubled.
  public static func append(_ text: [UInt8], to bytes: inout [UInt8]) {
    let field = startsFormula(text) ? [UInt8(ascii: "'")] + text : text
    guard needsQuotes(field) else { return bytes.append(contentsOf: field) }
    let quote = UInt8(ascii: "\"")
    bytes.append(quote)
    for byte in field {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  private static let formulaBytes = Array("=+-@\t\r\n".utf8)
  private static let fullWidthStarts = ["\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"].map { Array($0.utf8) }

  private static func startsFormula(_ text: [UInt8]) -> Bool {
    guard let first = text.first else { return false }
    return formulaBytes.contains(first) || fullWidthStarts.contains { text.starts(with: $0) }
  }

  private static func needsQuotes(_ field: [UInt8]) -> Bool {
    let space = UInt8(ascii: " ")
    return field.first == space || field.last == space || field.contains { Array(",\"\r\n".utf8).contains($0) }
  }
}
