import ProdromeFiles

/// The file as far as it has been read: sections in their order, rows and lines counted from the first of the file.
final class SectionTotals {
  /// Where a section lies in the file, and its first row and line.
  struct Mark: Sendable {
    let row: Int
    let line: Int
    let start: Int
    let end: Int
  }

  private(set) var recordCount = 0
  private(set) var blankLineCount = 0
  private(set) var lineEnds = CSVRecords.LineEnds()
  private(set) var log = DiagnosticLog()
  private(set) var refusals: [(row: Int, kind: DiaryDiagnostic.Kind)] = []
  private(set) var persons = ByteKeyTable()
  private(set) var personPlaces: [FirstPlace] = []
  private(set) var personOffsets: [Int] = []
  private(set) var runs: [DayRun] = []
  private(set) var marks: [Mark] = []
  let tallies: [ColumnTally]
  let contradictions: ContradictionTally
  private let byteCount: Int
  private var nextLine: Int

  /// `firstLine` is the line of the first row, counted from 1.
  init(_ plan: SectionPlan, firstLine: Int, byteCount: Int) {
    tallies = zip(plan.columns, plan.isKept).map { ColumnTally($0, isKept: $1) }
    contradictions = ContradictionTally(columns: plan.columns.count)
    nextLine = firstLine
    self.byteCount = byteCount
  }

  /// Adds the next section. Cost O(its persons, runs and kept cells).
  func add(_ reading: consuming SectionReading) {
    let (rows, lines) = (recordCount, nextLine)
    marks.append(Mark(row: rows, line: lines, start: reading.start, end: reading.end))
    recordCount += reading.recordCount
    nextLine += reading.lineCount
    blankLineCount += reading.blankLineCount
    lineEnds.add(reading.lineEnds)
    log.merge(reading.log, shiftedBy: lines)
    refusals += reading.refusals.map { (rows + $0.row, $0.kind) }
    let codes = addPersons(reading, rows, lines)
    addRuns(reading.runs, codes, rows)
    contradictions.add(reading, rows, lines)
    let persons = reading.stretches.map { $0.person < 0 ? -1 : codes[Int($0.person)] }
    let expected = expectedRows(reading)
    for (tally, chunk) in zip(tallies, reading.columns) {
      if !refusals.isEmpty { tally.stopKeeping() }
      tally.add(
        chunk, persons: persons, personCount: self.persons.count, rows: rows, lines: lines, expected: expected)
    }
  }

  private func addPersons(_ reading: borrowing SectionReading, _ rows: Int, _ lines: Int) -> [Int32] {
    var codes: [Int32] = []
    for local in 0..<reading.persons.count {
      let code = reading.persons.withBytes(of: local) { persons.code(of: $0) }
      if Int(code) == personPlaces.count {
        personPlaces.append(reading.personPlaces[local].shifted(rows: rows, lines: lines))
        personOffsets.append(reading.personOffsets[local])
      }
      codes.append(code)
    }
    return codes
  }

  /// A run that goes on where the section before ended is one run.
  private func addRuns(_ more: [DayRun], _ codes: [Int32], _ rows: Int) {
    for local in more {
      var run = local
      run.person = codes[Int(local.person)]
      run.row += UInt32(rows)
      if let last = runs.last, last.person == run.person, last.row + last.count == run.row,
        last.firstDay + Int32(last.count) == run.firstDay
      {
        runs[runs.count - 1].count += run.count
      } else {
        runs.append(run)
      }
    }
  }

  /// Rows that the whole file probably has, with some to spare.
  private func expectedRows(_ reading: borrowing SectionReading) -> Int {
    let bytes = max(1, reading.end - reading.start)
    return reading.rowCount + Int(Double(byteCount) / Double(bytes) * Double(reading.rowCount) * 1.02)
  }
}

/// Contradictions of the file: all counted by column, the first of each column kept.
final class ContradictionTally {
  private(set) var counts: [Int]
  private(set) var kept: [Contradiction] = []
  /// Rows marked complete without an outcome.
  private(set) var incomplete: [Contradiction] = []

  init(columns: Int) { counts = Array(repeating: 0, count: columns) }

  /// Adds the contradictions of a section in rows for which `isPlaced` holds.
  func add(
    _ reading: borrowing SectionReading, _ rows: Int, _ lines: Int, where isPlaced: (Int) -> Bool = { _ in true }
  ) {
    for found in reading.contradictions where isPlaced(rows + found.row) {
      if counts[found.column] < DiagnosticLog.limit { kept.append(ContradictionTally.moved(found, rows, lines)) }
      counts[found.column] += 1
    }
    for found in reading.incomplete where isPlaced(rows + found.row) {
      incomplete.append(ContradictionTally.moved(found, rows, lines))
    }
  }

  private static func moved(_ found: Contradiction, _ rows: Int, _ lines: Int) -> Contradiction {
    var moved = found
    moved.row += rows
    moved.line += lines
    return moved
  }
}
