public import ProdromeFit

extension TidyTable {
  /// Lagged correlations, one row a trigger and lag; `person_id` is empty for the cohort.
  ///
  /// `adj_p_value` is Benjamini–Hochberg over the rows that may carry a claim, of the cohort and of each person
  /// separately; it is empty in rows that may not (leads, most same-day rows), in rows without p, and in rows over two to
  /// five persons (`effective_n_any_person`), whose p asks only whether there is no effect in anybody.
  /// `method` says how uncertainty was found, and before it which coefficient the row is, unless it is Pearson's:
  /// `spearman_cr2_satterthwaite`. `personIDs` are the diary's ids in canonical order.
  public static func correlations(_ rows: [LagCorrelation], personIDs: [String]) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    return TidyTable(
      name: TableName.correlate.rawValue, grain: .term, key: [.trigger, .personID, .lagDays],
      columns: [
        Column(.trigger, .text(rows.map(\.trigger))),
        Column(.personID, .text(rows.map { labels.id($0.person) })),
        Column(.lagDays, .count(rows.map(\.lagDays))),
        Column(.estimate, .number(rows.map(\.estimate))),
        Column(.confLow, .number(rows.map(\.confidenceLow))),
        Column(.confHigh, .number(rows.map(\.confidenceHigh))),
        Column(.pValue, .number(rows.map(\.pValue))),
        Column(.adjPValue, .number(adjusted(rows))),
        Column(.n, .count(rows.map(\.n))),
        Column(.nEffective, .number(rows.map(\.nEffective))),
        Column(.nEvents, .count(rows.map(\.nEvents))),
        Column(.nPersons, .count(rows.map(\.nPersons))),
        Column(.method, .text(rows.map(\.methodName))),
        Column(.status, .text(rows.map(\.status.rawValue))),
      ])
  }

  /// One family for the cohort and one for each person.
  private static func adjusted(_ rows: [LagCorrelation]) -> [Double?] {
    var families: [Int?: [Int]] = [:]
    for (index, row) in rows.enumerated()
    where row.mayClaim && row.pValue != nil && row.method != .effectiveSizeAnyPerson {
      families[row.person, default: []].append(index)
    }
    var adjusted = [Double?](repeating: nil, count: rows.count)
    for family in families.values {
      for (index, p) in zip(family, adjustBenjaminiHochberg(family.map { rows[$0].pValue })) { adjusted[index] = p }
    }
    return adjusted
  }
}
