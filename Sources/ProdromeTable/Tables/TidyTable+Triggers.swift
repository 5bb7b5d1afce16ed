public import ProdromeFit

extension TidyTable {
  /// What comes before the outcome, one row a trigger; `person_id` is empty for the cohort.
  ///
  /// `odds_ratio`, its interval and `detectable_or` are for the step that `odds_ratio_per` and `step_size` name. `p_value`
  /// counts the lags looked at, `adj_p_value` the triggers too (family-wise). `personIDs` are the diary's ids in canonical
  /// order.
  public static func triggers(_ rows: [TriggerAnswer], personIDs: [String]) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    return TidyTable(
      name: TableName.triggers.rawValue, grain: .term, key: [.trigger, .personID],
      columns: [
        Column(.trigger, .text(rows.map(\.trigger))),
        Column(.personID, .text(rows.map { labels.id($0.person) })),
        Column(.lagDays, .count(rows.map(\.lagDays))),
        Column(.oddsRatio, .number(rows.map(\.oddsRatio))),
        Column(.confLow, .number(rows.map(\.confidenceLow))),
        Column(.confHigh, .number(rows.map(\.confidenceHigh))),
        Column(.pValue, .number(rows.map(\.pValue))),
        Column(.adjPValue, .number(rows.map(\.adjustedPValue))),
        Column(.order, .text(rows.map { $0.order?.rawValue })),
        Column(.informationBits, .number(rows.map(\.informationBits))),
        Column(.n, .count(rows.map(\.n))),
        Column(.nEvents, .count(rows.map(\.nEvents))),
        Column(.nPersons, .count(rows.map(\.nPersons))),
        Column(.detectableOr, .number(rows.map(\.detectableOddsRatio))),
        Column(.verdict, .text(rows.map(\.verdict.rawValue))),
        Column(.status, .text(rows.map(\.status.rawValue))),
        Column(.oddsRatioPer, .text(rows.map(\.step.rawValue))),
        Column(.stepSize, .number(rows.map(\.stepSize))),
        Column(.nSameDirection, .count(rows.map(\.nSameDirection))),
        Column(.nEstimated, .count(rows.map(\.nEstimated))),
      ])
  }
}
