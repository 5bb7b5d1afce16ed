public import ProdromeFit

extension TidyTable {
  /// The tests of a model and its terms, one row a term and test: likelihood ratio, score, Wald.
  ///
  /// `df` are the columns tested; `statistic` is chi-squared, or F where `df_denominator` is there.
  public static func tests(_ fit: ModelFit) -> TidyTable {
    let tests = fit.tests
    return TidyTable(
      name: TableName.tests.rawValue, grain: .term, key: [.term, .test],
      columns: [
        Column(.term, .text(tests.map(\.term))),
        Column(.test, .text(tests.map(\.kind.rawValue))),
        Column(.statistic, .number(tests.map(\.statistic))),
        Column(.df, .number(tests.map { $0.df.map(Double.init) })),
        Column(.dfDenominator, .number(tests.map(\.denominatorDF))),
        Column(.pValue, .number(tests.map(\.pValue))),
        Column(.covariance, .text(tests.map(\.covariance.rawValue))),
        Column(.status, .text(tests.map(\.status.rawValue))),
      ])
  }
}
