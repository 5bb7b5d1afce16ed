/// Where every row of a diary lies on the calendar: persons by id bytes, each an unbroken run of days.
///
/// Depends on the set of (person, day) alone, so any order of the rows gives the same grid.
struct CalendarGrid: Sendable {
  /// The longest time from a person's first to last day: 20 years.
  static let longestSpan = 7305

  /// Canonical order; only persons with at least one row that has a place.
  let runs: [PersonRun]
  /// Calendar rows of all runs.
  let rowCount: Int
  /// Source row -> calendar row; −1 where the row has no place.
  let gridRow: [Int32]
  /// Calendar row -> source row; −1 on a gap day.
  let sourceRow: [Int32]
  /// Source rows whose (person, day) an earlier row has already.
  let duplicates: [(row: Int, earlier: Int)]
  /// Persons (codes) whose days span more than `longestSpan`; their rows have no place.
  let tooLong: [Int]
  /// The calendar rows that would be needed, where they are too many for the rows read; the grid is then empty.
  let refusedRowCount: Int?

  /// Whether the calendar is too large for the rows read: most of it would be gap days.
  static func isTooLarge(_ rowCount: Int, recordCount: Int) -> Bool {
    rowCount > Int(Int32.max) || rowCount > max(100_000_000, 20 * recordCount)
  }

  /// Places the rows; `personOfRow` holds codes of `persons`, −1 for a row without a place.
  ///
  /// Cost O(rows + calendar rows).
  init(persons: ByteKeyTable, personOfRow: [Int32], dayOfRow: [Int32]) {
    let extents = CalendarGrid.extents(persons.count, personOfRow, dayOfRow)
    var runs: [PersonRun] = []
    var tooLong: [Int] = []
    var firstRow = Array(repeating: -1, count: persons.count)
    var total = 0
    for code in persons.sortedCodes() {
      guard let extent = extents[code] else { continue }
      let days = Int(extent.last) - Int(extent.first) + 1
      guard days <= CalendarGrid.longestSpan else {
        tooLong.append(code)
        continue
      }
      firstRow[code] = total
      runs.append(
        PersonRun(id: persons.text(of: code), firstDay: Day(number: extent.first), rows: total..<total + days))
      total += days
    }
    let isTooLarge = CalendarGrid.isTooLarge(total, recordCount: personOfRow.count)
    self.tooLong = tooLong
    self.runs = isTooLarge ? [] : runs
    rowCount = isTooLarge ? 0 : total
    refusedRowCount = isTooLarge ? total : nil
    var gridRow = Array(repeating: Int32(-1), count: personOfRow.count)
    var sourceRow = Array(repeating: Int32(-1), count: isTooLarge ? 0 : total)
    var duplicates: [(row: Int, earlier: Int)] = []
    if !isTooLarge {
      for row in personOfRow.indices where personOfRow[row] >= 0 {
        let code = Int(personOfRow[row])
        guard firstRow[code] >= 0, let extent = extents[code] else { continue }
        let place = firstRow[code] + Int(dayOfRow[row]) - Int(extent.first)
        if sourceRow[place] >= 0 {
          duplicates.append((row, Int(sourceRow[place])))
        } else {
          sourceRow[place] = Int32(row)
          gridRow[row] = Int32(place)
        }
      }
    }
    self.gridRow = gridRow
    self.sourceRow = sourceRow
    self.duplicates = duplicates
  }

  /// Decoded cells of the source rows, spread over the calendar; gap days are NaN.
  func spread(_ cells: [Double]) -> [Double] {
    var out = Array(repeating: Double.nan, count: rowCount)
    for row in cells.indices where gridRow[row] >= 0 { out[Int(gridRow[row])] = cells[row] }
    return out
  }

  private static func extents(
    _ count: Int, _ personOfRow: [Int32], _ dayOfRow: [Int32]
  ) -> [(first: Int32, last: Int32)?] {
    var extents = [(first: Int32, last: Int32)?](repeating: nil, count: count)
    for row in personOfRow.indices where personOfRow[row] >= 0 {
      let code = Int(personOfRow[row])
      let day = dayOfRow[row]
      let known = extents[code] ?? (day, day)
      extents[code] = (min(known.first, day), max(known.last, day))
    }
    return extents
  }
}
