/// How the cells of a column are read.
enum CellMode: Sendable {
  /// Every cell is a number or missing.
  case number
  /// Every cell is a label or missing.
  case label
  /// Numbers if all cells are, else labels.
  case either
}

/// One column of the file that becomes a column of the diary.
struct ColumnPlan: Sendable {
  let name: String
  /// Place in the file, from 0.
  let field: Int
  let entry: Vocabulary.Entry?
  var mode: CellMode
  /// The known name that an unknown one probably misspells.
  var meant: String?
}

/// What the header means: which fields identify a row, which become columns and how their cells are read.
struct HeaderPlan: Sendable {
  let width: Int
  let personField: Int
  let dayField: Int
  let dayKind: DayKind
  let personName: String
  let dayName: String
  /// In byte order of their names, so that nothing depends on the order in the file.
  let columns: [ColumnPlan]
  /// Columns whose cells are never read: free text and bookkeeping.
  let unread: [String]

  /// The byte column and line of a column's name in the header.
  let place: @Sendable (_ field: Int) -> (line: Int, column: Int)

  func plan(named name: String) -> ColumnPlan? { columns.first { $0.name.utf8.elementsEqual(name.utf8) } }
}

/// Reads the header by the rules of the vocabulary and the schema.
struct HeaderReader {
  private let written: [String]
  private let schema: DiarySchema
  private let place: @Sendable (Int) -> (line: Int, column: Int)
  private var names: [String] = []

  /// `written` are the header's cells as they stand in the file, `place` gives the line and byte column of each.
  init(_ written: [String], schema: DiarySchema, place: @escaping @Sendable (Int) -> (line: Int, column: Int)) {
    self.written = written
    self.schema = schema
    self.place = place
  }

  /// The plan, or nil where the header has errors (they are in the log).
  /// - Throws: `unknownColumn` where the user named a column that is not there.
  mutating func plan(into log: inout DiagnosticLog) throws(DiaryError) -> HeaderPlan? {
    settleNames(&log)
    let person = try field(schema.person, default: DiarySchema().person, asked: "--person", &log)
    let outcome = try field(schema.outcome, default: DiarySchema().outcome, asked: "--outcome", &log)
    let day = try dayField(&log)
    guard let person, let outcome, let day, !log.hasErrors else { return nil }
    guard Set([person, outcome, day.field]).count == 3 else {
      report(
        .error, .columnName, at: outcome, what: "person, day and outcome must be three different columns", nil, &log)
      return nil
    }
    let columns = plans(identifiers: [person, day.field], &log)
    return HeaderPlan(
      width: names.count, personField: person, dayField: day.field, dayKind: day.kind, personName: schema.person,
      dayName: names[day.field], columns: columns.read, unread: columns.unread,
      place: place)
  }

  /// Names with other case or outer spaces become the known ones, with a warning; doubles and blanks are errors.
  private mutating func settleNames(_ log: inout DiagnosticLog) {
    let wanted = [schema.person, schema.outcome] + [schema.date, schema.day].compactMap { $0 }
    names = []
    for field in written.indices { names.append(settled(field, wanted, &log)) }
    var seen: [[UInt8]: Int] = [:]
    for (field, name) in names.enumerated() {
      if name.isEmpty {
        report(
          .error, .columnName, at: field, what: "column \(field + 1) has no name", "name it, or delete the column", &log
        )
      } else if let earlier = seen.updateValue(field, forKey: Array(name.utf8)) {
        report(
          .error, .doubleColumn, at: field, named: name,
          what: "columns \(earlier + 1) and \(field + 1) have the same name", "rename or delete one of them", &log)
      }
    }
  }

  private func settled(_ field: Int, _ wanted: [String], _ log: inout DiagnosticLog) -> String {
    let name = written[field]
    if Vocabulary.entry(name) != nil || wanted.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { return name }
    let folded = String(decoding: NearestName.folded(name), as: UTF8.self)
    let known = wanted.first { $0.utf8.elementsEqual(folded.utf8) } ?? Vocabulary.entry(folded)?.name
    let meant = known ?? NearestName.trimmed(name)
    guard !meant.utf8.elementsEqual(name.utf8) else { return name }
    log.add(.warning, .columnName) {
      let place = place(field)
      return DiaryDiagnostic(
        .warning, .columnName, line: place.line, column: place.column, field: meant,
        what: "the name is written differently", found: name.utf8,
        hint: "read as \(DiaryDiagnostic.escaped(meant.utf8)); rename it")
    }
    return meant
  }

  private func index(of name: String) -> Int? { names.firstIndex { $0.utf8.elementsEqual(name.utf8) } }

  private func field(
    _ name: String, default usual: String, asked: String, _ log: inout DiagnosticLog
  ) throws(DiaryError) -> Int? {
    if let field = index(of: name) { return field }
    let nearest = NearestName.candidates(for: name, among: names)
    guard name == usual else { throw .unknownColumn(name: name, asked: asked, nearest: nearest) }
    logMissing(name, asked: asked, nearest, &log)
    return nil
  }

  private func dayField(
    _ log: inout DiagnosticLog
  ) throws(DiaryError) -> (field: Int, kind: DayKind)? {
    let usual = DiarySchema()
    if let day = schema.day, day != usual.day, schema.date == nil || schema.date == usual.date {
      return try field(day, default: "", asked: "--day", &log).map { ($0, .index) }
    }
    if let date = schema.date, date != usual.date {
      return try field(date, default: "", asked: "--date", &log).map { ($0, .date) }
    }
    if let date = schema.date, let found = index(of: date) { return (found, .date) }
    if let day = schema.day, let found = index(of: day) { return (found, .index) }
    let name = schema.date ?? schema.day ?? "date"
    logMissing(name, asked: "--date or --day", NearestName.candidates(for: name, among: names), &log)
    return nil
  }

  private func logMissing(
    _ name: String, asked: String, _ nearest: [String], _ log: inout DiagnosticLog
  ) {
    let shown = nearest.map { DiaryDiagnostic.escaped($0.utf8) }.joined(separator: ", ")
    let advice =
      names.count == 1 ? "the header is one cell: separate cells by commas" : "name another column with \(asked)"
    log.add(
      DiaryDiagnostic(
        .error, .missingColumn, line: place(0).line, column: 1, field: name, what: "the header has no such column",
        hint: (nearest.isEmpty ? "" : "nearest: \(shown); ") + advice))
  }

  private func plans(
    identifiers: [Int], _ log: inout DiagnosticLog
  ) -> (read: [ColumnPlan], unread: [String]) {
    let known = Vocabulary.names.filter { index(of: $0) == nil }
    var read: [ColumnPlan] = []
    var unread: [String] = []
    for (field, name) in names.enumerated() where !identifiers.contains(field) {
      if name == schema.day || name == schema.date {
        report(
          .warning, .unusedColumn, at: field, named: name,
          what: "not used; the days come from \(DiaryDiagnostic.escaped(names[identifiers[1]].utf8))", nil, &log)
        unread.append(name)
        continue
      }
      let isOutcome = name.utf8.elementsEqual(schema.outcome.utf8)
      let entry = Vocabulary.entry(name)
      if !isOutcome, entry?.kind == .unread {
        unread.append(name)
        continue
      }
      let mode: CellMode = isOutcome ? .number : entry.map { $0.kind == .label ? .label : .number } ?? .either
      let meant = entry == nil && !isOutcome ? NearestName.misspelt(name, among: known) : nil
      read.append(ColumnPlan(name: name, field: field, entry: entry, mode: mode, meant: meant))
    }
    read.sort { NearestName.precedes($0.name, $1.name) }
    return (read, unread.sorted(by: NearestName.precedes))
  }

  private func report(
    _ severity: DiaryDiagnostic.Severity, _ kind: DiaryDiagnostic.Kind, at field: Int, named name: String? = nil,
    what: String, _ hint: String?, _ log: inout DiagnosticLog
  ) {
    log.add(severity, kind) {
      let place = place(field)
      return DiaryDiagnostic(
        severity, kind, line: place.line, column: place.column, field: name, what: what, hint: hint)
    }
  }
}
