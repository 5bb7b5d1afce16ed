public import ProdromeDesign
public import ProdromeDiary
public import ProdromeFit

extension TidyTable {
  /// The days a model was fitted on, with what it makes of each: person, day, outcome, fitted mean with its
  /// interval, residuals.
  ///
  /// A model of a logarithm says so in a column `scale`: its numbers are of `log(duration_h)`.
  /// One pass over the design; memory: rows. `personIDs` are the diary's ids in canonical order.
  public static func augment(
    _ fit: ModelFit, of design: Design, personIDs: [String], dayKind: DayKind
  ) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    var days: [FittedDay] = []
    fit.forEachFittedDay(of: design) { days.append($0) }
    let when: Column =
      switch dayKind {
      case .date: Column(.date, .text(days.map { Day(number: $0.day).iso }))
      case .index: Column(.day, .count(days.map { Int($0.day) }))
      }
    return TidyTable(
      name: TableName.augment.rawValue, grain: .day, key: [.personID, when.name],
      columns: [
        Column(.personID, .text(days.map { labels.id($0.person) })), when,
        Column(.observed, .number(days.map(\.outcome))), Column(.fitted, .number(days.map(\.fitted))),
        Column(.confLow, .number(days.map(\.confidenceLow))), Column(.confHigh, .number(days.map(\.confidenceHigh))),
        Column(.residual, .number(days.map(\.residual))),
        Column(.pearsonResidual, .number(days.map(\.pearsonResidual))),
      ] + (design.formula.isOfLogarithm ? [Column(.scale, .text(days.map { _ in design.outcome }))] : []))
  }
}
