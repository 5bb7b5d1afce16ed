internal import Glibc
import ProdromeFiles
import ProdromeWorkers

/// A CSV text split into a header and numbered rows; cells are read from the bytes, column by column.
struct CSVTable: Sendable {
  /// Stretches are about this long, so that threads share the work evenly.
  private static let stretchLength = 4 << 20

  /// The whole file.
  let text: [UInt8]
  /// The records of the file; the first one is the header.
  let stretches: [CSVRecords]
  /// The record number of each stretch's first record.
  private let firstRecords: [Int]
  /// The line of each stretch's first line, counted from 1.
  private let firstLines: [Int]
  /// Rows below the header.
  let rowCount: Int
  /// Rows that have a cell for every column; the others are not read any further.
  var isReadable: [Bool]

  /// Splits the text from byte `start` on. Cost O(bytes).
  init(_ text: [UInt8], from start: Int, separator: UInt8, threads: Int) {
    self.text = text
    let stretches = CSVTable.split(text, from: start, separator: separator, threads: threads)
    var records = 0
    var lines = 1
    var firstRecords: [Int] = []
    var firstLines: [Int] = []
    for stretch in stretches {
      firstRecords.append(records)
      firstLines.append(lines)
      records += stretch.recordCount
      lines += stretch.lineCount
    }
    self.stretches = stretches
    self.firstRecords = firstRecords
    self.firstLines = firstLines
    rowCount = max(0, records - 1)
    isReadable = Array(repeating: true, count: rowCount)
  }

  var hasHeader: Bool { stretches.contains { $0.recordCount > 0 } }

  /// The names in the header, without quotes.
  var header: [String] {
    guard let stretch = stretches.first(where: { $0.recordCount > 0 }) else { return [] }
    return text.withUnsafeBufferPointer { bytes in
      (0..<stretch.fieldCount(of: 0)).map { field in
        let content = CSVRecords.content(of: stretch.rawField(field, of: 0), in: bytes)
        return String(decoding: CSVTable.unquoted(content, bytes), as: UTF8.self)
      }
    }
  }

  /// Line and byte column of a cell of the header, both from 1.
  func headerPlace(_ field: Int) -> (line: Int, column: Int) {
    guard let index = stretches.firstIndex(where: { $0.recordCount > 0 }) else { return (1, 1) }
    let place = text.withUnsafeBufferPointer { stretches[index].place(ofField: field, of: 0, in: $0) }
    return (firstLines[index] + place.line, place.column)
  }

  /// Calls `body` with every fault, the row it spoils (−1 = header) and the line of the file.
  func forEachFault(_ body: (_ fault: CSVFault, _ row: Int, _ line: Int) -> Void) {
    for (index, stretch) in stretches.enumerated() {
      for fault in stretch.faults {
        body(fault, firstRecords[index] + fault.record - 1, firstLines[index] + fault.line)
      }
    }
  }

  /// Calls `body` with every row and its number of fields.
  func forEachRow(_ body: (_ row: Int, _ fieldCount: Int) -> Void) {
    for (index, stretch) in stretches.enumerated() {
      for record in 0..<stretch.recordCount where firstRecords[index] + record > 0 {
        body(firstRecords[index] + record - 1, stretch.fieldCount(of: record))
      }
    }
  }

  /// Calls `body` with the bytes of one column in every readable row, without quotes.
  @inline(__always)
  func forEachCell(of field: Int, _ body: (_ row: Int, _ cell: UnsafeBufferPointer<UInt8>) -> Void) {
    text.withUnsafeBufferPointer { bytes in
      isReadable.withUnsafeBufferPointer { isReadable in
        for (index, stretch) in stretches.enumerated() {
          let firstRow = firstRecords[index] - 1
          stretch.recordStarts.withUnsafeBufferPointer { starts in
            stretch.firstFields.withUnsafeBufferPointer { firsts in
              stretch.fieldEnds.withUnsafeBufferPointer { ends in
                for record in 0..<starts.count where firstRow + record >= 0 && isReadable[firstRow + record] {
                  let number = Int(firsts[record]) + field
                  let start = stretch.base + Int(field == 0 ? starts[record] : ends[number - 1] &+ 1)
                  let end = stretch.base + Int(ends[number])
                  if start < end, bytes[start] == UInt8(ascii: "\"") {
                    CSVTable.lendUnquoted(start..<end, bytes) { body(firstRow + record, $0) }
                  } else {
                    body(firstRow + record, UnsafeBufferPointer(rebasing: bytes[start..<end]))
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// The bytes of one cell, without quotes.
  func cell(row: Int, field: Int) -> [UInt8] {
    let (stretch, record) = position(of: row)
    return text.withUnsafeBufferPointer { bytes in
      let content = CSVRecords.content(of: stretches[stretch].rawField(field, of: record), in: bytes)
      return Array(CSVTable.unquoted(content, bytes))
    }
  }

  /// Line and byte column of a cell, both from 1; field nil: of the row.
  func place(row: Int, field: Int?) -> (line: Int, column: Int) {
    let (stretch, record) = position(of: row)
    guard let field else { return (firstLines[stretch] + Int(stretches[stretch].recordLines[record]), 1) }
    let place = text.withUnsafeBufferPointer { stretches[stretch].place(ofField: field, of: record, in: $0) }
    return (firstLines[stretch] + place.line, place.column)
  }

  /// Whether two rows are the same bytes.
  func areIdentical(_ left: Int, _ right: Int) -> Bool {
    text[bytes(ofRow: left)] == text[bytes(ofRow: right)]
  }

  private func bytes(ofRow row: Int) -> Range<Int> {
    let (stretch, record) = position(of: row)
    let last = stretches[stretch].fieldCount(of: record) - 1
    let first = stretches[stretch].rawField(0, of: record).lowerBound
    return first..<stretches[stretch].rawField(last, of: record).upperBound
  }

  /// The stretch and record of a row. Cost O(log stretches).
  private func position(of row: Int) -> (stretch: Int, record: Int) {
    var range = 0..<firstRecords.count
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range = firstRecords[middle] <= row + 1 ? middle..<range.upperBound : range.lowerBound..<middle
    }
    return (range.lowerBound, row + 1 - firstRecords[range.lowerBound])
  }

  private static func unquoted(
    _ content: (bytes: Range<Int>, hasDoubledQuotes: Bool), _ text: UnsafeBufferPointer<UInt8>
  ) -> [UInt8] {
    guard content.hasDoubledQuotes else { return Array(text[content.bytes]) }
    var out: [UInt8] = []
    var index = content.bytes.lowerBound
    while index < content.bytes.upperBound {
      out.append(text[index])
      index += text[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    return out
  }

  private static func lendUnquoted(
    _ raw: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    let content = CSVRecords.content(of: raw, in: text)
    guard content.hasDoubledQuotes else { return body(UnsafeBufferPointer(rebasing: text[content.bytes])) }
    unquoted(content, text).withUnsafeBufferPointer(body)
  }

  /// Without quotes a line end always ends a record, and stretches are split at once; with quotes one after the other.
  private static func split(_ text: [UInt8], from start: Int, separator: UInt8, threads: Int) -> [CSVRecords] {
    text.withUnsafeBufferPointer { bytes in
      if hasQuotes(bytes) {
        var stretches: [CSVRecords] = []
        var position = start
        while position < bytes.count {
          let stretch = CSVRecords(bytes, from: position, until: position + stretchLength, separator: separator)
          stretches.append(stretch)
          position = stretch.end
        }
        return stretches
      }
      var cuts = [start]
      while let last = cuts.last, last < bytes.count {
        cuts.append(CSVRecords.boundary(in: bytes, atOrAfter: min(bytes.count, last + stretchLength)))
      }
      return splitConcurrently(text, cuts, separator, threads)
    }
  }

  private static func hasQuotes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.baseAddress.map { memchr($0, Int32(UInt8(ascii: "\"")), bytes.count) != nil } ?? false
  }

  private static func splitConcurrently(
    _ text: [UInt8], _ cuts: [Int], _ separator: UInt8, _ threads: Int
  ) -> [CSVRecords] {
    let results = IndexedResults<CSVRecords>(count: cuts.count - 1)
    forEachConcurrently(cuts.count - 1, threads: max(1, threads)) { index in
      let records = text.withUnsafeBufferPointer {
        CSVRecords($0, from: cuts[index], until: cuts[index + 1], separator: separator)
      }
      results.set(records, at: index)
    }
    return results.values
  }
}
