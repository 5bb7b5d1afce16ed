public import ProdromeFit

extension TidyTable {
  /// What a model estimates beside coefficients (`sd(person_id)`, `alpha`, thresholds), each on its own scale.
  public static func parameters(_ fit: ModelFit) -> TidyTable {
    let rows = fit.parameters
    return TidyTable(
      name: TableName.parameters.rawValue, grain: .term, key: [.term],
      columns: [
        Column(.term, .text(rows.map(\.name))), Column(.estimate, .number(rows.map(\.estimate))),
        Column(.stdError, .number(rows.map(\.standardError))),
        Column(.confLow, .number(rows.map(\.confidenceLow))),
        Column(.confHigh, .number(rows.map(\.confidenceHigh))),
        Column(.status, .text(rows.map(\.status.rawValue))),
      ])
  }
}
