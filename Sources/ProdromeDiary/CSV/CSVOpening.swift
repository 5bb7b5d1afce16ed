import ProdromeFiles

/// What the first bytes of a diary say: byte order mark, foreign formats, and the separator.
struct CSVOpening: Sendable {
  /// The first byte after a byte order mark.
  let start: Int
  let separator: UInt8

  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")

  /// Looks at the header line; other separators than the comma are taken only if all required names appear by them.
  init(_ text: [UInt8], schema: DiarySchema, into log: inout DiagnosticLog) {
    let hasMark = text.starts(with: CSVOpening.mark)
    let start = hasMark ? 3 : 0
    self.start = start
    let fits = [CSVOpening.comma, CSVOpening.semicolon, CSVOpening.tab].first {
      CSVOpening.isComplete(CSVOpening.names(text, start, $0), schema)
    }
    separator = fits ?? CSVOpening.comma
    if let what = fits == nil ? CSVOpening.foreignFormat(text, start) : nil {
      log.add(
        DiaryDiagnostic(
          .error, .encoding, line: 1, column: start + 1, what: what, hint: "save the diary as CSV in UTF-8"))
      return
    }
    if separator != CSVOpening.comma {
      let isSemicolon = separator == CSVOpening.semicolon
      log.add(
        DiaryDiagnostic(
          .warning, .separator, line: 1, column: 1,
          what: isSemicolon
            ? "cells are separated by semicolons; a comma is taken as the decimal mark" : "cells are separated by tabs",
          hint: "write commas between cells"))
    }
  }

  /// What the first bytes are if not the beginning of a CSV text.
  private static func foreignFormat(_ text: [UInt8], _ start: Int) -> String? {
    if text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) { return "the file is UTF-16, not UTF-8" }
    if text.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "the file is a zip archive or a spreadsheet, not CSV" }
    if text.starts(with: [0x1F, 0x8B]) { return "the file is compressed, not CSV" }
    if text[start...].starts(with: mark) { return "a second byte-order mark" }
    guard let first = text[start...].first else { return nil }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return "this is JSON, not CSV" }
    guard first == UInt8(ascii: "<") else { return nil }
    let tag = NearestName.folded(String(decoding: text[start...].prefix(9), as: UTF8.self))
    let isHTML = tag.starts(with: "<html".utf8) || tag.starts(with: "<!doctype".utf8)
    return isHTML ? "this is HTML, not CSV" : "this is XML, not CSV"
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The header's names if its cells were separated by `separator`.
  private static func names(_ text: [UInt8], _ start: Int, _ separator: UInt8) -> [[UInt8]] {
    text.withUnsafeBufferPointer { bytes in
      var position = start
      while position < bytes.count {
        let line = CSVRecords(bytes, from: position, until: position + 1, separator: separator)
        if line.recordCount > 0 {
          return (0..<line.fieldCount(of: 0)).map { field in
            let content = CSVRecords.content(of: line.rawField(field, of: 0), in: bytes)
            return NearestName.folded(String(decoding: bytes[content.bytes], as: UTF8.self))
          }
        }
        position = line.end
      }
      return []
    }
  }

  /// Whether the header, read with any of the separators, reaches the end of `text`, so that more of it may follow.
  func isCut(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      [CSVOpening.comma, CSVOpening.semicolon, CSVOpening.tab].contains { separator in
        var position = start
        while position < bytes.count {
          let line = CSVRecords(bytes, from: position, until: position + 1, separator: separator)
          position = line.end
          if line.recordCount > 0 { break }
        }
        return position >= bytes.count
      }
    }
  }

  private static func isComplete(_ names: [[UInt8]], _ schema: DiarySchema) -> Bool {
    func has(_ name: String?) -> Bool { name.map { names.contains(NearestName.folded($0)) } ?? false }
    return has(schema.person) && has(schema.outcome) && (has(schema.date) || has(schema.day))
  }
}
