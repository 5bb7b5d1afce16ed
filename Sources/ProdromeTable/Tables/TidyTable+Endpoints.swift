internal import ProdromeDesign
public import ProdromeDiary
public import ProdromeFit

extension TidyTable {
  /// Endpoints over all days (empty `phase`) and by phase: the cohort (empty `person_id`), then each person.
  ///
  /// `change`, its interval and `ratio` are against the person's own days before treatment. `personIDs` are the diary's
  /// ids in canonical order.
  public static func endpoints(_ rows: [EndpointRow], personIDs: [String]) -> TidyTable {
    TidyTable(
      name: TableName.endpoints.rawValue, grain: .term, key: [.personID, .endpoint, .phase, .modality],
      columns: named(rows, personIDs) + counted(rows) + [
        Column(.change, .number(rows.map(\.change))), Column(.confLow, .number(rows.map(\.changeLow))),
        Column(.confHigh, .number(rows.map(\.changeHigh))), Column(.ratio, .number(rows.map(\.ratio))),
        Column(.nPersons, .count(rows.map(\.nPersons))), Column(.nCompared, .count(rows.map(\.nCompared))),
        Column(.status, .text(rows.map(\.status.rawValue))),
        Column(.definition, .text(rows.map(\.endpoint.definition))),
      ])
  }

  /// Endpoints in windows of 28 calendar days; `date` (or `day`) is the window's first day in its phase.
  ///
  /// A window with fewer than 28 `calendar_days` lies at an end, or shares its days with another phase.
  public static func treatmentWindows(
    _ rows: [EndpointRow], personIDs: [String], dayKind: DayKind
  ) -> TidyTable {
    let first =
      switch dayKind {
      case .date: Column(.date, .text(rows.map { $0.firstDay.map { Day(number: $0).iso } }))
      case .index: Column(.day, .count(rows.map { $0.firstDay.map(Int.init) }))
      }
    return TidyTable(
      name: TableName.treatmentWindows.rawValue, grain: .term,
      key: [.personID, .endpoint, .phase, .modality, .window],
      columns: named(rows, personIDs) + [Column(.window, .count(rows.map(\.window))), first] + counted(rows)
        + [Column(.status, .text(rows.map(\.status.rawValue)))])
  }

  private static func named(_ rows: [EndpointRow], _ personIDs: [String]) -> [Column] {
    let labels = PersonLabels(ids: personIDs)
    return [
      Column(.personID, .text(rows.map { labels.id($0.person) })),
      Column(.endpoint, .text(rows.map(\.endpoint.name))), Column(.unit, .text(rows.map(\.endpoint.unit))),
      Column(.phase, .text(rows.map { $0.group?.phase.map { "\($0)" } })),
      Column(.modality, .text(rows.map { $0.group?.modality })),
    ]
  }

  private static func counted(_ rows: [EndpointRow]) -> [Column] {
    [
      Column(.calendarDays, .count(rows.map(\.calendarDays))),
      Column(.recordedDays, .count(rows.map(\.recordedDays))), Column(.n, .count(rows.map(\.n))),
      Column(.total, .number(rows.map(\.total))), Column(.value, .number(rows.map(\.value))),
    ]
  }
}
