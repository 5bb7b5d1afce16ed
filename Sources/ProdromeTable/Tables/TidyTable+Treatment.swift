public import ProdromeFit

extension TidyTable {
  /// Treatment answers, one row a person (empty = cohort), modality, phase and method.
  ///
  /// `conf_low` and `conf_high` are the interval of `change_28`; `ratio_kind` says what `ratio` is a ratio of; `cap` is
  /// why a clear verdict was lowered. `personIDs` are the diary's ids in canonical order.
  public static func treatment(_ rows: [TreatmentContrast], personIDs: [String]) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    return TidyTable(
      name: TableName.treatment.rawValue, grain: .term, key: [.personID, .endpoint, .modality, .phase, .method],
      columns: [
        Column(.personID, .text(rows.map { labels.id($0.person) })),
        Column(.endpoint, .text(rows.map(\.endpoint))),
        Column(.modality, .text(rows.map(\.modality))),
        Column(.phase, .text(rows.map(\.phase))),
        Column(.daysBefore, .count(rows.map(\.daysBefore))),
        Column(.daysDuring, .count(rows.map(\.daysDuring))),
        Column(.rateBefore28, .number(rows.map(\.ratePer28Before))),
        Column(.rateDuring28, .number(rows.map(\.ratePer28During))),
        Column(.change28, .number(rows.map(\.changePer28))),
        Column(.confLow, .number(rows.map(\.changeLow))),
        Column(.confHigh, .number(rows.map(\.changeHigh))),
        Column(.ratio, .number(rows.map(\.ratio))),
        Column(.ratioLow, .number(rows.map(\.ratioLow))),
        Column(.ratioHigh, .number(rows.map(\.ratioHigh))),
        Column(.inHundred, .number(rows.map(\.inHundred))),
        Column(.verdict, .text(rows.map { $0.verdict?.rawValue })),
        Column(.status, .text(rows.map(\.status.rawValue))),
        Column(.method, .text(rows.map(\.method.rawValue))),
        Column(.ratioKind, .text(rows.map(\.ratioKind.rawValue))),
        Column(.look, .count(rows.map(\.look))),
        Column(.recordedShareBefore, .number(rows.map(\.recordedShareBefore))),
        Column(.recordedShareDuring, .number(rows.map(\.recordedShareDuring))),
        Column(.nPersons, .count(rows.map(\.nPersons))),
        Column(.cap, .text(rows.map { $0.capReason?.rawValue })),
      ])
  }
}
