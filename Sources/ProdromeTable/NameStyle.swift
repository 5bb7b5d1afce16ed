/// How column names are spelled in an output.
public enum NameStyle: String, CaseIterable, Sendable {
  /// `std_error`, `conf_low`: plain identifiers in Python, SQL and Swift.
  case snake
  /// `std.error`, `conf.low`, `logLik`: what R users of broom type.
  case broom

  /// The header of a column in this style.
  ///
  /// Source of the second spelling: the column glossary of R's broom.
  public func header(of column: ColumnName) -> String {
    switch self {
    case .snake: column.rawValue
    case .broom: Self.ownWordsOfBroom[column] ?? Self.dotted(column.rawValue)
    }
  }

  /// The columns whose broom spelling is not the snake_case one with dots.
  private static let ownWordsOfBroom: [ColumnName: String] = [
    .logLikelihood: "logLik", .aic: "AIC", .bic: "BIC", .n: "nobs",
    .fitted: ".fitted", .residual: ".resid", .pearsonResidual: ".pearson.resid",
  ]

  private static func dotted(_ name: String) -> String {
    String(name.map { $0 == "_" ? "." : $0 })
  }
}
