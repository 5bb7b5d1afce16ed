/// A stretch of CSV text split into records and fields (RFC 4180); the bytes stay in the text.
///
/// Positions are relative to `base`, lines to the first line of the stretch, so stretches can be split in parallel.
/// A blank line is no record. Four bytes a field and twelve a record.
public struct CSVRecords: Sendable {
  /// How the lines of a stretch end, outside quotes.
  public struct LineEnds: Sendable, Equatable {
    /// Line feeds alone.
    public internal(set) var lf = 0
    /// Carriage return and line feed.
    public internal(set) var crlf = 0
    /// Carriage returns alone.
    public internal(set) var cr = 0

    /// No line yet.
    public init() {}

    /// Lines that end in these ways.
    public init(lf: Int, crlf: Int = 0, cr: Int = 0) {
      (self.lf, self.crlf, self.cr) = (lf, crlf, cr)
    }

    /// Adds the lines of another stretch.
    public mutating func add(_ other: LineEnds) {
      lf += other.lf
      crlf += other.crlf
      cr += other.cr
    }
  }

  /// The byte of the text at which the stretch begins.
  public let base: Int
  /// The byte of the text after the last record.
  public internal(set) var end: Int
  /// The first byte of each record.
  public internal(set) var recordStarts: [UInt32] = []
  /// The line of each record, counted from 0.
  public internal(set) var recordLines: [UInt32] = []
  /// The number of the first field of each record, and at the end the number of fields.
  public internal(set) var firstFields: [UInt32] = [0]
  /// The byte after each field, quotes included; a field starts at its record or one byte after the field before.
  public internal(set) var fieldEnds: [UInt32] = []
  /// At most one fault a record, in order.
  public internal(set) var faults: [CSVFault] = []
  /// Lines of the stretch.
  public internal(set) var lineCount = 0
  /// Lines without a byte.
  public internal(set) var blankLineCount = 0
  /// How the lines end.
  public internal(set) var lineEnds = LineEnds()
  /// Whether a quote was still open, or a record without an end, where the text ended.
  public internal(set) var isCutShort = false

  /// Splits records from byte `base` of the text until one ends at or after `target`, or the text ends.
  ///
  /// A record that reaches beyond `base` + `longestRecord` (at most 2^31 bytes), or a quote open for over 512 MiB, is a
  /// fault that ends the scan. Cost O(bytes).
  public init(
    _ text: UnsafeBufferPointer<UInt8>, from base: Int, until target: Int, separator: UInt8,
    longestRecord: Int = 1 << 31
  ) {
    precondition(longestRecord <= 1 << 31, "positions take four bytes")
    self.base = base
    end = base
    var scanner = CSVScanner(text, from: base, separator: separator, longestRecord: longestRecord)
    scanner.scan(until: target, into: &self)
  }

  /// Records, blank lines apart.
  public var recordCount: Int { recordStarts.count }

  /// Fields of a record.
  public func fieldCount(of record: Int) -> Int { Int(firstFields[record + 1] - firstFields[record]) }

  /// The bytes of a field in the text, quotes included.
  public func rawField(_ field: Int, of record: Int) -> Range<Int> {
    let number = Int(firstFields[record]) + field
    let start = field == 0 ? recordStarts[record] : fieldEnds[number - 1] + 1
    return base + Int(start)..<base + Int(fieldEnds[number])
  }

  /// Line (from 0, within the stretch) and byte column (from 1) of a field. Cost O(bytes of the record).
  public func place(ofField field: Int, of record: Int, in text: UnsafeBufferPointer<UInt8>) -> (line: Int, column: Int)
  {
    var line = Int(recordLines[record])
    var lineStart = base + Int(recordStarts[record])
    let target = rawField(field, of: record).lowerBound
    var position = lineStart
    while position < target {
      let byte = text[position]
      position += 1
      guard byte == CSVByte.lineFeed || byte == CSVByte.carriageReturn else { continue }
      if byte == CSVByte.carriageReturn, position < target, text[position] == CSVByte.lineFeed { position += 1 }
      line += 1
      lineStart = position
    }
    return (line, target - lineStart + 1)
  }

  /// The bytes of a field without its quotes; `hasDoubledQuotes` where `""` still stands for `"`.
  public static func content(
    of raw: Range<Int>, in text: UnsafeBufferPointer<UInt8>
  ) -> (bytes: Range<Int>, hasDoubledQuotes: Bool) {
    guard raw.count >= 2, text[raw.lowerBound] == CSVByte.quote, text[raw.upperBound - 1] == CSVByte.quote
    else { return (raw, false) }
    let inner = raw.lowerBound + 1..<raw.upperBound - 1
    return (inner, inner.contains { text[$0] == CSVByte.quote })
  }

  /// A byte where a stretch may begin at or after `position`, in a text without quotes: after a line end.
  public static func boundary(in text: UnsafeBufferPointer<UInt8>, atOrAfter position: Int) -> Int {
    var index = position
    while index < text.count {
      let byte = text[index]
      index += 1
      if byte == CSVByte.lineFeed { return index }
      if byte == CSVByte.carriageReturn {
        return index < text.count && text[index] == CSVByte.lineFeed ? index + 1 : index
      }
    }
    return text.count
  }
}

/// The bytes that mean something in CSV.
enum CSVByte {
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let quote: UInt8 = 0x22
}
