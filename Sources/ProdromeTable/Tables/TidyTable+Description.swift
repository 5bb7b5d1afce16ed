public import ProdromeDiary
public import ProdromeFit

extension TidyTable {
  /// Table 1 of a diary: one row a column of numbers, one a level of a label column, and the outcome by phase.
  ///
  /// The outcome's rows carry `n_events`, `rate_28` and `recorded_share`; its row without a phase speaks about all days.
  public static func description(_ description: DiaryDescription, of summary: DiarySummary) -> TidyTable {
    let rates = [description.overall] + description.phases
    var rows = rates.map { DescriptionRow(column: summary.outcome, rate: $0) }
    if let outcome = description.columns.first(where: { $0.column == summary.outcome }) {
      rows[0].statistics = outcome
    }
    rows += description.columns.filter { $0.column != summary.outcome }.map(DescriptionRow.init)
    return table(rows, summary)
  }

  private static func table(_ rows: [DescriptionRow], _ summary: DiarySummary) -> TidyTable {
    let descriptions = rows.map { row in
      summary.index(of: row.column).map { summary.columns[$0].description }
    }
    return TidyTable(
      name: TableName.describe.rawValue, grain: .term, key: [.column, .level, .phase],
      columns: [
        Column(.column, .text(rows.map(\.column))),
        Column(.level, .text(rows.map { $0.statistics?.level })),
        Column(.phase, .text(rows.map { $0.rate?.phase })),
        Column(.role, .text(descriptions.map { $0?.role.rawValue })),
        Column(.unit, .text(descriptions.map { $0?.unit })),
        Column(.n, .count(rows.map { $0.rate?.recordedDays ?? $0.statistics?.n })),
        Column(.nMissing, .count(rows.map(\.missing))),
        Column(.nPersons, .count(rows.map { $0.rate?.nPersons ?? $0.statistics?.nPersons })),
        Column(.nEvents, .count(rows.map { $0.rate?.headacheDays })),
        Column(.ratePer28, .number(rows.map { $0.rate?.ratePer28 })),
        Column(.medianRatePer28, .number(rows.map { $0.rate?.medianRatePer28 })),
        Column(.recordedShare, .number(rows.map { $0.rate?.completeness })),
        Column(.levelDays, .count(rows.map { $0.statistics?.levelDays })),
        Column(.mean, .number(rows.map { $0.statistics?.mean })),
        Column(.sd, .number(rows.map { $0.statistics?.standardDeviation })),
        Column(.sdWithin, .number(rows.map { $0.statistics?.standardDeviationWithin })),
        Column(.sdBetween, .number(rows.map { $0.statistics?.standardDeviationBetween })),
        Column(.minimum, .number(rows.map { $0.statistics?.minimum })),
        Column(.maximum, .number(rows.map { $0.statistics?.maximum })),
        Column(.varyingShare, .number(rows.map { $0.statistics?.varyingShare })),
      ])
  }
}

/// A row of the description: a rate of the outcome, statistics of a column, or both for the outcome over all days.
private struct DescriptionRow {
  let column: String
  var rate: HeadacheRate?
  var statistics: ColumnStatistics?

  init(column: String, rate: HeadacheRate) {
    self.column = column
    self.rate = rate
  }

  init(_ statistics: ColumnStatistics) {
    column = statistics.column
    self.statistics = statistics
  }

  /// Of the outcome: calendar days on which it was not recorded.
  var missing: Int? {
    if let rate { return rate.calendarDays - rate.recordedDays }
    return statistics?.nMissing
  }
}
