import ProdromeFiles

/// Finds rows of the file again, for messages: the few sections asked for are read once more.
final class RowFinder {
  private let source: ByteSource
  private let separator: UInt8
  private let marks: [SectionTotals.Mark]
  private let buffer = SectionBuffer()
  private var records: CSVRecords?
  private var held = -1
  private(set) var fault: FileError?

  init(_ source: ByteSource, separator: UInt8, _ marks: [SectionTotals.Mark]) {
    self.source = source
    self.separator = separator
    self.marks = marks
  }

  /// Line and byte column of a cell, both from 1.
  func place(row: Int, field: Int) -> (line: Int, column: Int) {
    guard let (mark, records, record) = find(row), field < records.fieldCount(of: record) else { return (0, 0) }
    let place = records.place(ofField: field, of: record, in: buffer.bytes)
    return (mark.line + place.line, place.column)
  }

  /// The bytes of a row, without its line end.
  func bytes(row: Int) -> [UInt8] {
    guard let (_, records, record) = find(row) else { return [] }
    let last = records.fieldCount(of: record) - 1
    let range = records.rawField(0, of: record).lowerBound..<records.rawField(last, of: record).upperBound
    return Array(buffer.bytes[range])
  }

  private func find(_ row: Int) -> (SectionTotals.Mark, CSVRecords, Int)? {
    var range = 0..<marks.count
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range = marks[middle].row <= row ? middle..<range.upperBound : range.lowerBound..<middle
    }
    guard let index = range.first else { return nil }
    let mark = marks[index]
    if held != index {
      do throws(FileError) {
        try buffer.load(mark.start..<mark.end, of: source)
      } catch {
        fault = fault ?? error
        return nil
      }
      records = CSVRecords(buffer.bytes, from: 0, until: buffer.count, separator: separator)
      held = index
    }
    guard let records, row - mark.row < records.recordCount else { return nil }
    return (mark, records, row - mark.row)
  }
}
