/// One pass over CSV bytes: fields, records, lines, quotes, UTF-8 and control characters.
///
/// A fault spoils its record and the scan goes on, so that one run shows all of them; only an open quote ends it.
struct CSVScanner {
  /// A quoted field longer than this counts as never closed.
  private static let longestQuote = 1 << 29

  private let text: UnsafeBufferPointer<UInt8>
  /// No record reaches beyond this byte, so that every position fits its four bytes.
  private let limit: Int
  private let classes: [ByteClass]
  private var position: Int
  private var lineStart: Int
  private var line = 0
  private var lastFaultRecord = -1
  /// Where the scan gave up; nothing behind it is read.
  private var stoppedAt: Int?

  private enum ByteClass: UInt8 {
    case ordinary, separator, lineFeed, carriageReturn, quote, control, high
  }

  init(_ text: UnsafeBufferPointer<UInt8>, from start: Int, separator: UInt8, longestRecord: Int) {
    self.text = text
    limit = start + longestRecord
    position = start
    lineStart = start
    classes = (0...255).map { value in
      switch UInt8(value) {
      case separator: .separator
      case CSVByte.lineFeed: .lineFeed
      case CSVByte.carriageReturn: .carriageReturn
      case CSVByte.quote: .quote
      case 0x09: .ordinary
      case 0..<0x20, 0x7F: .control
      case 0x80...: .high
      default: .ordinary
      }
    }
  }

  /// Appends records to `out` until one ends at or after `target`.
  mutating func scan(until target: Int, into out: inout CSVRecords) {
    let stop = min(target, text.count)
    let guess = max(0, stop - position)
    out.fieldEnds.reserveCapacity(guess / 4)
    out.recordStarts.reserveCapacity(guess / 48)
    out.recordLines.reserveCapacity(guess / 48)
    out.firstFields.reserveCapacity(guess / 48)
    classes.withUnsafeBufferPointer { table in
      while position < stop { scanRecord(table, into: &out) }
    }
    out.end = position
    out.lineCount = line
    out.isCutShort = stoppedAt != nil
  }

  /// One record with its line end; a line without a byte is counted and leaves no record.
  private mutating func scanRecord(_ table: UnsafeBufferPointer<ByteClass>, into out: inout CSVRecords) {
    let start = position
    let firstLine = line
    while true {
      if position < text.count, text[position] == CSVByte.quote {
        scanQuoted(table, into: &out)
      } else {
        scanPlain(table, isAfterQuote: false, into: &out)
      }
      let isLineEnd = position >= text.count || table[Int(text[position])] != .separator
      if isLineEnd, position == start {
        out.blankLineCount += 1
        break
      }
      out.fieldEnds.append(UInt32((stoppedAt ?? position) - out.base))
      if isLineEnd {
        out.recordStarts.append(UInt32(start - out.base))
        out.recordLines.append(UInt32(firstLine))
        out.firstFields.append(UInt32(out.fieldEnds.count))
        break
      }
      position += 1
    }
    endLine(into: &out)
  }

  /// Moves to the separator or line end that ends an unquoted field, or the rest of a quoted one.
  private mutating func scanPlain(
    _ table: UnsafeBufferPointer<ByteClass>, isAfterQuote: Bool, into out: inout CSVRecords
  ) {
    var index = position
    let bound = min(text.count, limit)
    while index < bound {
      switch table[Int(text[index])] {
      case .ordinary: index += 1
      case .separator, .lineFeed, .carriageReturn:
        position = index
        return
      case .quote:
        if !isAfterQuote { addFault(.strayQuote, index, into: &out) }
        index += 1
      case .control:
        addFault(.controlCharacter, index, into: &out)
        index += 1
      case .high: index = afterHighBytes(index, into: &out)
      }
    }
    guard index < text.count else {
      position = text.count
      return
    }
    addFault(.longRecord, position, into: &out)
    stop(at: position)
  }

  /// Gives up: the field ends at `offset`, the scan at the end of the text.
  private mutating func stop(at offset: Int) {
    stoppedAt = offset
    position = text.count
  }

  /// Moves behind a quoted field; its closing quote must end it.
  private mutating func scanQuoted(_ table: UnsafeBufferPointer<ByteClass>, into out: inout CSVRecords) {
    let opened = (offset: position, line: line, column: position - lineStart + 1)
    var index = position + 1
    while true {
      guard index < text.count, index - opened.offset < CSVScanner.longestQuote, index < limit else {
        addFault(.openQuote, opened.offset, opened.line, opened.column, into: &out)
        return stop(at: opened.offset)
      }
      switch table[Int(text[index])] {
      case .ordinary, .separator: index += 1
      case .lineFeed, .carriageReturn:
        index = afterLineEnd(index)
        line += 1
        lineStart = index
      case .control:
        addFault(.controlCharacter, index, into: &out)
        index += 1
      case .high: index = afterHighBytes(index, into: &out)
      case .quote:
        if index + 1 < text.count, text[index + 1] == CSVByte.quote {
          index += 2
          continue
        }
        position = index + 1
        guard position < text.count else { return }
        switch table[Int(text[position])] {
        case .separator, .lineFeed, .carriageReturn: return
        default:
          addFault(.textAfterQuote, opened.offset, opened.line, opened.column, into: &out)
          return scanPlain(table, isAfterQuote: true, into: &out)
        }
      }
    }
  }

  /// Behind one UTF-8 sequence; a wrong byte is a fault and is stepped over alone.
  private mutating func afterHighBytes(_ index: Int, into out: inout CSVRecords) -> Int {
    let length = UTF8Sequence.length(in: text, at: index)
    if length == 0 {
      addFault(.invalidUTF8, index, into: &out)
      return index + 1
    }
    if length == 2, text[index] == 0xC2, text[index + 1] < 0xA0 { addFault(.controlCharacter, index, into: &out) }
    return index + length
  }

  /// Takes the line end at `position`, if the text has one there.
  private mutating func endLine(into out: inout CSVRecords) {
    line += 1
    guard position < text.count else { return }
    let end = afterLineEnd(position)
    if text[position] == CSVByte.lineFeed {
      out.lineEnds.lf += 1
    } else if end == position + 2 {
      out.lineEnds.crlf += 1
    } else {
      out.lineEnds.cr += 1
    }
    position = end
    lineStart = end
  }

  private func afterLineEnd(_ index: Int) -> Int {
    let isPair =
      text[index] == CSVByte.carriageReturn && index + 1 < text.count && text[index + 1] == CSVByte.lineFeed
    return index + (isPair ? 2 : 1)
  }

  private mutating func addFault(_ kind: CSVFault.Kind, _ offset: Int, into out: inout CSVRecords) {
    addFault(kind, offset, line, offset - lineStart + 1, into: &out)
  }

  /// Only the first fault of a record is kept.
  private mutating func addFault(
    _ kind: CSVFault.Kind, _ offset: Int, _ line: Int, _ column: Int, into out: inout CSVRecords
  ) {
    guard lastFaultRecord != out.recordCount else { return }
    lastFaultRecord = out.recordCount
    out.faults.append(CSVFault(kind: kind, record: out.recordCount, line: line, column: column, offset: offset))
  }
}

/// Well-formed UTF-8 (Unicode 15, table 3-7).
enum UTF8Sequence {
  /// Bytes of the sequence at `index`; 0 where none is well formed. Neither overlong forms nor surrogates are.
  static func length(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let first = text[index]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if first == 0xE0 { second = 0xA0...0xBF } else if first == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if first == 0xF0 { second = 0x90...0xBF } else if first == 0xF4 { second = 0x80...0x8F }
    default: return 0
    }
    guard index + length <= text.count, second.contains(text[index + 1]) else { return 0 }
    for offset in 2..<max(length, 2) where !(0x80...0xBF).contains(text[index + offset]) { return 0 }
    return length
  }
}
