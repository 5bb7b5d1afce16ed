public import ProdromeDesign
public import ProdromeFit

extension TidyTable {
  /// Curves over lags: an exposure at one value against another, one row a lag (`span` = lag) and one for all lags
  /// together (`overall`, `lag_days` empty).
  ///
  /// `exponentiated` gives ratios; the standard error stays on the link scale.
  public static func distributedLags(
    _ contrasts: [CoefficientContrast], of fit: ModelFit, confidenceLevel: Double, exponentiated: Bool = false
  ) -> TidyTable {
    let rows = contrasts.map { fit.estimate(of: $0, confidenceLevel: confidenceLevel) }
    let name = exponentiated ? TableName.distributedLagRatios : .distributedLags
    return TidyTable(
      name: name.rawValue, grain: .term, key: [.term, .span, .lagDays, .fromValue, .toValue],
      columns: coefficientColumns(rows, exponentiated).prefix(1) + [
        Column(.fromValue, .number(contrasts.map(\.from))), Column(.toValue, .number(contrasts.map(\.to))),
        Column(.span, .text(contrasts.map { $0.lagDays == nil ? "overall" : "lag" })),
        Column(.lagDays, .count(contrasts.map(\.lagDays))),
      ] + coefficientColumns(rows, exponentiated).dropFirst())
  }
}
