import ProdromeFiles

/// The beginning of a diary as far as its header: format, separator, names, and where the rows begin.
struct CSVHead: Sendable {
  let opening: CSVOpening
  /// The first byte below the header.
  let end: Int
  /// Lines up to and with the header.
  let lineCount: Int
  let blankLineCount: Int
  let lineEnds: CSVRecords.LineEnds
  private let text: [UInt8]
  private let record: CSVRecords?
  private let firstLine: Int

  /// Reads as much of the file as the header takes.
  init(_ source: ByteSource, schema: DiarySchema, into log: inout DiagnosticLog) throws(FileError) {
    var length = min(source.count, 1 << 16)
    while true {
      let text = try source.bytes(0..<length)
      var ownLog = DiagnosticLog()
      let opening = CSVOpening(text, schema: schema, into: &ownLog)
      let head = CSVHead(text, opening)
      if length == source.count || head.record != nil && head.end < length && !opening.isCut(text) {
        log.merge(ownLog)
        self = head
        return
      }
      length = min(source.count, length * 4)
    }
  }

  private init(_ text: [UInt8], _ opening: CSVOpening) {
    var (lines, blanks, ends, position) = (0, 0, CSVRecords.LineEnds(), opening.start)
    var header: CSVRecords?
    var firstLine = 1
    text.withUnsafeBufferPointer { bytes in
      while header == nil, position < bytes.count {
        let part = CSVRecords(bytes, from: position, until: position + 1, separator: opening.separator)
        if part.recordCount > 0 { (header, firstLine) = (part, lines + 1) }
        lines += part.lineCount
        blanks += part.blankLineCount
        ends.add(part.lineEnds)
        position = part.end
      }
    }
    self.opening = opening
    self.text = text
    self.firstLine = firstLine
    (record, end, lineCount, blankLineCount, lineEnds) = (header, position, lines, blanks, ends)
  }

  var hasHeader: Bool { record != nil }

  /// The names in the header, without quotes.
  var names: [String] {
    guard let record else { return [] }
    return text.withUnsafeBufferPointer { bytes in
      (0..<record.fieldCount(of: 0)).map { field in
        String(decoding: CSVHead.unquoted(record.rawField(field, of: 0), bytes), as: UTF8.self)
      }
    }
  }

  /// Line and byte column of a cell of the header, both from 1.
  func place(_ field: Int) -> (line: Int, column: Int) {
    guard let record else { return (1, 1) }
    let place = text.withUnsafeBufferPointer { record.place(ofField: field, of: 0, in: $0) }
    return (firstLine + place.line, place.column)
  }

  /// Reports faults of the header's bytes; true where there are any.
  func reportFaults(into log: inout DiagnosticLog) -> Bool {
    for fault in record?.faults ?? [] {
      log.add(RowShapes.diagnostic(of: fault, byte: text[fault.offset]).shifted(by: firstLine))
    }
    return !(record?.faults.isEmpty ?? true)
  }

  /// The bytes of a field without its quotes.
  static func unquoted(_ raw: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let content = CSVRecords.content(of: raw, in: text)
    guard content.hasDoubledQuotes else { return Array(text[content.bytes]) }
    var out: [UInt8] = []
    var index = content.bytes.lowerBound
    while index < content.bytes.upperBound {
      out.append(text[index])
      index += text[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    return out
  }
}
