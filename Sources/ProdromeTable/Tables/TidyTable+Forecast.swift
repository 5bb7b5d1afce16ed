public import ProdromeDiary
public import ProdromeFit

extension TidyTable {
  /// Every day that was told a risk: the risk, the person's own base rate as known by then, and what came.
  ///
  /// `observed` is empty on days without a record, and on those still to come; `origin` is the first day that the
  /// cohort's model did not see. `personIDs` are the diary's ids in canonical order.
  public static func forecast(_ days: [ForecastDay], personIDs: [String], dayKind: DayKind) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    func written(_ name: (date: ColumnName, index: ColumnName), _ numbers: [Int32?]) -> Column {
      switch dayKind {
      case .date: Column(name.date, .text(numbers.map { $0.map { Day(number: $0).iso } }))
      case .index: Column(name.index, .count(numbers.map { $0.map(Int.init) }))
      }
    }
    let when = written((.date, .day), days.map(\.day))
    return TidyTable(
      name: TableName.forecast.rawValue, grain: .day, key: [.personID, when.name],
      columns: [
        Column(.personID, .text(days.map { labels.id($0.person) })), when,
        Column(.risk, .number(days.map(\.risk))), Column(.baseRate, .number(days.map(\.baseRate))),
        Column(.observed, .number(days.map(\.outcome))), written((.origin, .origin), days.map(\.origin)),
      ])
  }

  /// How good a forecast was: the cohort (empty `person_id`) where there is one, then each person.
  ///
  /// `personIDs` are the diary's ids in canonical order.
  public static func forecastScores(_ scores: [ForecastScore], personIDs: [String]) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    func number(_ name: ColumnName, _ value: (ForecastScore.Measures) -> Double?) -> Column {
      Column(name, .number(scores.map { $0.measures.flatMap(value) }))
    }
    return TidyTable(
      name: TableName.forecastScores.rawValue, grain: .term, key: [.personID],
      columns: [
        Column(.personID, .text(scores.map { labels.id($0.person) })), Column(.n, .count(scores.map(\.n))),
        Column(.nEvents, .count(scores.map(\.eventCount))), Column(.nPersons, .count(scores.map(\.personCount))),
        Column(.nPairs, .count(scores.map { $0.measures?.within?.pairCount })),
        number(.withinC) { $0.within?.pooled }, number(.withinCLow, \.withinLow),
        number(.withinCHigh, \.withinHigh), number(.withinCMean) { $0.within?.mean },
        number(.baseWithinC, \.baseWithin), number(.brier, \.risk.brier), number(.baseBrier, \.baseBrier),
        number(.skill, \.skill), number(.skillLow, \.skillLow), number(.skillHigh, \.skillHigh),
        number(.scaledBrier, \.risk.scaledBrier), number(.logLoss, \.risk.logLoss),
        number(.calibrationSlope) { $0.calibration?.slope },
        number(.calibrationInTheLarge) { $0.calibration?.inTheLarge },
        number(.pooledAUC, \.pooledAUC), number(.basePooledAUC, \.basePooledAUC),
        Column(.status, .text(scores.map(\.status.rawValue))),
      ])
  }

  /// The calibration curve of a forecast: what was told, and what came, in bins of days with neighbouring risks.
  public static func calibration(_ bins: [CalibrationBin]) -> TidyTable {
    TidyTable(
      name: TableName.calibration.rawValue, grain: .term, key: [.bin],
      columns: [
        Column(.bin, .count(bins.indices.map { $0 + 1 })), Column(.n, .count(bins.map(\.n))),
        Column(.nEvents, .count(bins.map(\.eventCount))), Column(.meanRisk, .number(bins.map(\.meanRisk))),
        Column(.observedRate, .number(bins.map(\.observedRate))),
      ])
  }
}
