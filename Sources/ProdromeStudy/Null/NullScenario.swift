/// Diaries in which nothing is true, each the trap of an analysis that forgets what diaries are like.
public enum NullScenario: String, Sendable, CaseIterable {
  /// One person, 90 days: trigger and outcome are independent AR(1) series with phi .5.
  case independentSeries = "independent_series"
  /// 20 persons × 90 days: log-odds differ between persons (SD 1), the trigger has person means (SD 1) and AR(.5) days.
  case independentTrigger = "independent_trigger"
  /// One client, 56 + 56 days at 30 %, headaches cluster (Markov persistence .2), the treatment does nothing.
  case steadyClient = "steady_client"
  /// The same with months that drift by .5 logit for no reason.
  case driftingClient = "drifting_client"
}

/// A method whose false alarms are counted.
public enum NullMethod: String, Sendable, CaseIterable {
  /// Lag 0, effective number of pairs.
  case effectiveSizeLag0 = "effective_n_lag_0"
  /// Lag 0, Fisher's z with every pair counted as independent.
  case fisherLag0 = "fisher_z_lag_0"
  /// Lag 1, effective number of pairs.
  case effectiveSizeLag1 = "effective_n_lag_1"
  /// Lag 1, Fisher's z with every pair counted as independent.
  case fisherLag1 = "fisher_z_lag_1"
  /// Logistic regression, CR2 by person with Satterthwaite degrees of freedom.
  case logisticCR2 = "logistic_cr2_satterthwaite"
  /// Logistic regression, model covariance.
  case logisticModel = "logistic_model"
  /// The verdict says "clearly", fewer or more.
  case clearVerdict = "verdict_clearly"
  /// The 95 % interval of the change excludes no change.
  case changeInterval = "interval_95"
  /// The 95 % interval without the allowance for drift excludes no change: what the effective days alone promise.
  case changeIntervalWithoutDrift = "interval_95_without_drift"
  /// The z-test of two proportions, every day counted as independent.
  case twoProportions = "two_proportion_z"

  /// Whether the method treats days as independent and stands here as a warning.
  public var isNaive: Bool {
    switch self {
    case .fisherLag0, .fisherLag1, .logisticModel, .twoProportions: true
    default: false
    }
  }
}
