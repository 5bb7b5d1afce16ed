/// One thing that is counted or averaged over a person's days to say how the person fares.
public struct Endpoint: Sendable, Equatable {
  /// Which days enter, and what a missing value means.
  public enum Days: String, Sendable, CaseIterable {
    /// Days with a value.
    case withValue
    /// Recorded days. A headache day without a value is taken as the person's other headache days of the same stretch,
    /// a headache-free day without one as 0: leaving out headache days alone would make everybody look better.
    case recorded
    /// Headache days with a value: a mean that can rise because mild days disappear.
    case headache
    /// Headache-free days with a value: the life between attacks.
    case free
  }

  /// `headache_days`, `migraine_days`, `mean_intensity`, `stress_on_free_days` …
  public let name: String
  /// What `value` is in: `days/28`, `h/28`, `0-10` …
  public let unit: String
  /// Which days enter.
  public let days: Days
  /// What a mean over days is multiplied with: 28 for a rate in 28 recorded days, 1 for a mean.
  public let per: Double
  /// How it is counted, in words; every parameter is named.
  public let definition: String

  let measure: EndpointMeasure

  init(
    _ name: String, _ unit: String, _ days: Days, per: Double, _ measure: EndpointMeasure, _ definition: String
  ) {
    (self.name, self.unit, self.days, self.per) = (name, unit, days, per)
    (self.measure, self.definition) = (measure, definition)
  }

  /// Days with something, in 28 recorded days.
  static func dayCount(_ name: String, _ measure: EndpointMeasure, _ definition: String) -> Endpoint {
    Endpoint(name, "days/28", .recorded, per: 28, measure, definition)
  }
}

/// What a day gives to an endpoint.
enum EndpointMeasure: Sendable, Equatable {
  /// Whether the day is a headache day.
  case headache
  /// Whether an attack begins.
  case attack
  /// Whether the day is a migraine day.
  case migraine
  /// Whether the day has a headache that is no migraine.
  case otherHeadache
  /// Whether the pain is moderate or severe.
  case moderate
  /// Whether acute medicine was taken, of some classes or any.
  case medicine(Set<MedicineClass>?)
  /// Whether a column is at least so much.
  case atLeast(String, Double)
  /// What a column holds.
  case column(String)
}
