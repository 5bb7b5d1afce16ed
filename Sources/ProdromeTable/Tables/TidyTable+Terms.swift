import Glibc
public import ProdromeFit

extension TidyTable {
  /// The terms of one model, one row a declared column always, on the link scale; behind them what the model estimates
  /// beside coefficients (`sd(person_id)`, `alpha`), on its own scale.
  ///
  /// `exponentiated` gives odds ratios: estimate and interval are exponentiated, the standard error stays on the link
  /// scale, as in R's broom.
  public static func terms(_ fit: ModelFit, exponentiated: Bool = false) -> TidyTable {
    TidyTable(
      name: (exponentiated ? TableName.oddsRatios : .terms).rawValue, grain: .term, key: [.term],
      columns: coefficientColumns(fit.coefficients, exponentiated, fit.parameters))
  }

  /// The terms of several models under the model's name, and the person's id where fitted person by person.
  public static func terms(
    of fits: [LabelledFit], personIDs: [String], exponentiated: Bool = false
  ) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    let owners =
      fits.flatMap { fit in fit.fit.coefficients.map { _ in fit } }
      + fits.flatMap { fit in fit.fit.parameters.map { _ in fit } }
    return TidyTable(
      name: (exponentiated ? TableName.modelOddsRatios : .modelTerms).rawValue, grain: .term,
      key: [.model, .personID, .term],
      columns: [
        Column(.model, .text(owners.map(\.model))), Column(.personID, .text(owners.map { labels.id($0.person) })),
      ] + coefficientColumns(fits.flatMap(\.fit.coefficients), exponentiated, fits.flatMap(\.fit.parameters)))
  }

  /// Term to status of some coefficients, then of parameters, which are never exponentiated.
  static func coefficientColumns(
    _ coefficients: [CoefficientEstimate], _ exponentiated: Bool, _ parameters: [ModelParameter] = []
  ) -> [Column] {
    func scaled(_ value: Double?) -> Double? {
      guard exponentiated else { return value }
      return value.map(exp).flatMap { $0.isFinite ? $0 : nil }
    }
    let none = [Double?](repeating: nil, count: parameters.count)
    return [
      Column(.term, .text(coefficients.map(\.term) + parameters.map(\.name))),
      Column(.estimate, .number(coefficients.map { scaled($0.estimate) } + parameters.map(\.estimate))),
      Column(.stdError, .number(coefficients.map(\.standardError) + parameters.map(\.standardError))),
      Column(.statistic, .number(coefficients.map(\.statistic) + none)),
      Column(.df, .number(coefficients.map(\.degreesOfFreedom) + none)),
      Column(.pValue, .number(coefficients.map(\.pValue) + none)),
      Column(.confLow, .number(coefficients.map { scaled($0.confidenceLow) } + parameters.map(\.confidenceLow))),
      Column(.confHigh, .number(coefficients.map { scaled($0.confidenceHigh) } + parameters.map(\.confidenceHigh))),
      Column(.status, .text((coefficients.map(\.status) + parameters.map(\.status)).map(\.rawValue))),
    ]
  }
}
