/// A caution that travels with a result into the tables and the report.
public struct Finding: Sendable, Hashable {
  /// What kind of caution it is; the raw value stands in the finding table.
  public let kind: Kind
  /// The term, trigger or column concerned; nil if the whole result is.
  public let subject: String?
  /// The person concerned, by position in canonical order; nil if not one person.
  public let person: Int?
  /// One plain sentence for the reader.
  public let detail: String

  /// States a caution about `subject`, or about the whole result if there is none.
  public init(_ kind: Kind, subject: String? = nil, person: Int? = nil, detail: String) {
    self.kind = kind
    self.subject = subject
    self.person = person
    self.detail = detail
  }
}

extension Finding {
  /// The cautions this package knows.
  public enum Kind: String, Sendable, CaseIterable {
    /// A combination of columns predicts the response of some or all rows without error; names one coefficient.
    case separation
    /// Firth's finite estimate of a coefficient that has no maximum-likelihood one.
    case firthEstimate = "firth_estimate"
    /// Intervals take days of one person as independent.
    case independentDays = "independent_days"
    /// An end of a profile interval was not found.
    case openProfile = "open_profile"
    /// An end of an interval by flipped scores was not found.
    case openInterval = "open_interval"
    /// A column is a combination of the columns before it.
    case collinear
    /// A column has one value in every usable row.
    case constantColumn = "constant_column"
    /// One person alone carries a column.
    case onePerson = "one_person"
    /// Few persons carry a coefficient: its Satterthwaite degrees of freedom are below 4.
    case fewCarriers = "few_carriers"
    /// Too few persons for a covariance by person.
    case fewClusters = "few_clusters"
    /// Bootstrap samples without an estimate were left out.
    case replicatesLost = "replicates_lost"
    /// The solver stopped before its tolerance.
    case notConverged = "not_converged"
    /// The working correlation of a person's days cannot be estimated, or is none.
    case workingCorrelation = "working_correlation"
    /// The response has one value in every usable row.
    case oneClass = "one_class"
    /// Rows with an outcome were lost because a term is missing there.
    case rowsLost = "rows_lost"
    /// The diary is small for the question asked of it.
    case smallDiary = "small_diary"
    /// A person or a phase has too few recorded days for the figure asked for.
    case tooFewDays = "too_few_days"
    /// The baseline before the treatment is shorter than 56 days.
    case shortBaseline = "short_baseline"
    /// Persons with both a control and a treatment are in no arm.
    case leftOutOfArms = "left_out_of_arms"
    /// What a cohort whose verdict stays open could have shown.
    case detectableChange = "detectable_change"
    /// The last 28 days before the treatment were worse than the baseline before them.
    case badMonthBeforeStart = "bad_month_before_start"
    /// A treatment label stands on isolated single days: probably sessions, not a phase.
    case sessionDays = "session_days"
    /// The share of unrecorded days is higher in one phase than in the other.
    case missingRises = "missing_rises"
    /// Another column changed when the treatment started.
    case concurrentChange = "concurrent_change"
    /// A trigger has one value within each person's phases: nothing about it can be learnt there.
    case constantWithinPhase = "constant_within_phase"
    /// A label column was not screened as a trigger.
    case labelNotScreened = "label_not_screened"
    /// The treatment answer changes when a time trend is added.
    case timeTrendChangesAnswer = "time_trend_changes_answer"
    /// Days after the last treatment phase are outside the contrast.
    case laterDaysNotCounted = "later_days_not_counted"
    /// The first weeks of every course are outside the contrast, because they were said to take no effect yet.
    case onsetLeftOut = "onset_left_out"
    /// A lagged outcome stands beside strata or columns centred within pooled persons: coefficients are biased.
    case pooledLaggedOutcome = "pooled_lagged_outcome"
    /// Few events, or few free days, for the number of columns.
    case fewEvents = "few_events"
    /// Strata whose days all have the event, or none: they compare nothing and are left out.
    case uninformativeStrata = "uninformative_strata"
    /// Only days after a headache-free day are compared.
    case newOnsetOnly = "new_onset_only"
    /// The covariance takes dependent days for independent ones.
    case dependentDays = "dependent_days"
    /// Counts vary more than Poisson counts, and the standard errors do not know of it.
    case overdispersed
    /// Outcomes vary no more than chance gives: a negative binomial is the Poisson model, a beta-binomial the binomial.
    case notOverdispersed = "not_overdispersed"
    /// Everybody has a headache on all days or on none: the spread between persons is at its upper bound.
    case allOrNothing = "all_or_nothing"
    /// An outcome has more levels than an ordered scale.
    case tooManyLevels = "too_many_levels"
    /// The columns give the outcome without residual.
    case perfectFit = "perfect_fit"
    /// Counting every unrecorded day as the worse outcome changes the sign of the answer.
    case worstCaseChangesSign = "worst_case_changes_sign"
    /// The random effects of a mixed model lack a direction: a spread of 0 or a correlation of 1.
    case singularFit = "singular_fit"
    /// A mean over headache days alone rose while there were fewer of them.
    case conditionalMean = "conditional_mean"
    /// Acute medicine was taken on as many days as ICHD-3 calls overuse.
    case medicineDaysAtLevel = "medicine_days_at_level"
    /// Fewer than three of four planned sessions were held.
    case fewSessions = "few_sessions"
    /// Sessions lie outside any phase of their treatment.
    case sessionsOutsidePhase = "sessions_outside_phase"
    /// Days after the outcome are recorded less often than days after free days, or more often.
    case missingFollowsOutcome = "missing_follows_outcome"
    /// The conclusion about a trigger changes when recorded days stand for missing ones.
    case missingChangesAnswer = "missing_changes_answer"
    /// No day is missing, so that there is nothing to weigh.
    case noDaysMissing = "no_days_missing"
  }
}
