public import ProdromeFit

extension TidyTable {
  /// How the coefficients of each person differ from the mean in a mixed model (empirical Bayes, as R's `ranef`): mode and
  /// conditional standard deviation on the link scale, the model's parameters taken as known.
  public static func personEffects(_ fit: ModelFit, personIDs: [String]) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    let rows = fit.personEffects
    return TidyTable(
      name: TableName.personEffects.rawValue, grain: .term, key: [.personID, .term],
      columns: [
        Column(.personID, .text(rows.map { labels.id($0.person) })), Column(.term, .text(rows.map(\.term))),
        Column(.estimate, .number(rows.map(\.estimate))), Column(.stdError, .number(rows.map(\.standardError))),
      ])
  }
}
