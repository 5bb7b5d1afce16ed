/// One text cell of a CSV file.
enum CSVCell {
  /// Appends the cell: quoted where RFC 4180 asks for it, with a leading `'` where a spreadsheet would run it.
  ///
  /// A spreadsheet takes a cell as a formula when it starts with `=`, `+`, `-`, `@` (also full width), a tab or a
  /// carriage return (CWE-1236).
  static func append(_ text: String, to out: inout [UInt8]) {
    let startsFormula = text.unicodeScalars.first.map { formulaStarts.contains($0) } ?? false
    let needsQuotes = text.utf8.contains { quotedBytes.contains($0) }
    if needsQuotes { out.append(UInt8(ascii: "\"")) }
    if startsFormula { out.append(UInt8(ascii: "'")) }
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { out.append(byte) }
      out.append(byte)
    }
    if needsQuotes { out.append(UInt8(ascii: "\"")) }
  }

  private static let formulaStarts: [Unicode.Scalar] = [
    "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]
  private static let quotedBytes: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
  ]
}
