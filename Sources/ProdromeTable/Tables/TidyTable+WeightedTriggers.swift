public import ProdromeFit

extension TidyTable {
  /// The odds ratios of the cohort's triggers, with all days alike and with recorded days that stand for missing ones, one
  /// row a trigger.
  ///
  /// Both are for the step that `odds_ratio_per` and `step_size` name, at the same lag and on the same days; both p-values are
  /// of this lag alone. `n_effective` is what the weighted days are worth in equal ones.
  public static func weightedTriggers(_ rows: [WeightedTrigger]) -> TidyTable {
    TidyTable(
      name: TableName.weightedTriggers.rawValue, grain: .term, key: [.trigger],
      columns: [
        Column(.trigger, .text(rows.map(\.trigger))),
        Column(.lagDays, .count(rows.map(\.lagDays))),
        Column(.oddsRatio, .number(rows.map(\.unweighted.oddsRatio))),
        Column(.confLow, .number(rows.map(\.unweighted.confidenceLow))),
        Column(.confHigh, .number(rows.map(\.unweighted.confidenceHigh))),
        Column(.pValue, .number(rows.map(\.unweighted.pValue))),
        Column(.weightedOddsRatio, .number(rows.map(\.weighted.oddsRatio))),
        Column(.weightedConfLow, .number(rows.map(\.weighted.confidenceLow))),
        Column(.weightedConfHigh, .number(rows.map(\.weighted.confidenceHigh))),
        Column(.weightedPValue, .number(rows.map(\.weighted.pValue))),
        Column(.conclusionChanges, .flag(rows.map(\.conclusionChanges))),
        Column(.n, .count(rows.map(\.n))),
        Column(.nEffective, .number(rows.map(\.nEffective))),
        Column(.nEvents, .count(rows.map(\.nEvents))),
        Column(.nPersons, .count(rows.map(\.nPersons))),
        Column(.weightLow, .number(rows.map(\.weightLow))),
        Column(.weightHigh, .number(rows.map(\.weightHigh))),
        Column(.status, .text(rows.map(\.unweighted.status.rawValue))),
        Column(.weightedStatus, .text(rows.map(\.weighted.status.rawValue))),
        Column(.oddsRatioPer, .text(rows.map(\.step.rawValue))),
        Column(.stepSize, .number(rows.map(\.stepSize))),
      ])
  }
}
