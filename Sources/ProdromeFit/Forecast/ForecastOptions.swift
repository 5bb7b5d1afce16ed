/// What a forecast is tested on.
public enum ForecastValidation: String, Sendable, CaseIterable {
  /// The cohort's part is estimated from all persons' days before an origin, and told for the days from it on: nothing
  /// later than the day of the forecast is seen of anybody.
  case rolling
  /// The cohort's part is estimated from other persons, all of their days.
  case leavePersonOut = "leave-person-out"
}

/// How a forecast is made and tested.
public struct ForecastOptions: Sendable {
  /// What the forecast is tested on.
  public var validation = ForecastValidation.rolling
  /// How many days ahead, 1 or more.
  public var horizon = 1
  /// The level of confidence intervals, between 0 and 1.
  public var confidenceLevel = 0.95
  /// How many models are fitted at a time; the result does not depend on it.
  public var threads = 1

  /// Days between origins, and before the first.
  static let originDays = 28
  /// Sets of persons that are left out at most; with more persons several share a set.
  static let greatestFoldCount = 100
  /// Nobody is scored on fewer recorded days …
  public static let fewestDays = 60
  /// … or fewer days with the event.
  public static let fewestEvents = 10
  /// A cohort's model needs this many events, and as many free days, for every column.
  static let eventsPerColumn = 10

  /// The next day, by rolling origins.
  public init() {}
}
