import ProdromeFiles

/// Rows that are not text, not CSV, or not as wide as the header.
enum RowShapes {
  /// Reports faults of the bytes; true where the header itself is spoilt.
  static func reportFaults(_ table: inout CSVTable, _ log: inout DiagnosticLog, _ refusals: inout RowRefusals) -> Bool {
    var spoilt: [Int] = []
    var isHeaderSpoilt = false
    let text = table.text
    table.forEachFault { fault, row, line in
      let words = words(for: fault, byte: text[fault.offset])
      if row < 0 { isHeaderSpoilt = true } else { spoilt.append(row) }
      if row >= 0 { refusals.refuse(row, words.kind) }
      log.add(.error, words.kind) {
        DiaryDiagnostic(
          .error, words.kind, line: line, column: fault.column, what: words.what, hint: words.hint)
      }
    }
    for row in spoilt { table.isReadable[row] = false }
    return isHeaderSpoilt
  }

  /// Reports rows that are too short or too long; empty cells too many are only a warning.
  static func reportWidths(
    _ table: inout CSVTable, _ width: Int, _ log: inout DiagnosticLog, _ refusals: inout RowRefusals
  ) {
    var refused: [Int] = []
    table.forEachRow { row, count in
      guard count != width, table.isReadable[row] else { return }
      let hasOnlyEmptyExtras =
        count > width && (width..<count).allSatisfy { table.cell(row: row, field: $0).isEmpty }
      let kind: DiaryDiagnostic.Kind = hasOnlyEmptyExtras ? .emptyExtraCells : .rowWidth
      if !hasOnlyEmptyExtras {
        refused.append(row)
        refusals.refuse(row, .rowWidth)
      }
      log.add(hasOnlyEmptyExtras ? .warning : .error, kind) {
        let place = table.place(row: row, field: count > width ? width : nil)
        return DiaryDiagnostic(
          hasOnlyEmptyExtras ? .warning : .error, kind, line: place.line, column: place.column,
          what: "\(count) \(count == 1 ? "cell" : "cells") where the header has \(width)",
          hint: hasOnlyEmptyExtras
            ? "the extra cells are empty and left out"
            : count < width ? "add the missing separators" : "quote cells that hold a separator")
      }
    }
    for row in refused { table.isReadable[row] = false }
  }

  /// Warns of line ends that change within the file, or are carriage returns alone.
  static func reportLineEnds(_ table: CSVTable, _ log: inout DiagnosticLog) {
    var ends = CSVRecords.LineEnds()
    for stretch in table.stretches { ends.add(stretch.lineEnds) }
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
