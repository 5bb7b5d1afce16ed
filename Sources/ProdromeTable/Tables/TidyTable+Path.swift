public import ProdromeFit

extension TidyTable {
  /// A penalised path, one row a penalty and term: coefficients on the link scale, and what cross-validation says of the
  /// penalty (the columns of R's `broom::tidy` for `glmnet` and `cv.glmnet`).
  public static func path(_ path: PenaltyPath) -> TidyTable {
    let rows = path.points.indices.flatMap { place in path.terms.indices.map { (place, $0) } }
    let points = rows.map { path.points[$0.0] }
    return TidyTable(
      name: TableName.path.rawValue, grain: .term, key: [.step, .term],
      columns: [
        Column(.step, .count(rows.map { $0.0 + 1 })),
        Column(.lambda, .number(points.map(\.lambda))),
        Column(.term, .text(rows.map { path.terms[$0.1] })),
        Column(.estimate, .number(rows.map { path.points[$0.0].coefficients[$0.1] })),
        Column(.nNonzero, .count(points.map(\.columnCount))),
        Column(.devianceRatio, .number(points.map(\.devianceRatio))),
        Column(.cvMean, .number(points.map { $0.crossValidated?.mean })),
        Column(.cvStdError, .number(points.map { $0.crossValidated?.standardError })),
        Column(.rule, .text(rows.map { rule(of: $0.0, path) })),
      ])
  }

  /// The rules that choose a penalty; empty where none does.
  private static func rule(of place: Int, _ path: PenaltyPath) -> String? {
    let rules = [(ElasticNetOptions.Rule.minimum, path.minimum), (.oneStandardError, path.oneStandardError)]
    let names = rules.filter { $0.1 == place }.map(\.0.rawValue)
    return names.isEmpty ? nil : names.joined(separator: " ")
  }
}
