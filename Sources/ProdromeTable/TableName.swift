/// The names of the tables of this program; file names and JSON schemas are made from them.
public enum TableName: String, CaseIterable, Sendable {
  /// The terms of one model, on the link scale.
  case terms
  /// The terms of one model, exponentiated.
  case oddsRatios = "odds_ratios"
  /// The terms of one model of hazards, exponentiated.
  case hazardRatios = "hazard_ratios"
  /// The same of a model of counts, or of the logarithm of a number: ratios of rates, of geometric means.
  case ratios
  /// The terms of several models, on the link scale.
  case modelTerms = "model_terms"
  /// The terms of several models, exponentiated.
  case modelOddsRatios = "model_odds_ratios"
  /// What one model estimates beside coefficients.
  case parameters
  /// Weighted sums of one model's coefficients, on the link scale.
  case contrasts
  /// The same, exponentiated.
  case contrastRatios = "contrast_ratios"
  /// Effects over lags, on the link scale.
  case distributedLags = "distributed_lags"
  /// The same, exponentiated.
  case distributedLagRatios = "distributed_lag_ratios"
  /// Tests of a model and its terms.
  case tests
  /// Average changes in probability, of the cohort and of each person.
  case effects
  /// How each person's coefficients differ from the mean.
  case personEffects = "person_effects"
  /// One row a model.
  case glance
  /// One row a penalty and term of a penalised path.
  case path
  /// Recorded days that the terms of a model took out.
  case rowsLost = "rows_lost"
  /// One row a person-day with what the model makes of it.
  case augment
  /// Lagged correlations.
  case correlate
  /// Lagged correlations of persons, pooled as random effects.
  case randomEffects = "random_effects"
  /// What comes before the outcome, one answer a trigger.
  case triggers
  /// The odds ratios of triggers beside those with recorded days that stand for missing ones.
  case weightedTriggers = "weighted_triggers"
  /// Treatment answers.
  case treatment
  /// Endpoints by phase.
  case endpoints
  /// Endpoints in windows of 28 days.
  case treatmentWindows = "treatment_windows"
  /// The clients' own changes, pooled as random effects.
  case treatmentEffects = "treatment_effects"
  /// Responders beside what chance alone gives.
  case responders
  /// Scores of questionnaires.
  case questionnaires
  /// How sessions were held, and what they cost.
  case sessions
  /// Checks and descriptions beside one client's answer.
  case treatmentChecks = "treatment_checks"
  /// How far points during lie apart from points before.
  case effectSizes = "effect_sizes"
  /// Days around sessions.
  case sessionDays = "session_days"
  /// How long a diary would have to be for a drop to be told.
  case treatmentPlan = "treatment_plan"
  /// Risks told for days, with what came.
  case forecast
  /// How good a forecast was.
  case forecastScores = "forecast_scores"
  /// What was told and what came, by bins of risk.
  case calibration
  /// One row a column of the diary.
  case describe
  /// Cautions.
  case findings
  /// What became of every row of the diary.
  case audit
  /// Faults and oddities with their places in the file.
  case diagnostics
  /// False alarms of the methods over diaries in which nothing is true.
  case falseAlarms = "false_alarms"
}

extension TidyTable {
  /// Whether the estimates are ratios and not on the link scale.
  public var isExponentiated: Bool {
    name == TableName.oddsRatios.rawValue || name == TableName.hazardRatios.rawValue
      || name == TableName.ratios.rawValue
      || name == TableName.contrastRatios.rawValue
      || name == TableName.distributedLagRatios.rawValue
      || name == TableName.modelOddsRatios.rawValue
  }
}
