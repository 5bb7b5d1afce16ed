/// Where the runs of days of a file lie on the calendar: persons by id bytes, each an unbroken run of days.
struct RunPlacement {
  /// Canonical order.
  private(set) var persons: [PersonRun] = []
  /// Calendar rows.
  private(set) var rowCount = 0
  /// The calendar row of each run's first day.
  private(set) var targets: [Int] = []
  /// Whether the rows of the file are the calendar rows, one by one.
  private(set) var isFileOrder = true
  /// Whether persons and days rise from row to row of the file, gaps allowed.
  private(set) var isSorted = true
  /// Calendar rows without a row of the file, in rising order.
  private(set) var gaps: [Range<Int>] = []
  /// Whether a day comes twice, a person spans too long, or the calendar is too large: then nothing is placed.
  private(set) var hasFaults = false

  /// Cost O(runs + persons), and O(calendar rows) where the file is not sorted.
  init(_ table: ByteKeyTable, _ runs: [DayRun], recordCount: Int) {
    let extents = RunPlacement.extents(table.count, runs)
    var firstRow = [Int](repeating: 0, count: table.count)
    for code in table.sortedCodes() {
      guard let extent = extents[code] else { continue }
      let days = Int(extent.last) - Int(extent.first) + 1
      if days > CalendarGrid.longestSpan { hasFaults = true }
      firstRow[code] = rowCount
      persons.append(
        PersonRun(id: table.text(of: code), firstDay: Day(number: extent.first), rows: rowCount..<rowCount + days))
      rowCount += days
    }
    if CalendarGrid.isTooLarge(rowCount, recordCount: recordCount) { hasFaults = true }
    guard !hasFaults else { return }
    targets = runs.map { run in
      firstRow[Int(run.person)] + Int(run.firstDay) - Int(extents[Int(run.person)]?.first ?? 0)
    }
    placeInOrder(runs)
    if !isSorted { placeInAnyOrder(runs) }
    isFileOrder = isSorted && gaps.isEmpty
  }

  private mutating func placeInOrder(_ runs: [DayRun]) {
    var end = 0
    for (target, run) in zip(targets, runs) {
      guard target >= end else {
        isSorted = false
        return
      }
      if target > end { gaps.append(end..<target) }
      end = target + Int(run.count)
    }
  }

  private mutating func placeInAnyOrder(_ runs: [DayRun]) {
    var isWritten = Array(repeating: false, count: rowCount)
    for (target, run) in zip(targets, runs) {
      for row in target..<target + Int(run.count) {
        if isWritten[row] { hasFaults = true }
        isWritten[row] = true
      }
    }
    gaps = RunPlacement.gaps(isWritten)
  }

  /// The stretches of rows that are not written.
  static func gaps(_ isWritten: [Bool]) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var start: Int?
    for row in isWritten.indices {
      if isWritten[row] {
        if let first = start { gaps.append(first..<row) }
        start = nil
      } else if start == nil {
        start = row
      }
    }
    if let start { gaps.append(start..<isWritten.count) }
    return gaps
  }

  /// Cells in the order of the file, spread over the calendar.
  func spread<Cell: FixedWidthInteger>(_ cells: [Cell], _ runs: [DayRun]) -> [Cell] {
    spread(cells, runs, missing: .min)
  }

  /// As above; `missing` fills the gap days.
  func spread<Cell>(_ cells: [Cell], _ runs: [DayRun], missing: Cell) -> [Cell] {
    if isFileOrder { return cells }
    var out = Array(repeating: missing, count: rowCount)
    cells.withUnsafeBufferPointer { source in
      out.withUnsafeMutableBufferPointer { target in
        for (index, run) in runs.enumerated() {
          let (from, to) = (Int(run.row), targets[index])
          for day in 0..<Int(run.count) { target[to + day] = source[from + day] }
        }
      }
    }
    return out
  }

  private static func extents(_ count: Int, _ runs: [DayRun]) -> [(first: Int32, last: Int32)?] {
    var extents = [(first: Int32, last: Int32)?](repeating: nil, count: count)
    for run in runs {
      let last = run.firstDay + Int32(run.count) - 1
      let known = extents[Int(run.person)] ?? (run.firstDay, last)
      extents[Int(run.person)] = (min(known.first, run.firstDay), max(known.last, last))
    }
    return extents
  }
}
