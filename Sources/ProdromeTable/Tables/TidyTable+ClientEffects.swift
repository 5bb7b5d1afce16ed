public import ProdromeFit

extension TidyTable {
  /// The clients' own changes pooled as random effects, one row a treatment: an odds ratio, `tau` on its logarithm.
  public static func treatmentEffects(_ rows: [ClientEffects]) -> TidyTable {
    TidyTable(
      name: TableName.treatmentEffects.rawValue, grain: .term, key: [.modality],
      columns: [
        Column(.modality, .text(rows.map(\.modality))), Column(.oddsRatio, .number(rows.map(\.oddsRatio))),
        Column(.confLow, .number(rows.map(\.oddsRatioLow))), Column(.confHigh, .number(rows.map(\.oddsRatioHigh))),
        Column(.pValue, .number(rows.map(\.pValue))), Column(.tau, .number(rows.map(\.tau))),
        Column(.iSquared, .number(rows.map(\.iSquared))),
        Column(.predictionLow, .number(rows.map(\.predictionLow))),
        Column(.predictionHigh, .number(rows.map(\.predictionHigh))),
        Column(.nPersons, .count(rows.map(\.nPersons))), Column(.nLeftOut, .count(rows.map(\.nLeftOut))),
        Column(.status, .text(rows.map(\.status.rawValue))),
      ])
  }
}
