/// Diaries in which nothing is true, or one thing that is known: each the trap of an analysis that forgets what diaries
/// are like.
public enum NullScenario: String, Sendable, CaseIterable {
  /// One person, 90 days: trigger and outcome are independent AR(1) series with phi .5.
  case independentSeries = "independent_series"
  /// 20 persons × 90 days: log-odds differ between persons (SD 1), the trigger has person means (SD 1) and AR(.5) days.
  case independentTrigger = "independent_trigger"
  /// The same with 10 persons.
  case independentTriggerOf10 = "independent_trigger_10"
  /// The same with 50 persons.
  case independentTriggerOf50 = "independent_trigger_50"
  /// The same with 200 persons.
  case independentTriggerOf200 = "independent_trigger_200"
  /// `independentTrigger` for methods that draw samples or think of days.
  case independentTriggerResampled = "independent_trigger_resampled"
  /// 10 persons × 90 days, an odds ratio of 1.5 over persons and days alike, log-odds that differ between persons (SD 1).
  case knownTriggerOf10 = "known_trigger_10"
  /// The same with 20 persons.
  case knownTriggerOf20 = "known_trigger_20"
  /// The same with 50 persons.
  case knownTriggerOf50 = "known_trigger_50"
  /// The same with 200 persons.
  case knownTriggerOf200 = "known_trigger_200"
  /// 50 persons × 90 days, an odds ratio of 1.5 within persons, whose log-odds differ (SD 1).
  case withinTrigger = "within_trigger"
  /// One person, 30 days, headache on a tenth of them, a trigger on three tenths with an odds ratio of 1.5.
  case rareHeadaches30 = "rare_headaches_30"
  /// The same with 60 days.
  case rareHeadaches60 = "rare_headaches_60"
  /// The same with 90 days.
  case rareHeadaches90 = "rare_headaches_90"
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
  /// Logistic regression, Newey–West on the calendar.
  case logisticHAC = "logistic_hac"
  /// Logistic regression, percentile intervals of 199 samples of persons.
  case logisticBootstrap = "logistic_bootstrap"
  /// Logistic regression, 199 sign vectors of persons' scores.
  case logisticWildScore = "logistic_wild_score"
  /// Conditional logistic regression with persons as strata, scores by person.
  case conditional
  /// Conditional logistic regression with the referents of a case-crossover study, scores by person.
  case caseCrossover = "case_crossover"
  /// The profile interval of Firth's penalised likelihood.
  case firthProfile = "firth_profile"
  /// The logistic fit says "separated", or does not, against the four counts of the days.
  case separationWrong = "separation_status_wrong"
  /// The verdict says "clearly", fewer or more.
  case clearVerdict = "verdict_clearly"
  /// The 95 % interval of the change excludes no change.
  case changeInterval = "interval_95"
  /// The 95 % interval without the allowance for drift excludes no change: what the effective days alone promise.
  case changeIntervalWithoutDrift = "interval_95_without_drift"
  /// The z-test of two proportions, every day counted as independent.
  case twoProportions = "two_proportion_z"

  /// The share of alarms of a sound method.
  public var nominal: Double { self == .separationWrong ? 0 : 0.05 }

  /// Whether the method treats days as independent and stands here as a warning.
  public var isNaive: Bool {
    switch self {
    case .fisherLag0, .fisherLag1, .logisticModel, .logisticHAC, .twoProportions: true
    default: false
    }
  }
}
