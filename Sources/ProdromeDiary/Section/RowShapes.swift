import ProdromeFiles

/// Rows that are not text, not CSV, or not as wide as the header.
enum RowShapes {
  /// Reports a fault of the bytes and refuses its row.
  static func report(_ fault: CSVFault, byte: UInt8, into reading: inout SectionReading) {
    let words = words(for: fault, byte: byte)
    reading.refuse(fault.record, words.kind)
    reading.log.add(.error, words.kind) { diagnostic(of: fault, byte: byte) }
  }

  /// What a fault of the bytes is called; the line is counted within its section.
  static func diagnostic(of fault: CSVFault, byte: UInt8) -> DiaryDiagnostic {
    let words = words(for: fault, byte: byte)
    return DiaryDiagnostic(
      .error, words.kind, line: fault.line, column: fault.column, what: words.what, hint: words.hint)
  }

  /// Reports a row that is too short or too long; false where it is refused. Empty cells too many are only a warning.
  static func acceptsWidth(
    of record: Int, in records: CSVRecords, _ text: UnsafeBufferPointer<UInt8>, _ width: Int,
    into reading: inout SectionReading
  ) -> Bool {
    let count = records.fieldCount(of: record)
    let hasOnlyEmptyExtras =
      count > width
      && (width..<count).allSatisfy {
        CSVRecords.content(of: records.rawField($0, of: record), in: text).bytes.isEmpty
      }
    let kind: DiaryDiagnostic.Kind = hasOnlyEmptyExtras ? .emptyExtraCells : .rowWidth
    let severity: DiaryDiagnostic.Severity = hasOnlyEmptyExtras ? .warning : .error
    if !hasOnlyEmptyExtras { reading.refuse(record, .rowWidth) }
    reading.log.add(severity, kind) {
      let place =
        count > width
        ? records.place(ofField: width, of: record, in: text) : (Int(records.recordLines[record]), 1)
      return DiaryDiagnostic(
        severity, kind, line: place.0, column: place.1,
        what: "\(count) \(count == 1 ? "cell" : "cells") where the header has \(width)",
        hint: hasOnlyEmptyExtras
          ? "the extra cells are empty and left out"
          : count < width ? "add the missing separators" : "quote cells that hold a separator")
    }
    return hasOnlyEmptyExtras
  }

  /// Warns of line ends that change within the file, or are carriage returns alone.
  static func reportLineEnds(_ ends: CSVRecords.LineEnds, _ log: inout DiagnosticLog) {
    let kinds = [ends.lf, ends.crlf, ends.cr].count { $0 > 0 }
    guard kinds > 1 || ends.cr > 0 else { return }
    let what =
      kinds > 1
      ? "lines end in different ways: LF \(ends.lf), CRLF \(ends.crlf), CR \(ends.cr)"
      : "lines end in a carriage return alone"
    log.add(DiaryDiagnostic(.warning, .lineEnds, what: what, hint: "save the file with one kind of line end"))
  }

  private static func words(
    for fault: CSVFault, byte: UInt8
  ) -> (kind: DiaryDiagnostic.Kind, what: String, hint: String?) {
    let digits = String(byte, radix: 16, uppercase: true)
    let hexadecimal = "0x" + (digits.utf8.count < 2 ? "0" : "") + digits
    switch fault.kind {
    case .invalidUTF8: return (.encoding, "byte \(hexadecimal) is not UTF-8 text", "save the file as UTF-8")
    case .controlCharacter: return (.controlCharacter, "control character \(hexadecimal)", "remove it")
    case .openQuote:
      return (.quoting, "the quote that opens here is never closed; nothing behind it was read", "close or remove it")
    case .longRecord:
      return (.rowWidth, "the row has no end; nothing behind it was read", "end every row with a line feed")
    case .strayQuote:
      return (
        .quoting, "a quote inside a cell that does not begin with one", "quote the whole cell and double the quote"
      )
    case .textAfterQuote:
      return (.quoting, "text behind the closing quote of the cell that begins here", "double the quotes inside a cell")
    }
  }
}
