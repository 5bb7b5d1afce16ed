/// The one list of column names that leave the program: every column of every table is a case of it.
///
/// Spelling is snake_case; where R's broom has a word for the same quantity the word is broom's, with underscores.
/// `NameStyle.broom` gives broom's own spelling.
public enum ColumnName: String, CaseIterable, Sendable {
  // MARK: what a row speaks about

  /// The name of the model, in a table that holds several (the trigger it asks about, or `joint`).
  case model
  /// The person; empty in a row that speaks about the whole cohort.
  case personID = "person_id"
  /// The calendar day (ISO 8601).
  case date
  /// The day index of a diary without dates.
  case day
  /// A column of the design, as the formula names it.
  case term
  /// A column of the diary in its part as a possible trigger.
  case trigger
  /// Lag in calendar days: positive = the trigger came first, negative = it came after.
  case lagDays = "lag_days"
  /// What of a curve over lags the row tells: `lag`, or `overall`, all lags together. Of sessions which days: `day`, `after`,
  /// `before`, `other`.
  case span
  /// Which came first: `trigger_first`, `same_day` (the trigger precedes the outcome or lasts all day),
  /// `same_day_order_unknown`, `trigger_after`; the last two carry no claim. Of an answer over all lags `trigger_first`,
  /// `trigger_after`, `both_ways` or `unclear`.
  case order
  /// The value of an exposure that is compared with.
  case fromValue = "from_value"
  /// The value of an exposure whose effect is told.
  case toValue = "to_value"
  /// A column of the diary.
  case column
  /// One level of a label column; empty where the row speaks about the whole column.
  case level
  /// What was measured: headache_days, intensity …
  case endpoint
  /// The label of a treatment phase.
  case modality
  /// The phase of the diary the row speaks about.
  case phase
  /// What a counted row of the audit counts.
  case item
  /// What a finding or a counted row is about: a term, trigger, column or reason.
  case subject

  // MARK: estimates

  /// The estimate, on the scale the table's text names (link scale unless exponentiated).
  case estimate
  /// Standard error of `estimate`, on the link scale also where the estimate is exponentiated (as in broom).
  case stdError = "std_error"
  /// Estimate over standard error.
  case statistic
  /// Degrees of freedom of the reference distribution; empty = normal.
  case df
  /// Degrees of freedom of the denominator of an F statistic; empty = chi-squared.
  case dfDenominator = "df_denominator"
  /// Which of several tests of the same thing: lr, score, wald.
  case test
  /// Two-sided p of "no effect".
  case pValue = "p_value"
  /// p adjusted over the family of rows that may carry a claim; empty outside the family.
  case adjPValue = "adj_p_value"
  /// p of "no link at any of the trigger's lags that may carry a claim", the same in each of these rows.
  case triggerPValue = "trigger_p_value"
  /// How `adj_p_value` was adjusted.
  case adjustment
  /// Lower end of the confidence interval.
  case confLow = "conf_low"
  /// Upper end of the confidence interval.
  case confHigh = "conf_high"
  /// Standard deviation of the persons' effects beyond chance.
  case tau
  /// Share of the variance of the persons' effects that is not chance, 0 to 1.
  case iSquared = "i_squared"
  /// Lower end of the interval for the effect in one further person.
  case predictionLow = "prediction_low"
  /// Upper end of the interval for the effect in one further person.
  case predictionHigh = "prediction_high"
  /// Whether the row can be believed: `ok`, or why its numbers are empty.
  case status
  /// How the numbers of the row were made.
  case method

  /// The order of the autoregression that was taken out first; of a cohort the largest of any person.
  case arOrder = "ar_order"

  // MARK: counts

  /// Rows (or pairs of days) that entered.
  case n
  /// Pairs of days that would carry the same information if days were independent.
  case nEffective = "n_effective"
  /// Rows with the outcome.
  case nEvents = "n_events"
  /// Persons that entered.
  case nPersons = "n_persons"
  /// Persons with days who did not enter.
  case nLeftOut = "n_left_out"
  /// Days with the outcome recorded but no value.
  case nMissing = "n_missing"
  /// Recorded days that taking out the autoregression left without a value.
  case daysLost = "days_lost"
  /// Recorded rows with the outcome, used or not.
  case nOutcome = "n_outcome"
  /// A plain count.
  case count
  /// Recorded rows that a term took out of the model because its cell is missing.
  case rowsLost = "rows_lost"

  // MARK: one row a model

  /// The model as a formula.
  case formula
  /// Log-likelihood at the estimate.
  case logLikelihood = "log_likelihood"
  /// Log-likelihood of the model with the intercept alone.
  case nullLogLikelihood = "null_log_likelihood"
  /// Minus twice the log-likelihood against the saturated model.
  case deviance
  /// Deviance of the model with the intercept alone.
  case nullDeviance = "null_deviance"
  /// Akaike's criterion.
  case aic
  /// Schwarz's criterion.
  case bic
  /// McFadden's share of the null log-likelihood that the model explains.
  case mcFaddenR2 = "mcfadden_r2"
  /// Rows minus estimated coefficients.
  case dfResidual = "df_residual"
  /// Steps of the optimiser.
  case iterations
  /// Whether the optimiser reached its tolerance.
  case converged
  /// The covariance behind the standard errors.
  case covariance
  /// Residual standard deviation, where the family has one.
  case sigma
  /// Pearson's χ² a degree of freedom, of counts.
  case dispersion
  /// Size of a negative binomial: the variance is μ + μ² / theta.
  case theta
  /// Working correlation or mixing parameter, where the model has one.
  case alpha
  /// The correlation of the errors of neighbouring days.
  case ar1
  /// The factor of a penalty, where the model has one.
  case lambda

  // MARK: a penalised path

  /// The number of the penalty, from 1 for the largest.
  case step
  /// Columns with a coefficient other than 0, the intercept not counted.
  case nNonzero = "n_nonzero"
  /// 1 − deviance / null deviance.
  case devianceRatio = "dev_ratio"
  /// Deviance a day of persons left out by cross-validation.
  case cvMean = "cv_mean"
  /// Standard error of `cv_mean` over the sets of persons.
  case cvStdError = "cv_std_error"
  /// Which rule chooses this penalty: `min`, `1se`, or both.
  case rule

  // MARK: one row a day

  /// The outcome as recorded.
  case observed
  /// The fitted mean.
  case fitted
  /// Observed minus fitted.
  case residual
  /// Pearson residual: `residual` over the root of the fitted variance.
  case pearsonResidual = "pearson_residual"
  /// What the numbers of a fitted day are of, where it is not the outcome as recorded: `log(duration_h)`.
  case scale

  // MARK: description

  /// The part a column plays: outcome, exposure, treatment …
  case role
  /// The unit of a column.
  case unit
  /// Mean over recorded days (of a label's level or a 0/1 column: the share).
  case mean
  /// Standard deviation over recorded days.
  case sd
  /// Standard deviation of the days of one person around that person's mean.
  case sdWithin = "sd_within"
  /// Standard deviation of the persons' means.
  case sdBetween = "sd_between"
  /// Smallest value.
  case minimum
  /// Largest value.
  case maximum
  /// Days with the level.
  case levelDays = "level_days"
  /// Recorded days a calendar day.
  case recordedShare = "recorded_share"
  /// Of the persons with a value, the share in whom it varies.
  case varyingShare = "varying_share"
  /// Days with the outcome for every 28 recorded days, all days pooled.
  case ratePer28 = "rate_28"
  /// The median of the persons' own rates for every 28 recorded days.
  case medianRatePer28 = "median_rate_28"

  // MARK: triggers

  /// Odds ratio of the outcome for one step of a trigger; `conf_low` and `conf_high` are its interval.
  case oddsRatio = "odds_ratio"
  /// What the step is: `within_sd` (a standard deviation of a person's days) or `presence` (1 against 0).
  case oddsRatioPer = "odds_ratio_per"
  /// The step in the unit of the column.
  case stepSize = "step_size"
  /// Entropy of the persons' own distributions of the trigger, in bits.
  case informationBits = "information_bits"
  /// Persons whose own link has the cohort's direction.
  case nSameDirection = "n_same_direction"
  /// Persons whose own link has a direction.
  case nEstimated = "n_estimated"
  /// The odds ratio for one step that such a diary finds in four of five cases.
  case detectableOr = "detectable_or"

  /// The odds ratio with recorded days weighed by the inverse of their chance to be recorded.
  case weightedOddsRatio = "weighted_odds_ratio"
  /// Lower end of the interval of `weighted_odds_ratio`.
  case weightedConfLow = "weighted_conf_low"
  /// Upper end of the interval of `weighted_odds_ratio`.
  case weightedConfHigh = "weighted_conf_high"
  /// p of `weighted_odds_ratio`, of this lag alone.
  case weightedPValue = "weighted_p_value"
  /// Why the weighted cells are empty, or `ok`.
  case weightedStatus = "weighted_status"
  /// The smallest weight of a day.
  case weightLow = "weight_low"
  /// The largest weight of a day.
  case weightHigh = "weight_high"
  /// Whether one interval leaves out 1 where the other does not, or on the other side.
  case conclusionChanges = "conclusion_changes"

  // MARK: treatment

  /// Recorded days before.
  case daysBefore = "days_before"
  /// Recorded days during.
  case daysDuring = "days_during"
  /// Days with the outcome for every 28 recorded days before.
  case rateBefore28 = "rate_before_28"
  /// Days with the outcome for every 28 recorded days during.
  case rateDuring28 = "rate_during_28"
  /// Change in days for every 28 days (negative = fewer); `conf_low` and `conf_high` are its interval.
  case change28 = "change_28"
  /// Rate during over rate before, or an odds ratio: `ratio_kind` says which.
  case ratio
  /// Lower end of the interval of `ratio`.
  case ratioLow = "ratio_low"
  /// Upper end of the interval of `ratio`.
  case ratioHigh = "ratio_high"
  /// What `ratio` is: rate_ratio or odds_ratio.
  case ratioKind = "ratio_kind"
  /// Of 100 clients in whom nothing changed, how many would show a gap at least this large.
  case inHundred = "in_100"
  /// The verdict in one word.
  case verdict
  /// Why a verdict was held back; empty where it was not.
  case cap
  /// The number of the 28-day check at which this verdict was given.
  case look
  /// Share of the calendar days before on which something was recorded.
  case recordedShareBefore = "recorded_share_before"
  /// Share of the calendar days during on which something was recorded.
  case recordedShareDuring = "recorded_share_during"

  // MARK: endpoints

  /// The number of a window of 28 calendar days: from 0 on since a course began, below 0 before the first one.
  case window
  /// Days of the calendar.
  case calendarDays = "calendar_days"
  /// Days on which the outcome or its absence is recorded.
  case recordedDays = "recorded_days"
  /// The sum over the days that entered: days, hours, points.
  case total
  /// The endpoint in its unit; of the cohort the mean of the persons' own values.
  case value
  /// `value` less the person's own before treatment; `conf_low` and `conf_high` are the interval of its mean over persons.
  case change
  /// Persons with a value here and before treatment.
  case nCompared = "n_compared"
  /// How an endpoint is counted, with its parameters.
  case definition

  // MARK: responders

  /// Percent fewer headache days that make a responder.
  case reductionPercent = "reduction_percent"
  /// Headache days in 28 recorded days of the last full window of a course.
  case rateWindow28 = "rate_window_28"
  /// Responders among the persons judged.
  case nResponders = "n_responders"
  /// `n_responders` over `n_persons`.
  case responderShare = "responder_share"
  /// The share to be expected if nothing changed: chance, drift, and a start that needs headache days enough.
  case chanceShare = "chance_share"

  // MARK: questionnaires

  /// The smallest published change within a person that people notice.
  case noticeableFrom = "noticeable_from"
  /// The largest published one.
  case noticeableTo = "noticeable_to"
  /// The smallest published difference between groups that matters.
  case noticeableGroups = "noticeable_groups"
  /// A change for the better against the published ones: below, between, above.
  case noticeable

  // MARK: sessions

  /// Whether a modality is done beside a treatment: stress management, hydration, exercise, self-care.
  case coIntervention = "co_intervention"
  /// Days of a phase; empty for sessions outside any.
  case phaseDays = "phase_days"
  /// Sessions planned; empty where they are as needed or without a plan.
  case sessionsPlanned = "sessions_planned"
  /// Sessions held.
  case sessionsHeld = "sessions_held"
  /// `sessions_held` over `sessions_planned`.
  case heldShare = "held_share"
  /// The most days from one session to the next, or from an end of the phase.
  case longestGap = "longest_gap"
  /// Minutes of all sessions.
  case minutes
  /// Sessions with minutes.
  case nTimed = "n_timed"
  /// Of these, sessions as long as planned.
  case nPlannedLength = "n_planned_length"
  /// What the sessions cost, where that is written.
  case cost
  /// Sessions without a cost.
  case nWithoutCost = "n_without_cost"
  /// Of `cost`, the share that somebody else paid.
  case coveredShare = "covered_share"
  /// Of `cost`, what the person paid.
  case outOfPocket = "out_of_pocket"

  // MARK: beside one client's answer

  /// A measure of how far apart points lie: `nap`, `tau`, `tau_u` …
  case measure
  /// Days of one point.
  case pointDays = "point_days"
  /// Points before.
  case pointsBefore = "points_before"
  /// Points during.
  case pointsDuring = "points_during"
  /// What the client would do: `before_and_during`, `go_on`, `planned_pause`, `randomised_alternation`.
  case way
  /// The drop that is looked for, a share of the rate.
  case drop
  /// Weeks without the treatment from now on.
  case weeksWithout = "weeks_without"
  /// Weeks with the treatment from now on.
  case weeksWith = "weeks_with"
  /// The chance of "clearly fewer" after these weeks if the rate dropped so, 0 to 1.
  case chance
  /// Blocks of four weeks in their drawn order: `with` or `without`.
  case schedule
  /// The last day that the next 28-day check waits for.
  case nextCheck = "next_check"

  // MARK: findings and the audit

  /// The kind of a finding or diagnostic.
  case kind
  /// One plain sentence.
  case detail
  /// Error or warning.
  case severity
  /// 1-based line of the input.
  case line
  /// 1-based byte column of the input.
  case byteColumn = "byte_column"
  /// The field of the input, by its header.
  case field
  /// The offending text as found.
  case found
  /// What to do about it.
  case hint

  // MARK: forecasts

  /// The risk that a day was told before it came.
  case risk
  /// The person's own base rate, as it was known when the risk was told.
  case baseRate = "base_rate"
  /// The first day that the model behind a risk did not see.
  case origin
  /// Pairs of days of one person, one with the outcome and one without.
  case nPairs = "n_pairs"
  /// Of these pairs, the share in which the day with the outcome had the higher risk.
  case withinC = "within_c"
  /// Lower end of the interval of `within_c`.
  case withinCLow = "within_c_low"
  /// Upper end of the interval of `within_c`.
  case withinCHigh = "within_c_high"
  /// The mean of the persons' own shares.
  case withinCMean = "within_c_mean"
  /// `within_c` of the base rate, which knows nothing of the day.
  case baseWithinC = "base_within_c"
  /// Mean squared distance of the risk from what came.
  case brier
  /// The same of the base rate.
  case baseBrier = "base_brier"
  /// 1 − `brier` / `base_brier`: 0 or less is no skill.
  case skill
  /// Lower end of the interval of `skill`.
  case skillLow = "skill_low"
  /// Upper end of the interval of `skill`.
  case skillHigh = "skill_high"
  /// 1 − `brier` over that of one rate for all days.
  case scaledBrier = "scaled_brier"
  /// Mean of −log of the chance that was given to what came.
  case logLoss = "log_loss"
  /// Slope of the outcome on the log odds of the risk: below 1 is too extreme.
  case calibrationSlope = "calibration_slope"
  /// How much higher than told the log odds were on the whole.
  case calibrationInTheLarge = "calibration_in_the_large"
  /// The area under the ROC curve over the days of all persons together: it ranks persons more than days.
  case pooledAUC = "pooled_auc"
  /// The same area of the base rate.
  case basePooledAUC = "base_pooled_auc"
  /// The number of a bin of days with neighbouring risks.
  case bin
  /// The mean risk of a bin.
  case meanRisk = "mean_risk"
  /// The share of a bin's days with the outcome.
  case observedRate = "observed_rate"

  // MARK: studies over many diaries

  /// What was simulated.
  case scenario
  /// Diaries simulated.
  case replicates
  /// Diaries in which the method gave no answer.
  case unanswered
  /// Diaries with an alarm.
  case rejections
  /// Share of diaries with an alarm.
  case rejectionRate = "rejection_rate"
  /// The rate a sound method has.
  case nominal
  /// The lowest rate of the band around the nominal one.
  case bandLow = "band_low"
  /// The highest rate of the band around the nominal one.
  case bandHigh = "band_high"
  /// The mean of estimates less the truth.
  case bias
  /// Whether the rate lies in the band.
  case inBand = "in_band"
  /// Whether the method treats days as independent and stands there as a warning.
  case naive
}

extension ColumnName {
  /// Whether the column holds probabilities of a test, which people read as `<0.001`.
  var isProbabilityOfTest: Bool {
    self == .pValue || self == .adjPValue || self == .triggerPValue || self == .weightedPValue
  }
}
