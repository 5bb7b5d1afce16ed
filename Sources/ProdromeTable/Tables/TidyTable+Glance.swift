import ProdromeDesign
public import ProdromeFit

extension TidyTable {
  /// One model in one row: counts, fit, covariance, status; `sigma`, `theta` … where the family has them.
  public static func glance(_ fit: ModelFit) -> TidyTable {
    TidyTable(name: TableName.glance.rawValue, grain: .model, key: [], columns: glanceColumns([fit]))
  }

  /// Several models, one row each, under the model's name and the person's id where fitted person by person.
  public static func glance(of fits: [LabelledFit], personIDs: [String]) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    return TidyTable(
      name: TableName.glance.rawValue, grain: .model, key: [.model, .personID],
      columns: [
        Column(.model, .text(fits.map(\.model))), Column(.personID, .text(fits.map { labels.id($0.person) })),
      ] + glanceColumns(fits.map(\.fit)))
  }

  private static func glanceColumns(_ fits: [ModelFit]) -> [Column] {
    [
      Column(.n, .count(fits.map(\.n))),
      Column(.nEvents, .count(fits.map { $0.outcome == .binary ? $0.eventCount : nil })),
      Column(.nPersons, .count(fits.map(\.personCount))),
      Column(.logLikelihood, .number(fits.map(\.logLikelihood))),
      Column(.nullLogLikelihood, .number(fits.map(\.nullLogLikelihood))),
      Column(.deviance, .number(fits.map(\.deviance))),
      Column(.nullDeviance, .number(fits.map(\.nullDeviance))),
      Column(.aic, .number(fits.map(\.aic))),
      Column(.bic, .number(fits.map(\.bic))),
      Column(.mcFaddenR2, .number(fits.map(\.mcFaddenR2))),
      Column(.dfResidual, .count(fits.map(\.dfResidual))),
      Column(.iterations, .count(fits.map(\.log.steps.count))),
      Column(.converged, .flag(fits.map { $0.log.outcome == .converged })),
      Column(.covariance, .text(fits.map { $0.covarianceKind?.rawValue })),
      Column(.method, .text(fits.map(\.method))),
      Column(.sigma, .number(fits.map { $0.parameter("sigma") })),
      Column(.dispersion, .number(fits.map { $0.parameter("dispersion") })),
      Column(.theta, .number(fits.map { $0.parameter("theta") })),
      Column(.alpha, .number(fits.map { $0.parameter("alpha") })),
      Column(.ar1, .number(fits.map { $0.parameter("ar1") })),
      Column(.lambda, .number(fits.map { $0.parameter("lambda") })),
      Column(.nOutcome, .count(fits.map(\.rowsWithOutcome))),
      Column(.formula, .text(fits.map(\.formula))),
      Column(.status, .text(fits.map(\.status.rawValue))),
    ]
  }

  /// Recorded days that the terms of several models took out because a cell is empty, one row a model and term.
  public static func rowsLost(by fits: [LabelledFit], personIDs: [String]) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    let owners = fits.flatMap { fit in fit.fit.rowsLostByTerm.map { _ in fit } }
    let losses = fits.flatMap(\.fit.rowsLostByTerm)
    return TidyTable(
      name: TableName.rowsLost.rawValue, grain: .term, key: [.model, .personID, .term],
      columns: [
        Column(.model, .text(owners.map(\.model))), Column(.personID, .text(owners.map { labels.id($0.person) })),
        Column(.term, .text(losses.map(\.term))), Column(.rowsLost, .count(losses.map(\.rows))),
      ])
  }
}
