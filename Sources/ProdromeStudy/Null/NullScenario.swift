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
  /// The same with months that drift by .7 logit.
  case driftingClient7 = "drifting_client_0.7"
  /// One client, 30 + 30 days at 30 %, persistence 0, no drift, the treatment does nothing.
  case client60Phi0 = "client_60_phi_0"
  /// One client, 30 + 30 days at 30 %, persistence .3, no drift, the treatment does nothing.
  case client60Phi3 = "client_60_phi_0.3"
  /// One client, 30 + 30 days at 30 %, persistence .5, no drift, the treatment does nothing.
  case client60Phi5 = "client_60_phi_0.5"
  /// One client, 60 + 60 days at 30 %, persistence 0, no drift, the treatment does nothing.
  case client120Phi0 = "client_120_phi_0"
  /// One client, 60 + 60 days at 30 %, persistence .3, no drift, the treatment does nothing.
  case client120Phi3 = "client_120_phi_0.3"
  /// One client, 60 + 60 days at 30 %, persistence .5, no drift, the treatment does nothing.
  case client120Phi5 = "client_120_phi_0.5"
  /// One client, 90 + 90 days at 30 %, persistence 0, no drift, the treatment does nothing.
  case client180Phi0 = "client_180_phi_0"
  /// One client, 90 + 90 days at 30 %, persistence .3, no drift, the treatment does nothing.
  case client180Phi3 = "client_180_phi_0.3"
  /// One client, 90 + 90 days at 30 %, persistence .5, no drift, the treatment does nothing.
  case client180Phi5 = "client_180_phi_0.5"
  /// A steady client with 56 days before and 24 weeks of treatment that does nothing, read every week.
  case weeklyPeeks = "weekly_peeks"
  /// The same with months that drift by .5 logit.
  case weeklyPeeksDrifting = "weekly_peeks_drifting"
  /// A steady client with 56 days before and four treatments of eight weeks, one after the other, that do nothing.
  case fourModalities = "four_modalities"
  /// The same with months that drift by .5 logit.
  case fourModalitiesDrifting = "four_modalities_drifting"
  /// A client whose months drift by .5 logit and who comes in a bad one; twelve weeks before, twelve of nothing.
  case badMonth = "bad_month"
  /// 20 persons whose months drift by .5 logit and who come after a month with 12 headache days or more, of 8.4 as a rule.
  case badMonthCohort = "bad_month_cohort"
  /// One person, 24 days: an AR(1) series with phi .2, a treatment from its middle on that does nothing.
  case interrupted24Phi2 = "interrupted_24_phi_0.2"
  /// One person, 24 days: an AR(1) series with phi .4, a treatment from its middle on that does nothing.
  case interrupted24Phi4 = "interrupted_24_phi_0.4"
  /// One person, 50 days: an AR(1) series with phi .2, a treatment from its middle on that does nothing.
  case interrupted50Phi2 = "interrupted_50_phi_0.2"
  /// One person, 50 days: an AR(1) series with phi .4, a treatment from its middle on that does nothing.
  case interrupted50Phi4 = "interrupted_50_phi_0.4"
  /// One person, 100 days: an AR(1) series with phi .2, a treatment from its middle on that does nothing.
  case interrupted100Phi2 = "interrupted_100_phi_0.2"
  /// One person, 100 days: an AR(1) series with phi .4, a treatment from its middle on that does nothing.
  case interrupted100Phi4 = "interrupted_100_phi_0.4"
  /// One person, 30 days: trigger and outcome are independent AR(1) series with phi 0; lags 1 to 7.
  case lagSeries30Phi0 = "lag_series_30_phi_0"
  /// One person, 30 days: trigger and outcome are independent AR(1) series with phi .3; lags 1 to 7.
  case lagSeries30Phi3 = "lag_series_30_phi_0.3"
  /// One person, 30 days: trigger and outcome are independent AR(1) series with phi .5; lags 1 to 7.
  case lagSeries30Phi5 = "lag_series_30_phi_0.5"
  /// One person, 30 days: trigger and outcome are independent AR(1) series with phi .8; lags 1 to 7.
  case lagSeries30Phi8 = "lag_series_30_phi_0.8"
  /// One person, 60 days: trigger and outcome are independent AR(1) series with phi 0; lags 1 to 7.
  case lagSeries60Phi0 = "lag_series_60_phi_0"
  /// One person, 60 days: trigger and outcome are independent AR(1) series with phi .3; lags 1 to 7.
  case lagSeries60Phi3 = "lag_series_60_phi_0.3"
  /// One person, 60 days: trigger and outcome are independent AR(1) series with phi .5; lags 1 to 7.
  case lagSeries60Phi5 = "lag_series_60_phi_0.5"
  /// One person, 60 days: trigger and outcome are independent AR(1) series with phi .8; lags 1 to 7.
  case lagSeries60Phi8 = "lag_series_60_phi_0.8"
  /// One person, 90 days: trigger and outcome are independent AR(1) series with phi 0; lags 1 to 7.
  case lagSeries90Phi0 = "lag_series_90_phi_0"
  /// One person, 90 days: trigger and outcome are independent AR(1) series with phi .3; lags 1 to 7.
  case lagSeries90Phi3 = "lag_series_90_phi_0.3"
  /// One person, 90 days: trigger and outcome are independent AR(1) series with phi .5; lags 1 to 7.
  case lagSeries90Phi5 = "lag_series_90_phi_0.5"
  /// One person, 90 days: trigger and outcome are independent AR(1) series with phi .8; lags 1 to 7.
  case lagSeries90Phi8 = "lag_series_90_phi_0.8"
  /// One person, 365 days: trigger and outcome are independent AR(1) series with phi 0; lags 1 to 7.
  case lagSeries365Phi0 = "lag_series_365_phi_0"
  /// One person, 365 days: trigger and outcome are independent AR(1) series with phi .3; lags 1 to 7.
  case lagSeries365Phi3 = "lag_series_365_phi_0.3"
  /// One person, 365 days: trigger and outcome are independent AR(1) series with phi .5; lags 1 to 7.
  case lagSeries365Phi5 = "lag_series_365_phi_0.5"
  /// One person, 365 days: trigger and outcome are independent AR(1) series with phi .8; lags 1 to 7.
  case lagSeries365Phi8 = "lag_series_365_phi_0.8"
  /// One person, 90 days: headache on 5 % of the days, where an AR(1) series with phi .5 is low; the trigger is another.
  case lagBinary5 = "lag_binary_5"
  /// The same with 15 %.
  case lagBinary15 = "lag_binary_15"
  /// The same with 40 %.
  case lagBinary40 = "lag_binary_40"
  /// 20 persons × 60 days, eight triggers with AR(.3) days at lags 1 to 7, none of which moves the headaches.
  case manyTriggers = "many_triggers"
  /// The same with two triggers that move the next day's log-odds by .6 for a standard deviation.
  case manyTriggersTwoLinked = "many_triggers_two_linked"
  /// 20 persons × 90 days: a treatment from the middle on moves the trigger (+1) and the headaches (−1 logit).
  case treatedTrigger = "treated_trigger"
  /// One person, 90 days: yesterday's sleep moves the log-odds of headache by 1 for a standard deviation.
  case linkedDay = "linked_day"
  /// 80 persons, 120 days: one trigger of .25 logit, a consequence, an early sign, four columns of nothing, all answered.
  case triggerLadder = "trigger_ladder"
  /// 20 persons × 90 days: a load moves nothing; its strongest lag of 0 to 7 is told with an odds ratio.
  case chosenLagOfNothing = "chosen_lag_nothing"
  /// The same with .2 logit for a standard deviation of yesterday's load.
  case chosenLag = "chosen_lag"
  /// One person, 120 days: a load moves nothing; its strongest lag of 0 to 7 is told with an odds ratio.
  case chosenLagOfOnePersonOfNothing = "chosen_lag_one_person_nothing"
  /// The same with .6 logit for a standard deviation of yesterday's load.
  case chosenLagOfOnePerson = "chosen_lag_one_person"
  /// 30 persons × 150 days: a trigger moves the headache of its own day alone; after a recorded headache a day is recorded
  /// with a chance of .3, after a free day of .95.
  case missingAfterHeadache = "missing_after_headache"
  /// The same, but the diary is kept less and less while headaches become fewer; what came yesterday does not matter.
  case missingWithTime = "missing_with_time"
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
  /// The verdict says "clearly fewer"; at most 3 % of clients without drift.
  case clearlyFewer = "verdict_clearly_fewer"
  /// The same; at most 8 % of clients whose months drift.
  case clearlyFewerDrifting = "verdict_clearly_fewer_drifting"
  /// The verdict says "clearly fewer" at one of several looks, or of one of several treatments.
  case everClearlyFewer = "verdict_ever_clearly_fewer"
  /// The verdict says "clearly fewer" of a client who came in a bad month.
  case clearlyFewerAfterBadMonth = "verdict_clearly_fewer_bad_month"
  /// The 95 % interval against that bad month alone lies below no change: what a baseline of four weeks would say.
  case intervalBelowAfterBadMonth = "interval_95_below_bad_month"
  /// The verdict says "clearly fewer" of a cohort who came in a bad month.
  case cohortClearlyFewer = "cohort_verdict_clearly_fewer"
  /// It says "clearly" or "probably fewer".
  case cohortFewer = "cohort_verdict_fewer"
  /// The 95 % interval of the odds ratio against all days before lies below 1: what a before-and-after answer would say.
  case cohortIntervalBelow = "cohort_interval_95_below"
  /// The z-test of two proportions at one of several looks, or of one of several treatments.
  case everTwoProportions = "two_proportion_z_ever"
  /// All turns of the treatment around the calendar.
  case circularShift = "circular_shift"
  /// Blocks of a week exchanged between the phases.
  case blockPermutation = "block_permutation"
  /// Change of level in an interrupted time series, AR(1) errors, restricted likelihood.
  case segmentedLevel = "segmented_ar1_level"
  /// Change of slope in an interrupted time series, AR(1) errors, restricted likelihood.
  case segmentedSlope = "segmented_ar1_slope"
  /// Change of level in an interrupted time series, Newey and West's errors.
  case segmentedLevelNeweyWest = "segmented_newey_west_level"
  /// The 95 % interval of the change excludes no change.
  case changeInterval = "interval_95"
  /// The 95 % interval without the allowance for drift excludes no change: what the effective days alone promise.
  case changeIntervalWithoutDrift = "interval_95_without_drift"
  /// The z-test of two proportions, every day counted as independent.
  case twoProportions = "two_proportion_z"
  /// The largest of the lags of one trigger, family-wise.
  case largestOfLags = "max_t_over_lags"
  /// The same with one mean for all days of a person, before and during treatment.
  case largestOfLagsOneMean = "max_t_over_lags_one_mean"
  /// The largest of the lags of one trigger, against every circular shift of the trigger.
  case turnsOfTheCalendar = "rotation"
  /// A link that is there is not found over the lags of its trigger.
  case missedByLargestOfLags = "max_t_over_lags_missed"
  /// The largest of all lags and triggers, by steps down: any false discovery.
  case maxT = "max_t"
  /// Triggers first, then their lags: of the triggers found, one taken at random is false.
  case hierarchical
  /// Benjamini–Hochberg over all lags and triggers: of the rows found, one taken at random is false.
  case benjaminiHochberg = "bh"
  /// The smallest p of all lags and triggers is below .05.
  case smallestP = "smallest_p"
  /// A column of nothing is called clear or probable.
  case nullTriggerCalled = "null_trigger_called"
  /// The trigger there is is not called clear or probable.
  case triggerNotCalled = "trigger_not_called"
  /// What comes after headaches is not called with or after.
  case consequenceNotTold = "consequence_not_told"
  /// What comes before headaches and has the part of an early sign is not called one.
  case earlySignNotTold = "early_sign_not_told"
  /// The interval of the odds ratio at the strongest lag, one of those that hold at all lags together.
  case intervalOfChosenLag = "interval_of_chosen_lag"
  /// The interval of the same model, as if that lag had been asked for.
  case intervalAsIfNotChosen = "interval_as_if_not_chosen"
  /// Logistic regression within persons at lag 1, every recorded day alike.
  case logisticRecorded = "logistic_recorded_days"
  /// The same with recorded days weighed by the inverse of their chance to be recorded.
  case logisticWeighted = "logistic_recorded_weights"
  /// Days are missing after headaches and it is not said.
  case missingNotTold = "missing_after_outcome_not_told"
  /// It is said that days are missing after headaches, or after free days, and they are not.
  case missingToldWrongly = "missing_after_outcome_told"

  /// The share of alarms of a sound method.
  public var nominal: Double {
    switch self {
    case .separationWrong, .clearlyFewerAfterBadMonth: 0
    case .clearlyFewer: 0.03
    // One side of a 95 and of an 80 % interval.
    case .cohortClearlyFewer: 0.025
    case .cohortFewer: 0.1
    case .clearlyFewerDrifting, .everClearlyFewer: 0.08
    // Known to be liberal in short series (reliability of interrupted series: at most 7.5 % for phi up to .4).
    case .segmentedLevel, .segmentedSlope: 0.075
    // At least 55 % of such links are to be found.
    case .missedByLargestOfLags: 0.45
    // At least 90 % of such triggers are to be found, 80 % of consequences and early signs to be told.
    case .triggerNotCalled: 0.1
    case .consequenceNotTold, .earlySignNotTold, .missingNotTold: 0.2
    default: 0.05
    }
  }

  /// Whether a sound method may have fewer alarms than `nominal`, never more.
  public var isCeiling: Bool {
    switch self {
    case .clearlyFewer, .clearlyFewerDrifting, .everClearlyFewer, .cohortClearlyFewer, .cohortFewer, .circularShift,
      .segmentedLevel, .segmentedSlope,
      .turnsOfTheCalendar, .maxT, .hierarchical, .benjaminiHochberg, .missedByLargestOfLags, .nullTriggerCalled,
      .triggerNotCalled, .consequenceNotTold, .earlySignNotTold, .intervalOfChosenLag,
      .missingNotTold:
      true
    default: false
    }
  }

  /// Whether the method forgets what diaries are like (days as independent, looks as one) and stands here as a warning.
  public var isNaive: Bool {
    switch self {
    case .fisherLag0, .fisherLag1, .logisticModel, .logisticHAC, .twoProportions, .everTwoProportions,
      .intervalBelowAfterBadMonth, .cohortIntervalBelow, .segmentedLevelNeweyWest, .largestOfLagsOneMean, .smallestP,
      .intervalAsIfNotChosen, .logisticRecorded:
      true
    default: false
    }
  }
}
