internal import CProdromeKernels
import ProdromeFiles

/// The rows of one section, cut into cells.
///
/// Where the text was plain, cells lie in the text itself, or in a copy without the quotes around them. Else `records` has what the careful scan found, the readable
/// rows' cells were copied without their quotes, and rows and records are numbered apart.
struct CutRows {
  /// Cells of the readable rows, for the kernels.
  var cells = prodrome_cell_rows()
  /// Where the cells end in the text, if `cells` are a copy without quotes and there was no careful scan.
  var endsInText: UnsafePointer<UInt32>?
  /// The careful scan, where there was one.
  var records: CSVRecords?
  /// The record of each readable row; empty where they are the same.
  var recordOfRow: [UInt32] = []
  /// The text that `records` and places refer to.
  var text: UnsafeBufferPointer<UInt8>
  /// The first byte of the section in `text`.
  let base: Int
  /// Records, lines and line ends of the section.
  var recordCount = 0
  var lineCount = 0
  var blankLineCount = 0
  var lineEnds = CSVRecords.LineEnds()

  init(text: UnsafeBufferPointer<UInt8>, base: Int) {
    self.text = text
    self.base = base
  }

  /// Readable rows.
  var count: Int { Int(cells.rows) }

  /// The record of a readable row, counted from 0 within the section.
  func record(_ row: Int) -> Int { recordOfRow.isEmpty ? row : Int(recordOfRow[row]) }

  /// The bytes of a cell, without quotes.
  func cell(_ row: Int, _ field: Int) -> UnsafeBufferPointer<UInt8> {
    let width = Int(cells.width)
    let number = row * width + field
    let start = Int(cells.ends[number - 1] &+ 1)
    let end = Int(cells.ends[number]) - (field == width - 1 ? Int(cells.trim) : 0)
    return UnsafeBufferPointer(start: cells.text + start, count: end - start)
  }

  /// The first byte of a readable row, from the first byte of the section.
  func offset(_ row: Int) -> Int {
    if let records { return Int(records.recordStarts[record(row)]) }
    return Int((endsInText ?? cells.ends)[row * Int(cells.width) - 1] &+ 1) - base
  }

  /// Line, from 0 within the section, and byte column, from 1, of a cell of a readable row; field nil: of the row.
  func place(_ row: Int, _ field: Int?) -> (line: Int, column: Int) {
    if let records {
      let record = record(row)
      guard let field else { return (Int(records.recordLines[record]), 1) }
      return records.place(ofField: field, of: record, in: text)
    }
    guard let field else { return (row, 1) }
    let first = row * Int(cells.width)
    let ends: UnsafePointer<UInt32> = endsInText ?? cells.ends
    return (row, Int((ends[first + field - 1] &+ 1) - (ends[first - 1] &+ 1)) + 1)
  }
}
