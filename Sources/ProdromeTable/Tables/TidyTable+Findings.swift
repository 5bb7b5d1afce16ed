public import ProdromeFit

extension TidyTable {
  /// Cautions in the order given; one that comes again word for word is left out.
  ///
  /// `personIDs` are the diary's ids in canonical order.
  public static func findings(_ findings: [Finding], personIDs: [String]) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    var seen: Set<Finding> = []
    let rows = findings.filter { seen.insert($0).inserted }
    return TidyTable(
      name: TableName.findings.rawValue, grain: .finding, key: [.kind, .personID, .subject, .detail],
      columns: [
        Column(.kind, .text(rows.map(\.kind.rawValue))),
        Column(.personID, .text(rows.map { labels.id($0.person) })),
        Column(.subject, .text(rows.map(\.subject))),
        Column(.detail, .text(rows.map(\.detail))),
      ])
  }
}
