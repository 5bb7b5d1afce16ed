public import ProdromeFit

extension TidyTable {
  /// Lagged correlations of persons pooled as random effects, one row a trigger and lag.
  ///
  /// Estimate, `conf_` and `prediction_` columns are correlations; `tau` is on the scale of Fisher's z. p-values are those
  /// of single rows, without adjustment for the number of looks.
  public static func randomEffects(_ rows: [LagRandomEffects]) -> TidyTable {
    TidyTable(
      name: TableName.randomEffects.rawValue, grain: .term, key: [.trigger, .lagDays],
      columns: [
        Column(.trigger, .text(rows.map(\.trigger))),
        Column(.lagDays, .count(rows.map(\.lagDays))),
        Column(.estimate, .number(rows.map(\.estimate))),
        Column(.confLow, .number(rows.map(\.confidenceLow))),
        Column(.confHigh, .number(rows.map(\.confidenceHigh))),
        Column(.pValue, .number(rows.map(\.pValue))),
        Column(.tau, .number(rows.map(\.tau))),
        Column(.iSquared, .number(rows.map(\.iSquared))),
        Column(.predictionLow, .number(rows.map(\.predictionLow))),
        Column(.predictionHigh, .number(rows.map(\.predictionHigh))),
        Column(.df, .number(rows.map(\.degreesOfFreedom))),
        Column(.nPersons, .count(rows.map(\.nPersons))),
        Column(.nLeftOut, .count(rows.map(\.nLeftOut))),
        Column(.method, .text(rows.map(\.methodName))),
        Column(.status, .text(rows.map(\.status.rawValue))),
      ])
  }
}
