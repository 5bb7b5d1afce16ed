public import ProdromeDiary
public import ProdromeFit

extension TidyTable {
  /// How sessions were held, one row a person, modality and phase; `date` (or `day`) is its first day.
  ///
  /// Sessions outside any phase have a row without `phase_days`. `personIDs` are the diary's ids in canonical order.
  public static func sessions(_ rows: [Adherence], personIDs: [String], dayKind: DayKind) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    let first =
      switch dayKind {
      case .date: Column(.date, .text(rows.map { Day(number: $0.firstDay).iso }))
      case .index: Column(.day, .count(rows.map { Int($0.firstDay) }))
      }
    return TidyTable(
      name: TableName.sessions.rawValue, grain: .term, key: [.personID, .modality, first.name, .phaseDays],
      columns: [
        Column(.personID, .text(rows.map { labels.id($0.person) })), Column(.modality, .text(rows.map(\.modality))),
        Column(.coIntervention, .flag(rows.map(\.isCoIntervention))), first,
        Column(.phaseDays, .count(rows.map(\.phaseDays))), Column(.sessionsPlanned, .count(rows.map(\.planned))),
        Column(.sessionsHeld, .count(rows.map(\.held))), Column(.heldShare, .number(rows.map(\.heldShare))),
        Column(.longestGap, .count(rows.map(\.longestGap))), Column(.minutes, .number(rows.map(\.minutes))),
        Column(.nTimed, .count(rows.map(\.timedSessions))),
        Column(.nPlannedLength, .count(rows.map(\.sessionsOfPlannedLength))),
        Column(.cost, .number(rows.map(\.cost))), Column(.nWithoutCost, .count(rows.map(\.sessionsWithoutCost))),
        Column(.coveredShare, .number(rows.map(\.coveredShare))),
        Column(.outOfPocket, .number(rows.map(\.outOfPocket))),
      ])
  }
}
