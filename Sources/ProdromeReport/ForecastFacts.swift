/// The few facts about a forecast that stand in no table.
public struct ForecastFacts: Sendable, Equatable {
  /// What the risks were tested on.
  public enum Test: Sendable, Equatable {
    /// Models of all persons' earlier days.
    case earlierDays
    /// Models of other persons.
    case otherPersons
    /// No model of others: each person's own earlier days.
    case ownPast
  }

  /// The outcome column.
  public let outcome: String
  /// The model as it would be written.
  public let model: String
  /// How many days ahead.
  public let horizon: Int
  /// Level of the confidence intervals, between 0 and 1.
  public let confidenceLevel: Double
  /// What the risks were tested on.
  public let test: Test

  /// States the facts of a forecast.
  public init(outcome: String, model: String, horizon: Int, confidenceLevel: Double, test: Test) {
    self.outcome = outcome
    self.model = model
    self.horizon = horizon
    self.confidenceLevel = confidenceLevel
    self.test = test
  }
}
