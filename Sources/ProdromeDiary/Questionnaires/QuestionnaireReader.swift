/// What a questionnaires file says.
public struct QuestionnaireRecords: Sendable {
  /// By person (bytes of the id), day and order in the file.
  public let answers: [QuestionnaireAnswer]
  /// The warnings of the reading, and how many of each kind.
  public let audit: DiaryAudit

  /// Reads a questionnaires file: CSV with `person_id` (or `participant_id`), `date` (`day` beside a diary of day
  /// numbers), `instrument`, `item` (empty for a total) and `value`. Cost O(bytes).
  /// - Throws: `refused` with every fault and its place: an answer that the item does not take, an item that comes twice.
  public init(csv bytes: [UInt8], path: String, dayKind: DayKind) throws(DiaryError) {
    var reader = QuestionnaireReader(bytes, dayKind)
    reader.read()
    var audit = DiaryAudit()
    audit.path = path
    guard !reader.cells.log.hasErrors else { throw reader.cells.log.refusal(audit) }
    let warnings = reader.cells.log.listing(.warning)
    audit.warnings = warnings.kept
    audit.counts = warnings.counts
    answers = reader.answers.sorted { TreatmentReader.precedes(($0.person, $0.day), ($1.person, $1.day)) }
    self.audit = audit
  }
}

/// Reads the rows of a questionnaires file.
struct QuestionnaireReader {
  private(set) var cells: SideCells
  private(set) var answers: [QuestionnaireAnswer] = []
  private var lineOfAnswer: [Key: Int] = [:]
  private let dayName: String

  private struct Key: Hashable {
    let person: [UInt8]
    let day: Day
    let instrument: Instrument
    let item: Int?
  }

  init(_ bytes: [UInt8], _ dayKind: DayKind) {
    dayName = SideCells.dayName(dayKind)
    var log = DiagnosticLog()
    let table = SideTable(
      bytes, required: ["person_id", dayName, "instrument", "value"], other: ["item"],
      instead: ["participant_id": "person_id"], into: &log)
    cells = SideCells(table: table, dayKind: dayKind, log: log)
  }

  mutating func read() {
    guard !cells.log.hasErrors else { return }
    for row in 0..<cells.table.rowCount { read(row) }
  }

  private mutating func read(_ row: Int) {
    let person = cells.person(row)
    let day = cells.day(row, dayName, needed: true)
    let instrument = cells.word(row, "instrument", among: Instrument.allCases.map(\.rawValue))
      .flatMap(Instrument.init(rawValue:))
    guard let instrument else { return }
    let hasItem = !cells.table.cell(row, "item").isEmpty
    if hasItem, instrument.itemCount == 0 {
      return refuse(row, "item", "items of \(instrument.rawValue) are not scored", "write its total, without an item")
    }
    let item =
      hasItem
      ? cells.number(row, "item", in: 1...Double(instrument.itemCount), whole: true).map { Int($0) } : nil
    guard !hasItem || item != nil, let value = value(row, instrument, item), let person, let day else { return }
    let key = Key(person: Array(person.utf8), day: day, instrument: instrument, item: item)
    if let earlier = lineOfAnswer[key] {
      return refuse(row, "item", "the answer stands in line \(earlier) already", "delete one of them")
    }
    lineOfAnswer[key] = cells.table.place(row, "value").line
    answers.append(
      QuestionnaireAnswer(person: person, day: day, instrument: instrument, item: item, value: value))
  }

  /// The answer, held against what the item takes; an empty cell is no answer.
  private mutating func value(_ row: Int, _ instrument: Instrument, _ item: Int?) -> Double? {
    guard let item else {
      guard let totals = instrument.totals else {
        refuse(row, "item", "\(instrument.rawValue) has no total", "write its items, 1 to \(instrument.itemCount)")
        return nil
      }
      return cells.number(row, "value", in: totals)
    }
    let allowed = instrument.values(ofItem: item)
    let limits = Double(allowed.min() ?? 0)...Double(allowed.max() ?? 0)
    guard let value = cells.number(row, "value", in: limits, whole: true) else { return nil }
    guard allowed.contains(Int(value)) else {
      let words = allowed.map(String.init).joined(separator: ", ")
      refuse(row, "value", "item \(item) of \(instrument.rawValue) takes \(words)", "write the scored answer")
      return nil
    }
    return value
  }

  private mutating func refuse(_ row: Int, _ name: String, _ what: String, _ hint: String) {
    cells.log.add(cells.table.diagnostic(.error, .contradiction, row, name, what, hint: hint))
  }
}
