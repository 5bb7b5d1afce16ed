import ProdromeFiles

/// What one section of the file says; rows and lines are counted from its first record.
struct SectionReading: Sendable {
  /// Where the section begins in the file, and where its last record ends.
  var start = 0
  var end = 0
  /// Where the section ends if no quote reaches over its end.
  var target = 0
  /// Whether a quote is open at the end of what was read, so that nothing here counts.
  var isUnfinished = false

  var recordCount = 0
  var lineCount = 0
  var blankLineCount = 0
  var lineEnds = CSVRecords.LineEnds()
  /// Faults of bytes, shapes and keys.
  var log = DiagnosticLog()
  /// Rows refused for bytes, shape or key.
  var refusals: [(row: Int, kind: DiaryDiagnostic.Kind)] = []

  /// The persons of the section in order of appearance.
  var persons = ByteKeyTable()
  var personPlaces: [FirstPlace] = []
  /// The byte of the file at which each person's first row begins.
  var personOffsets: [Int] = []
  /// Readable rows by person: where each stretch of the same person begins, and its person; −1 for none.
  var stretches: [(person: Int32, row: Int)] = []
  /// Rows that are days one after the other.
  var runs: [DayRun] = []
  /// Readable rows, and the record of each; empty where they are the same.
  var rowCount = 0
  var recordOfRow: [UInt32] = []
  /// In the order of the plan.
  var columns: [ColumnChunk] = []
  var contradictions: [Contradiction] = []
  /// Rows whose day is marked complete and has no outcome.
  var incomplete: [Contradiction] = []

  mutating func refuse(_ row: Int, _ kind: DiaryDiagnostic.Kind) { refusals.append((row, kind)) }
}

/// Where something first stands: the row, its line, and line and byte column of the cell.
struct FirstPlace: Sendable {
  var row: Int
  var rowLine: Int
  var line: Int
  var column: Int
  /// The cell, where a message shows it.
  var found: [UInt8] = []

  func shifted(rows: Int, lines: Int) -> FirstPlace {
    FirstPlace(row: row + rows, rowLine: rowLine + lines, line: line + lines, column: column, found: found)
  }
}

/// Records one after the other that are days one after the other of a person.
struct DayRun: Sendable {
  var row: UInt32
  var person: Int32
  var firstDay: Int32
  var count: UInt32
}

/// A cell that contradicts another of its row.
struct Contradiction: Sendable {
  var row: Int
  /// Place of the column in the plan.
  let column: Int
  var line: Int
  let byteColumn: Int
  /// The cell, for the message.
  let found: [UInt8]
}
