public import ProdromeStudy

extension TidyTable {
  /// False alarms of each method over diaries in which nothing is true, or intervals that miss the one thing that is, with
  /// the bias of estimates; one row a scenario and method.
  ///
  /// `conf_low` and `conf_high` are exact 99.9 % limits of the true rate; 999 of 1,000 studies of a
  /// sound method fall between `band_low` and `band_high`.
  public static func falseAlarms(_ rows: [RejectionRate]) -> TidyTable {
    TidyTable(
      name: TableName.falseAlarms.rawValue, grain: .model, key: [.scenario, .method],
      columns: [
        Column(.scenario, .text(rows.map(\.scenario.rawValue))),
        Column(.method, .text(rows.map(\.method.rawValue))),
        Column(.replicates, .count(rows.map(\.replicates))),
        Column(.unanswered, .count(rows.map(\.unanswered))),
        Column(.rejections, .count(rows.map(\.rejections))),
        Column(.rejectionRate, .number(rows.map(\.rate))),
        Column(.confLow, .number(rows.map(\.low))),
        Column(.confHigh, .number(rows.map(\.high))),
        Column(.nominal, .number(rows.map(\.nominal))),
        Column(.bandLow, .number(rows.map(\.band.lowerBound))),
        Column(.bandHigh, .number(rows.map(\.band.upperBound))),
        Column(.bias, .number(rows.map(\.bias))),
        Column(.inBand, .flag(rows.map(\.isInBand))),
        Column(.naive, .flag(rows.map(\.method.isNaive))),
      ])
  }
}
