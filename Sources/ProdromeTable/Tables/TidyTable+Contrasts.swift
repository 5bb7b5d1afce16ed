import Glibc
public import ProdromeDesign
public import ProdromeFit

extension TidyTable {
  /// Weighted sums of a model's coefficients: an exposure at one value against another, by lag and summed over lags
  /// (`lag_days` empty), and between less within persons.
  ///
  /// `exponentiated` gives ratios; the standard error stays on the link scale.
  public static func contrasts(
    _ contrasts: [CoefficientContrast], of fit: ModelFit, confidenceLevel: Double, exponentiated: Bool = false
  ) -> TidyTable {
    let rows = contrasts.map { fit.estimate(of: $0, confidenceLevel: confidenceLevel) }
    let name = exponentiated ? TableName.contrastRatios : .contrasts
    return TidyTable(
      name: name.rawValue, grain: .term, key: [.term, .lagDays, .fromValue, .toValue],
      columns: coefficientColumns(rows, exponentiated).prefix(1) + [
        Column(.lagDays, .count(contrasts.map(\.lagDays))), Column(.fromValue, .number(contrasts.map(\.from))),
        Column(.toValue, .number(contrasts.map(\.to))),
      ] + coefficientColumns(rows, exponentiated).dropFirst())
  }
}
