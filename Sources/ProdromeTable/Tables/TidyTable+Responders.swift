public import ProdromeFit

extension TidyTable {
  /// Responders, one row a person (empty = all with the course), modality and reduction, never without what chance gives.
  ///
  /// There is no p-value: who came because of a bad spell responds more often by chance than `chance_share` says.
  /// `personIDs` are the diary's ids in canonical order.
  public static func responders(_ rows: [ResponderRow], personIDs: [String]) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    return TidyTable(
      name: TableName.responders.rawValue, grain: .term, key: [.personID, .modality, .reductionPercent],
      columns: [
        Column(.personID, .text(rows.map { labels.id($0.person) })), Column(.modality, .text(rows.map(\.modality))),
        Column(.reductionPercent, .count(rows.map(\.reduction))),
        Column(.rateBefore28, .number(rows.map(\.ratePer28Before))),
        Column(.rateWindow28, .number(rows.map(\.ratePer28Window))),
        Column(.nPersons, .count(rows.map(\.nPersons))), Column(.nLeftOut, .count(rows.map(\.nLeftOut))),
        Column(.nResponders, .count(rows.map(\.nResponders))),
        Column(.responderShare, .number(rows.map(\.share))), Column(.chanceShare, .number(rows.map(\.chanceShare))),
        Column(.status, .text(rows.map(\.status.rawValue))),
      ])
  }
}
