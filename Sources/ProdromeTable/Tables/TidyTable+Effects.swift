public import ProdromeFit

extension TidyTable {
  /// Average changes in the probability of the outcome, the cohort's first (`person_id` empty), then each person's.
  ///
  /// `personIDs` are the diary's ids in canonical order.
  public static func effects(_ effects: [AverageEffect], personIDs: [String]) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    return TidyTable(
      name: TableName.effects.rawValue, grain: .term, key: [.personID, .term],
      columns: [
        Column(.personID, .text(effects.map { labels.id($0.person) })),
        Column(.term, .text(effects.map(\.term))),
        Column(.estimate, .number(effects.map(\.estimate))),
        Column(.stdError, .number(effects.map(\.standardError))),
        Column(.statistic, .number(effects.map(\.statistic))),
        Column(.df, .number(effects.map(\.degreesOfFreedom))),
        Column(.pValue, .number(effects.map(\.pValue))),
        Column(.confLow, .number(effects.map(\.confidenceLow))),
        Column(.confHigh, .number(effects.map(\.confidenceHigh))),
        Column(.n, .count(effects.map(\.n))),
        Column(.method, .text(effects.map(\.kind.rawValue))),
        Column(.status, .text(effects.map(\.status.rawValue))),
      ])
  }
}
