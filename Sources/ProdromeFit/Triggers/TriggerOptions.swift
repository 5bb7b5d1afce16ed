/// How triggers are answered.
public struct TriggerOptions: Sendable {
  /// The lags looked at; of these, those that may carry a claim.
  ///
  /// A week: the longest delay that people look back on, and each further lag costs power. Lag 0 is in it for the columns
  /// that precede the outcome on its day (sleep, menses, weather); for all others the first lag is 1.
  public var lags = TriggerOptions.standardLags
  /// Whether each person is answered beside the cohort; without a cohort (one to five persons) each always is.
  public var perPerson = false
  /// The level of confidence intervals, between 0 and 1.
  public var confidenceLevel = 0.95
  /// How the answer over the lags is drawn.
  public var family = LagFamilyOptions()
  /// Threads; the answer does not depend on it.
  public var threads = 1

  /// Lags 0 to 7.
  public static let standardLags = 0...7

  /// Lags 0 to 7, 95 % intervals, one thread.
  public init() {}

  /// How a model of the cohort or of one person is fitted.
  func fitting(isCohort: Bool) -> LogisticOptions {
    var options = LogisticOptions()
    options.covariance = isCohort ? .cr2 : .model
    options.confidenceLevel = confidenceLevel
    options.threads = threads
    return options
  }
}
