internal import ProdromeNumerics

/// Which rows of a block are usable: recorded, and every term can be filled; with the rows lost by each term.
struct UsableRows {
  private(set) var recordedRowCount = 0
  private(set) var rowsLostByTerm: [Int] = []
  private var usable: [UInt8] = []
  private var recorded: [UInt8] = []
  private var filled: [UInt8] = []
  /// One row of marks a base column, at the distance of the block's rows.
  private var present: [UInt8] = []

  /// The first usable row in a stretch.
  func firstUsable(from row: Int, before end: Int) -> Int? {
    usable.withUnsafeBufferPointer { marks in
      var row = row
      while row < end, marks[row] == 0 { row += 1 }
      return row < end ? row : nil
    }
  }

  /// The row behind the usable rows that begin at `row`.
  func endOfUsable(from row: Int, before end: Int) -> Int {
    usable.withUnsafeBufferPointer { marks in
      var row = row
      while row < end, marks[row] != 0 { row += 1 }
      return row
    }
  }

  /// Marks the rows of a block; O(rows · needs) bytes.
  mutating func mark(_ runs: [RowRun], _ rowCount: Int, _ layout: BlockLayout, _ columns: borrowing BlockColumns) {
    reserve(rowCount, layout.sources.count)
    rowsLostByTerm = Array(repeating: 0, count: layout.needs.count)
    markPresent(rowCount, layout, columns)
    usable.withUnsafeMutableBufferPointer { usable in
      recorded.withUnsafeBufferPointer { recorded in
        filled.withUnsafeMutableBufferPointer { filled in
          present.withUnsafeBufferPointer { present in
            guard let usable = usable.baseAddress, let recorded = recorded.baseAddress, let filled = filled.baseAddress,
              let present = present.baseAddress
            else { return }
            usable.update(from: recorded, count: rowCount)
            for (term, needs) in layout.needs.enumerated() where !needs.isEmpty {
              filled.update(repeating: 1, count: rowCount)
              for need in needs {
                for run in runs { Self.keep(filled, run.rows, need.days, present + need.base.index * rowCount) }
              }
              rowsLostByTerm[term] = RowMarks.countLost(from: recorded, in: filled, count: rowCount)
              RowMarks.keep(usable, where: filled, count: rowCount)
            }
          }
        }
      }
    }
  }

  private mutating func reserve(_ rows: Int, _ sources: Int) {
    if usable.count < rows {
      usable = Array(repeating: 0, count: rows)
      recorded = usable
      filled = usable
    }
    if present.count < rows * sources { present = Array(repeating: 0, count: rows * sources) }
  }

  private mutating func markPresent(_ rowCount: Int, _ layout: BlockLayout, _ columns: borrowing BlockColumns) {
    let needed = Set(layout.needs.joined().map(\.base.index))
    for base in needed {
      present.withUnsafeMutableBufferPointer { marks in
        guard let start = marks.baseAddress else { return }
        RowMarks.markPresent(columns.values(base, rowCount), into: start + base * rowCount)
      }
    }
    recorded.withUnsafeMutableBufferPointer { marks in
      guard let start = marks.baseAddress else { return }
      RowMarks.markPresent(columns.values(layout.response.index, rowCount), into: start)
    }
    recordedRowCount = recorded[..<rowCount].reduce(0) { $0 + Int($1) }
  }

  /// Clears the rows of a run whose value `days` rows earlier is missing or outside the run.
  private static func keep(
    _ filled: UnsafeMutablePointer<UInt8>, _ rows: Range<Int>, _ days: Int, _ present: UnsafePointer<UInt8>
  ) {
    let outside = min(abs(days), rows.count)
    let inside = rows.count - outside
    let first = rows.lowerBound + max(0, min(days, rows.count))
    let edge = days > 0 ? rows.lowerBound : rows.upperBound - outside
    (filled + edge).update(repeating: 0, count: outside)
    guard inside > 0 else { return }
    RowMarks.keep(filled + first, where: present + first - days, count: inside)
  }
}
