import ProdromeFiles
import ProdromeWorkers

/// Reads a canonical diary in one pass over the bytes and one over each column; never stops at the first fault.
struct DiaryCSVReader {
  private let schema: DiarySchema
  private let options: DiaryOptions
  private var log = DiagnosticLog()
  private var audit = DiaryAudit()

  init(path: String, schema: DiarySchema, options: DiaryOptions) {
    self.schema = schema
    self.options = options
    audit.path = path
  }

  /// The diary in `bytes`, or every reason why not.
  mutating func read(_ bytes: [UInt8]) throws(DiaryError) -> Diary {
    let opening = CSVOpening(bytes, schema: schema, into: &log)
    if log.hasErrors { throw refusal(nil) }
    var table = CSVTable(bytes, from: opening.start, separator: opening.separator, threads: options.threads)
    audit.blankLines = table.stretches.reduce(0) { $0 + $1.blankLineCount }
    guard table.hasHeader else {
      log.add(DiaryDiagnostic(.error, .emptyFile, what: "the file is empty", hint: "a diary begins with a header line"))
      throw refusal(nil)
    }
    var refusals = RowRefusals(rowCount: table.rowCount)
    RowShapes.reportLineEnds(table, &log)
    let isHeaderSpoilt = RowShapes.reportFaults(&table, &log, &refusals)
    let plan = isHeaderSpoilt ? nil : try planned(table)
    guard let plan else {
      let reason = log.listing(.error).kept.first?.kind ?? .missingColumn
      for row in 0..<table.rowCount { refusals.refuse(row, reason) }
      throw refusal(refusals)
    }
    audit.unreadColumns = plan.unread
    RowShapes.reportWidths(&table, plan.width, &log, &refusals)
    return try read(table, plan, opening, &refusals)
  }

  /// The rows of a table whose header is understood.
  private mutating func read(
    _ table: CSVTable, _ plan: HeaderPlan, _ opening: CSVOpening, _ refusals: inout RowRefusals
  ) throws(DiaryError) -> Diary {
    let keys = RowKeys(table, plan, into: &log, refusing: &refusals)
    let grid = CalendarGrid(persons: keys.persons, personOfRow: keys.personOfRow, dayOfRow: keys.dayOfRow)
    GridFaults.report(
      grid, persons: keys.persons, personOfRow: keys.personOfRow, dayOfRow: keys.dayOfRow, dayKind: plan.dayKind,
      personField: plan.personName, dayField: plan.dayName,
      personPlace: { table.place(row: $0, field: plan.personField) },
      dayPlace: { table.place(row: $0, field: plan.dayField) }, isSameRow: { table.areIdentical($0, $1) }, into: &log,
      refusing: &refusals)
    warnOfLookAlikes(keys, table, plan)
    let readings = readColumns(plan, table, grid, allowsComma: opening.separator == CSVOpening.semicolon)
    for reading in readings {
      log.merge(reading.log)
      for (row, kind) in reading.refusals { refusals.refuse(row, kind) }
    }
    refuseMixedDecimals(readings, plan, table)
    reportUnknownColumns(readings, plan)
    let columns = readings.compactMap(\.column)
    CrossChecks(table: table, plan: plan, grid: grid, columns: columns)
      .report(outcome: schema.outcome, into: &log, refusing: &refusals)
    refusals.account(into: &audit)
    return try Diary(
      grid: grid, columns: columns, dayKind: plan.dayKind, schema: schema, options: options, log: log, audit: audit)
  }

  private mutating func planned(_ table: CSVTable) throws(DiaryError) -> HeaderPlan? {
    var header = HeaderReader(table.header, schema: schema) { table.headerPlace($0) }
    return try header.plan(into: &log)
  }

  /// Columns are read side by side; their order in the result is that of the plan.
  private func readColumns(
    _ plan: HeaderPlan, _ table: CSVTable, _ grid: CalendarGrid, allowsComma: Bool
  ) -> [ColumnReading] {
    let results = IndexedResults<ColumnReading>(count: plan.columns.count)
    forEachConcurrently(plan.columns.count, threads: max(1, options.threads)) { index in
      results.set(
        ColumnReading.read(plan.columns[index], of: table, on: grid, allowsComma: allowsComma), at: index)
    }
    return results.values
  }

  private mutating func warnOfLookAlikes(_ keys: RowKeys, _ table: CSVTable, _ plan: HeaderPlan) {
    let ids = (0..<keys.persons.count).map(keys.persons.text)
    for (later, earlier) in LookAlikes.pairs(ids) {
      log.add(.warning, .lookAlike) {
        let place = table.place(row: keys.firstRows[later], field: plan.personField)
        let line = table.place(row: keys.firstRows[earlier], field: nil).line
        return DiaryDiagnostic(
          .warning, .lookAlike, line: place.line, column: place.column, field: plan.personName,
          what: "looks like \"\(DiaryDiagnostic.escaped(ids[earlier].utf8))\" of line \(line), but is another person",
          found: ids[later].utf8, hint: "write both the same way if they are one")
      }
    }
  }

  /// Names every column that the vocabulary does not know: near misses one by one, all others in one line.
  private mutating func reportUnknownColumns(_ readings: [ColumnReading], _ plan: HeaderPlan) {
    var unknown: [ColumnPlan] = []
    for (column, reading) in zip(plan.columns, readings) where column.mode == .either {
      if reading.isLeftOut {
        audit.unreadColumns.append(column.name)
      } else if let meant = column.meant {
        log.add(.warning, .misspeltColumn) {
          let place = plan.place(column.field)
          return DiaryDiagnostic(
            .warning, .misspeltColumn, line: place.line, column: place.column, field: column.name,
            what: "not a known column; taken as an exposure", hint: "did you mean \(meant)?")
        }
      } else if !Vocabulary.isEarlySignFamily(column.name), reading.column?.storage.presentCount != 0 {
        unknown.append(column)
      }
    }
    audit.unreadColumns.sort(by: NearestName.precedes)
    unknown.sort { $0.field < $1.field }
    guard let first = unknown.first else { return }
    let place = plan.place(first.field)
    let names = unknown.prefix(DiagnosticLog.limit).map { DiaryDiagnostic.escaped($0.name.utf8) }
    let more = unknown.count - names.count
    log.add(
      DiaryDiagnostic(
        .warning, .unknownColumn, line: place.line, column: place.column,
        what: "not known columns, taken as exposures or traits: \(names.joined(separator: ", "))"
          + (more > 0 ? " and \(more) more" : "")))
  }

  /// A file with decimal commas and decimal points leaves open what `1.500` means.
  private mutating func refuseMixedDecimals(_ readings: [ColumnReading], _ plan: HeaderPlan, _ table: CSVTable) {
    guard let comma = firstPlace(readings.map(\.firstComma), plan, table),
      let point = firstPlace(readings.map(\.firstPoint), plan, table)
    else { return }
    let (earlier, later) = comma < point ? (comma, point) : (point, comma)
    log.add(
      DiaryDiagnostic(
        .error, .mixedDecimals, line: later.0, column: later.1,
        what: "decimal commas and decimal points in one file (the other first in line \(earlier.0))",
        hint: "write all numbers the same way"))
  }

  /// The first place in the file among one row of each column.
  private func firstPlace(_ rows: [Int?], _ plan: HeaderPlan, _ table: CSVTable) -> (Int, Int)? {
    guard let first = rows.compactMap({ $0 }).min() else { return nil }
    let fields = zip(plan.columns, rows).filter { $0.1 == first }.map(\.0.field)
    return fields.min().map {
      let place = table.place(row: first, field: $0)
      return (place.line, place.column)
    }
  }

  /// The error for a diary that cannot be read as far as its rows.
  private mutating func refusal(_ refusals: RowRefusals?) -> DiaryError {
    refusals?.account(into: &audit)
    return log.refusal(audit)
  }
}

extension Diary {
  /// Reads a canonical diary: strict CSV, one row a person and day.
  ///
  /// `bytes` is the whole file; `path` names it in messages. Cost O(bytes + calendar rows · columns); columns are read on
  /// `options.threads` threads with the same result for any number of them.
  /// - Throws: `refused` with every fault of the file, or `unknownColumn` for a column named in `schema` that is not
  ///   there.
  public init(
    csv bytes: [UInt8], path: String, schema: DiarySchema = DiarySchema(), options: DiaryOptions = DiaryOptions()
  ) throws(DiaryError) {
    var reader = DiaryCSVReader(path: path, schema: schema, options: options)
    self = try reader.read(bytes)
  }
}
