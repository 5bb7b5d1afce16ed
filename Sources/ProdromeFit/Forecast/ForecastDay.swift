/// A day for which a risk was told.
public struct ForecastDay: Sendable, Equatable {
  /// Position of the person in canonical order.
  public let person: Int
  /// The day the risk is told for (`Day.number`), the horizon's days behind the last day that the forecast saw.
  public let day: Int32
  /// The risk, between 0 and 1.
  public let risk: Double
  /// The risk without the model's terms: the person's own base rate as it was known by then.
  public let baseRate: Double
  /// What came; nil where it was not recorded, or is still to come.
  public let outcome: Double?
  /// The first day (`Day.number`) that the cohort's model did not see; nil where the model is of other persons, or there
  /// is none.
  public let origin: Int32?
}

/// Everything a forecast says.
public struct Forecast: Sendable {
  /// In canonical order: persons by id, days rising.
  public let days: [ForecastDay]
  /// The cohort first where there is one, then each person.
  public let scores: [ForecastScore]
  /// The calibration curve over all scored days; empty where the cohort, or the one client, is not scored.
  public let curve: [CalibrationBin]
  /// Cautions.
  public let findings: [Finding]
}
