import Glibc
public import ProdromeFit

extension TidyTable {
  /// The terms of one model, one row a declared column always, on the link scale.
  ///
  /// `exponentiated` gives ratios, of hazards, of odds, or of rates or means as the model has it: estimate and interval are
  /// exponentiated, the standard error stays on the link scale, as in R's broom.
  public static func terms(_ fit: ModelFit, exponentiated: Bool = false) -> TidyTable {
    let ratios: TableName =
      fit.family.tellsHazards ? .hazardRatios : fit.family.tellsOdds ? .oddsRatios : .ratios
    return TidyTable(
      name: (exponentiated ? ratios : .terms).rawValue, grain: .term, key: [.term],
      columns: coefficientColumns(fit.coefficients, exponentiated))
  }

  /// The terms of several models under the model's name, and the person's id where fitted person by person.
  public static func terms(
    of fits: [LabelledFit], personIDs: [String], exponentiated: Bool = false
  ) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    let owners =
      fits.flatMap { fit in fit.fit.coefficients.map { _ in fit } }
    return TidyTable(
      name: (exponentiated ? TableName.modelOddsRatios : .modelTerms).rawValue, grain: .term,
      key: [.model, .personID, .term],
      columns: [
        Column(.model, .text(owners.map(\.model))), Column(.personID, .text(owners.map { labels.id($0.person) })),
      ] + coefficientColumns(fits.flatMap(\.fit.coefficients), exponentiated))
  }

  /// Term to status of some coefficients.
  static func coefficientColumns(_ rows: [CoefficientEstimate], _ exponentiated: Bool) -> [Column] {
    func scaled(_ value: Double?) -> Double? {
      guard exponentiated else { return value }
      return value.map(exp).flatMap { $0.isFinite ? $0 : nil }
    }
    return [
      Column(.term, .text(rows.map(\.term))),
      Column(.estimate, .number(rows.map { scaled($0.estimate) })),
      Column(.stdError, .number(rows.map(\.standardError))),
      Column(.statistic, .number(rows.map(\.statistic))),
      Column(.df, .number(rows.map(\.degreesOfFreedom))),
      Column(.pValue, .number(rows.map(\.pValue))),
      Column(.confLow, .number(rows.map { scaled($0.confidenceLow) })),
      Column(.confHigh, .number(rows.map { scaled($0.confidenceHigh) })),
      Column(.status, .text(rows.map(\.status.rawValue))),
    ]
  }
}
