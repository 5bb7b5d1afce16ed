internal import CProdromeKernels
import ProdromeFiles

/// Cuts sections into rows of cells: by kernel where the text is plain, else by the careful scanner.
final class RowCutter {
  private let separator: UInt8
  /// Cells of the header; nil where the header is spoilt and rows are only counted.
  private let width: Int?
  private let alwaysCareful: Bool
  private var ends: UnsafeMutablePointer<UInt32>
  private var capacity = 0
  /// Ends of cells in the copy.
  private var copyEnds: UnsafeMutablePointer<UInt32>
  private var copyEndsCapacity = 0
  /// Cells without quotes, one byte apart.
  private var copy: UnsafeMutablePointer<UInt8>
  private var copyCapacity = 0

  init(separator: UInt8, width: Int?, alwaysCareful: Bool) {
    self.separator = separator
    self.width = width
    self.alwaysCareful = alwaysCareful
    ends = .allocate(capacity: 1)
    copy = .allocate(capacity: 1)
    copyEnds = .allocate(capacity: 1)
  }

  deinit {
    ends.deallocate()
    copy.deallocate()
    copyEnds.deallocate()
  }

  /// The rows of bytes `range` of the file, which the buffer holds; records end at or after `target`.
  ///
  /// Nil where a quote is still open at the end of `range` and the file goes on: the range must reach further.
  func cut(
    _ range: Range<Int>, until target: Int, in buffer: SectionBuffer, isLast: Bool, into reading: inout SectionReading
  ) -> CutRows? {
    reading.end = range.upperBound
    let base = range.lowerBound - buffer.origin
    let text = UnsafeBufferPointer(rebasing: buffer.bytes[..<(range.upperBound - buffer.origin)])
    if let width, !alwaysCareful, let rows = plainRows(text, base, width, buffer) { return rows }
    return carefulRows(text, base, until: target - buffer.origin, isLast: isLast, into: &reading)
  }

  /// The rows of a text without control characters whose lines all have `width` cells, quotes only around whole cells;
  /// nil for any other.
  private func plainRows(
    _ text: UnsafeBufferPointer<UInt8>, _ base: Int, _ width: Int, _ buffer: SectionBuffer
  ) -> CutRows? {
    var count = text.count
    guard count > base else { return CutRows(text: text, base: base) }
    let isOpen = text[count - 1] != CSVOpening.lineFeed
    if isOpen {
      guard count == buffer.count, text[count - 1] != 0x0D else { return nil }
      // The padding takes the line end that the file's last line does not have.
      buffer.start[count] = CSVOpening.lineFeed
      count += 1
    }
    reserve(count - base + 64)
    let level = prodrome_level_in_use()
    var facts = prodrome_text_facts()
    let first = ends + 1
    first[-1] = UInt32(truncatingIfNeeded: base - 1)
    let cells = prodrome_tokens(level, buffer.start, base, count, separator, first, &facts)
    guard facts.line_feeds * width == cells else { return nil }
    var rows = CutRows(text: text, base: base)
    rows.cells = prodrome_cell_rows(text: buffer.start, ends: first, width: width, rows: facts.line_feeds, trim: 0)
    guard prodrome_rows_end_in_feeds(&rows.cells) != 0 else { return nil }
    if facts.has_control != 0 {
      let controls = prodrome_controls(level, buffer.start, base, count)
      guard controls.has_other == 0 else { return nil }
      if controls.returns > 0 {
        guard controls.returns == facts.line_feeds, controls.pairs == facts.line_feeds else { return nil }
        rows.cells.trim = 1
      }
    }
    if facts.has_high != 0, prodrome_is_plain_utf8(buffer.start, base, count) == 0 { return nil }
    rows.recordCount = facts.line_feeds
    rows.lineCount = facts.line_feeds
    let ends = facts.line_feeds - (isOpen ? 1 : 0)
    rows.lineEnds = rows.cells.trim == 0 ? CSVRecords.LineEnds(lf: ends) : CSVRecords.LineEnds(lf: 0, crlf: ends)
    return facts.quotes == 0 || unquote(&rows, quotes: facts.quotes, bytes: count - base) ? rows : nil
  }

  /// Lets the cells be a copy without the quotes around them; false where quotes stand anywhere else.
  private func unquote(_ rows: inout CutRows, quotes: Int, bytes: Int) -> Bool {
    let count = Int(rows.cells.rows) * Int(rows.cells.width)
    reserveCopy(bytes + count)
    if count + 1 > copyEndsCapacity {
      copyEnds.deallocate()
      copyEndsCapacity = count + 1
      copyEnds = .allocate(capacity: copyEndsCapacity)
    }
    let raw = rows.cells
    rows.endsInText = raw.ends
    rows.cells = prodrome_cell_rows(text: copy, ends: copyEnds + 1, width: raw.width, rows: raw.rows, trim: 0)
    return prodrome_unquote(raw.text, raw.ends, raw.rows, raw.width, raw.trim, quotes, copy, copyEnds + 1) != 0
  }

  private func carefulRows(
    _ text: UnsafeBufferPointer<UInt8>, _ base: Int, until target: Int, isLast: Bool,
    into reading: inout SectionReading
  ) -> CutRows? {
    let records = CSVRecords(text, from: base, until: target, separator: separator)
    if !isLast, records.isCutShort { return nil }
    reading.end = reading.end - text.count + records.end
    var rows = CutRows(text: text, base: base)
    rows.recordCount = records.recordCount
    rows.lineCount = records.lineCount
    rows.blankLineCount = records.blankLineCount
    rows.lineEnds = records.lineEnds
    rows.records = records
    var isReadable = Array(repeating: true, count: records.recordCount)
    for fault in records.faults {
      isReadable[fault.record] = false
      RowShapes.report(fault, byte: text[fault.offset], into: &reading)
    }
    guard let width else { return rows }
    for record in isReadable.indices where isReadable[record] && records.fieldCount(of: record) != width {
      isReadable[record] = RowShapes.acceptsWidth(of: record, in: records, text, width, into: &reading)
    }
    copyCells(records, isReadable, width, into: &rows)
    return rows
  }

  /// Copies the cells of readable rows without their quotes.
  private func copyCells(_ records: CSVRecords, _ isReadable: [Bool], _ width: Int, into rows: inout CutRows) {
    let (text, readable) = (rows.text, isReadable.indices.filter { isReadable[$0] })
    reserve(readable.count * width + 64)
    reserveCopy(text.count + readable.count * width)
    var at = SectionBuffer.padding
    ends[0] = UInt32(at - 1)
    for (row, record) in readable.enumerated() {
      for field in 0..<width {
        let content = CSVRecords.content(of: records.rawField(field, of: record), in: text)
        var index = content.bytes.lowerBound
        while index < content.bytes.upperBound {
          copy[at] = text[index]
          at += 1
          index += content.hasDoubledQuotes && text[index] == UInt8(ascii: "\"") ? 2 : 1
        }
        ends[row * width + field + 1] = UInt32(at)
        at += 1
      }
    }
    rows.cells = prodrome_cell_rows(text: copy, ends: ends + 1, width: width, rows: readable.count, trim: 0)
    if readable.count < isReadable.count { rows.recordOfRow = readable.map { UInt32($0) } }
  }

  private func reserve(_ count: Int) {
    guard count + 1 > capacity else { return }
    ends.deallocate()
    capacity = count + 1
    ends = .allocate(capacity: capacity)
  }

  private func reserveCopy(_ count: Int) {
    guard count > copyCapacity else { return }
    copy.deallocate()
    copyCapacity = count
    copy = .allocate(capacity: count + 2 * SectionBuffer.padding)
  }
}
