import ProdromeFiles

extension TreatmentRecords {
  /// Reads a treatments file: CSV with `person_id` (or `participant_id`), `date` (`day` beside a diary of day numbers),
  /// `kind` (session, phase_start, phase_end, change), `modality`, and where wanted `end_date` (`end_day`), `minutes`,
  /// `cost`, `covered`, `every_days`; `sites`, `therapist_id` and `note` are not read.
  ///
  /// A phase ends with its `end_date`, with the next `phase_end` of the modality, or goes on. Cost O(bytes).
  /// - Throws: `refused` with every fault and its place.
  public init(csv bytes: [UInt8], path: String, dayKind: DayKind) throws(DiaryError) {
    var reader = TreatmentReader(bytes, dayKind)
    reader.read()
    var audit = DiaryAudit()
    audit.path = path
    guard !reader.cells.log.hasErrors else { throw reader.cells.log.refusal(audit) }
    let warnings = reader.cells.log.listing(.warning)
    audit.warnings = warnings.kept
    audit.counts = warnings.counts
    audit.rowsRead = reader.cells.table.rowCount
    audit.rowsUsed = audit.rowsRead
    self.init(
      dayKind: dayKind,
      sessions: reader.sessions.sorted { TreatmentReader.precedes(($0.person, $0.day), ($1.person, $1.day)) },
      phases: reader.phases.sorted { TreatmentReader.precedes(($0.person, $0.firstDay), ($1.person, $1.firstDay)) },
      changes: reader.changes.sorted { TreatmentReader.precedes(($0.person, $0.day), ($1.person, $1.day)) },
      audit: audit)
  }
}

/// Reads the rows of a treatments file and puts starts and ends of phases together.
struct TreatmentReader {
  private enum Kind: String, CaseIterable {
    case session
    case phaseStart = "phase_start"
    case phaseEnd = "phase_end"
    case change
  }

  private static let mostMoney = 1_000_000.0

  private(set) var cells: SideCells
  private(set) var sessions: [TreatmentSession] = []
  private(set) var phases: [TreatmentPhase] = []
  private(set) var changes: [TreatmentChange] = []
  private var ends: [(row: Int, person: String, modality: Modality, day: Day)] = []
  private var rowOfPhase: [Int] = []
  private let dayName: String
  private let endName: String

  init(_ bytes: [UInt8], _ dayKind: DayKind) {
    dayName = SideCells.dayName(dayKind)
    endName = dayKind == .date ? "end_date" : "end_day"
    var log = DiagnosticLog()
    let table = SideTable(
      bytes, required: ["person_id", dayName, "kind", "modality"],
      other: [endName, "minutes", "cost", "covered", "every_days", "sites", "therapist_id", "note"],
      instead: ["participant_id": "person_id"], into: &log)
    cells = SideCells(table: table, dayKind: dayKind, log: log)
  }

  static func precedes(_ left: (person: String, day: Day), _ right: (person: String, day: Day)) -> Bool {
    isSame(left.person, right.person)
      ? left.day < right.day : NearestName.precedes(left.person, right.person)
  }

  /// Ids are the same where their bytes are.
  private static func isSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

  mutating func read() {
    guard !cells.log.hasErrors else { return }
    for row in 0..<cells.table.rowCount { read(row) }
    closePhases()
    refuseOverlaps()
  }

  private mutating func read(_ row: Int) {
    let person = cells.person(row)
    let day = cells.day(row, dayName, needed: true)
    let last = cells.day(row, endName, needed: false)
    let kind = cells.word(row, "kind", among: Kind.allCases.map(\.rawValue)).flatMap(Kind.init(rawValue:))
    let modality = cells.word(row, "modality", among: Modality.allCases.map(\.rawValue))
      .flatMap(Modality.init(rawValue:))
    let minutes = cells.number(row, "minutes", in: 0...300)
    let cost = cells.number(row, "cost", in: 0...Self.mostMoney)
    let covered = cells.number(row, "covered", in: 0...Self.mostMoney)
    let every = cells.number(row, "every_days", in: 1...90, whole: true).map { Int($0) }
    guard let person, let day, let kind, let modality else { return }
    if let last, kind != .phaseStart || last < day {
      refuse(row, endName, kind == .phaseStart ? "the phase ends before it begins" : "only a phase_start has an end")
    }
    if let covered, covered > cost ?? 0 { refuse(row, "covered", "more is covered than the session cost") }
    switch kind {
    case .session:
      sessions.append(
        TreatmentSession(
          person: person, day: day, modality: modality, minutes: minutes, cost: cost, covered: covered))
    case .phaseStart:
      rowOfPhase.append(row)
      phases.append(
        TreatmentPhase(
          person: person, modality: modality, firstDay: day, lastDay: last, everyDays: every,
          line: cells.table.place(row, dayName).line))
    case .phaseEnd: ends.append((row, person, modality, day))
    case .change: changes.append(TreatmentChange(person: person, day: day, modality: modality))
    }
  }

  /// Gives every end to the last start of its modality at or before it.
  private mutating func closePhases() {
    for end in ends.sorted(by: { $0.day < $1.day }) {
      let open = phases.indices.filter {
        Self.isSame(phases[$0].person, end.person) && phases[$0].modality == end.modality && phases[$0].lastDay == nil
          && phases[$0].firstDay <= end.day
      }
      guard let phase = open.max(by: { phases[$0].firstDay < phases[$1].firstDay }) else {
        refuse(end.row, dayName, "no open phase of \(end.modality.rawValue) ends here", hint: "write its phase_start")
        continue
      }
      phases[phase].lastDay = end.day
    }
  }

  /// Two phases of one modality may not share a day, nor two treatments: a day has one label.
  private mutating func refuseOverlaps() {
    let order = phases.indices.sorted {
      Self.precedes((phases[$0].person, phases[$0].firstDay), (phases[$1].person, phases[$1].firstDay))
    }
    for (place, later) in order.enumerated() {
      for earlier in order[..<place].reversed() {
        guard Self.isSame(phases[earlier].person, phases[later].person) else { break }
        let (first, second) = (phases[earlier], phases[later])
        guard first.modality == second.modality || !first.modality.isCoIntervention && !second.modality.isCoIntervention
        else { continue }
        if first.lastDay.map({ $0 < second.firstDay }) ?? false { continue }
        let isOpen = first.lastDay == nil
        refuse(
          rowOfPhase[later], dayName,
          "the phase begins while \(first.modality.rawValue) of line \(first.line) \(isOpen ? "is open" : "lasts")",
          hint: isOpen ? "write its phase_end" : "correct one of the days; a day belongs to one treatment")
        break
      }
    }
  }

  private mutating func refuse(_ row: Int, _ name: String, _ what: String, hint: String? = nil) {
    cells.log.add(cells.table.diagnostic(.error, .contradiction, row, name, what, hint: hint))
  }
}
