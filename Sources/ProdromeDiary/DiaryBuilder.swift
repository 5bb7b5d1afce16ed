/// Makes a diary from rows handed in by number: simulations and importers.
///
/// Rows may come in any order; the diary is the same as if a file with these rows had been read.
public struct DiaryBuilder: Sendable {
  private let schema: DiarySchema
  private let dayKind: DayKind
  private let names: [(name: String, isLabel: Bool)]
  private var persons = ByteKeyTable()
  private var personOfRow: [Int32] = []
  private var dayOfRow: [Int32] = []
  private var cells: [[Double]]
  private var labels: [ByteKeyTable]

  /// A diary with these columns, person and day apart.
  ///
  /// Names must differ and hold the outcome, a column of numbers.
  public init(schema: DiarySchema, columns: [(name: String, isLabel: Bool)], dayKind: DayKind) {
    precondition(Set(columns.map { Array($0.name.utf8) }).count == columns.count, "a column name comes twice")
    precondition(
      columns.contains { $0.name.utf8.elementsEqual(schema.outcome.utf8) && !$0.isLabel },
      "no column of numbers is called \(schema.outcome)")
    self.schema = schema
    self.dayKind = dayKind
    names = columns
    cells = Array(repeating: [], count: columns.count)
    labels = Array(repeating: ByteKeyTable(), count: columns.count { $0.isLabel })
  }

  /// Adds one person-day.
  ///
  /// `values` are for the columns of numbers (NaN = missing), `labels` for the others (nil = missing),
  /// both in the order of `columns`. Amortised O(columns).
  public mutating func add(person: String, day: Day, values: [Double], labels texts: [String?] = []) {
    precondition(values.count + labels.count == names.count, "\(values.count) numbers for the columns")
    precondition(texts.count == labels.count, "\(texts.count) labels for \(labels.count) label columns")
    personOfRow.append(persons.code(of: person))
    dayOfRow.append(day.number)
    var number = 0
    var label = 0
    for column in names.indices {
      if names[column].isLabel {
        let text = texts[label] ?? ""
        cells[column].append(text.isEmpty ? .nan : Double(labels[label].code(of: text)))
        label += 1
      } else {
        cells[column].append(values[number])
        number += 1
      }
    }
  }

  /// The diary of all rows added.
  ///
  /// Cost O(rows · columns).
  /// - Throws: `refused` where a (person, day) comes twice, a person is blank or spans over 20 years, a number is
  ///   infinite or out of the range of its column, or no outcome is recorded. Lines are counted from the first row = 1.
  public consuming func build(options: DiaryOptions = DiaryOptions()) throws(DiaryError) -> Diary {
    var log = DiagnosticLog()
    let grid = CalendarGrid(persons: persons, personOfRow: personOfRow, dayOfRow: dayOfRow)
    var refusals = RowRefusals(rowCount: personOfRow.count)
    checkPlaces(grid, &log, &refusals)
    checkCells(&log, &refusals)
    var audit = DiaryAudit()
    refusals.account(into: &audit)
    let columns = log.hasErrors ? [] : packed(grid)
    return try Diary(
      grid: grid, columns: columns, dayKind: dayKind, schema: schema, options: options, log: log, audit: audit)
  }

  private func packed(_ grid: CalendarGrid) -> [DiaryColumn] {
    var label = 0
    return names.indices.map { column in
      let name = names[column].name
      guard names[column].isLabel else { return DiaryColumn(name: name, packing: grid.spread(cells[column])) }
      let table = labels[label]
      label += 1
      return DiaryColumn(name: name, codes: grid.spread(cells[column]), texts: (0..<table.count).map(table.text))
    }
  }

  private func checkPlaces(_ grid: CalendarGrid, _ log: inout DiagnosticLog, _ refusals: inout RowRefusals) {
    for row in personOfRow.indices where persons.bytes(of: Int(personOfRow[row])).isEmpty {
      refusals.refuse(row, .blankPerson)
      log.add(DiaryDiagnostic(.error, .blankPerson, line: row + 1, field: schema.person, what: "person is empty"))
    }
    GridFaults.report(
      grid, persons: persons, personOfRow: personOfRow, dayOfRow: dayOfRow, dayKind: dayKind,
      personField: schema.person, dayField: (dayKind == .date ? schema.date : schema.day) ?? "day",
      personPlace: { ($0 + 1, nil) }, dayPlace: { ($0 + 1, nil) }, isSameRow: { _, _ in false }, into: &log,
      refusing: &refusals)
  }

  private func checkCells(_ log: inout DiagnosticLog, _ refusals: inout RowRefusals) {
    for column in names.indices where !names[column].isLabel {
      let limits = Vocabulary.entry(names[column].name)?.range
      for (row, value) in cells[column].enumerated() where !value.isNaN {
        let kind: DiaryDiagnostic.Kind
        if value.isInfinite {
          kind = .notANumber
        } else if let limits, !limits.contains(value) {
          kind = .outOfRange
        } else {
          continue
        }
        refusals.refuse(row, kind)
        log.add(.error, kind) {
          DiaryDiagnostic(
            .error, kind, line: row + 1, field: names[column].name,
            what: kind == .notANumber ? "not a finite number" : "outside the accepted range", found: "\(value)".utf8)
        }
      }
    }
  }
}
