/// One answer to "did the treatment help?": one client's course, or the cohort, against the days before treatment.
///
/// Rates and changes are headache days in 28 recorded days. An empty cell is nil, never NaN; `status` says why.
public struct TreatmentContrast: Sendable, Equatable {
  /// How the answer was found.
  public enum Method: String, Sendable, CaseIterable {
    /// `OneClientInterval`: a difference and ratio of rates.
    case oneClient = "one_client"
    /// Logistic model with yesterday's outcome: the short-run effect, as an odds ratio.
    case transitionShortRun = "transition_short_run"
    /// Logistic model of the cohort with `within(treated)`, as an odds ratio.
    case withinPerson = "within_person"
    /// The same with a time trend within persons.
    case withinPersonWithTrend = "within_person_with_trend"
    /// The same against the days before the last 28 before treatment, which nobody chose to begin on.
    case withinPersonBeforeLastMonth = "within_person_before_last_month"
    /// The change that the month before treatment alone lets one expect; no ratio.
    case expectedWithoutTreatment = "expected_without_treatment"
    /// Persons under a treatment against persons under a control: the difference of their changes; no ratio.
    case differenceInDifferences = "difference_in_differences"
    /// The same of the rates during, with the rate before held.
    case ancovaAgainstControl = "ancova_against_control"
  }

  /// What `ratio` is a ratio of.
  public enum RatioKind: String, Sendable, CaseIterable {
    /// Headache days a day, during over before.
    case rateRatio = "rate_ratio"
    /// Odds of a headache day, during over before.
    case oddsRatio = "odds_ratio"
  }

  /// Position of the person in canonical order; nil for the cohort.
  public var person: Int?
  /// What is counted: `headache_days`.
  public var endpoint = "headache_days"
  /// The treatment label; nil where all labels count as one treatment.
  public var modality: String?
  /// The phase set against the days before treatment.
  public var phase = "during"
  /// Persons in the answer.
  public var nPersons = 1
  /// Recorded days before the treatment.
  public var daysBefore = 0
  /// Recorded days under treatment.
  public var daysDuring = 0
  /// Headache days in 28 before; for the cohort the mean of the persons' own rates.
  public var ratePer28Before: Double?
  /// Headache days in 28 during; for the cohort the mean of the persons' own rates.
  public var ratePer28During: Double?
  /// Estimated change of the rate, negative = fewer.
  public var changePer28: Double?
  /// The lower end of the interval of the change.
  public var changeLow: Double?
  /// The upper end of the interval of the change.
  public var changeHigh: Double?
  /// The ratio, during over before; `ratioKind` says of what.
  public var ratio: Double?
  /// The lower end of the interval of the ratio.
  public var ratioLow: Double?
  /// The upper end of the interval of the ratio.
  public var ratioHigh: Double?
  /// Of 100 unchanged clients, how many would show a change this large, either way.
  public var inHundred: Double?
  /// What may be said: of one client's course, of the cohort (method `within_person`) and of
  /// arms (`ancova_against_control`).
  public var verdict: Verdict?
  /// Why cells are empty, or `ok`.
  public var status: EstimateStatus
  /// How the answer was found.
  public var method: Method
  /// What `ratio` is a ratio of.
  public var ratioKind: RatioKind
  /// How many 28-day checks the course has passed; the verdict is that of the last one.
  public var look: Int?
  /// Written days per calendar day before the treatment.
  public var recordedShareBefore: Double?
  /// Written days per calendar day under treatment, pauses apart.
  public var recordedShareDuring: Double?
  /// Why a clear answer was lowered to "probably"; nil if it was not.
  public var capReason: Finding.Kind?

  /// A contrast without numbers.
  package init(person: Int?, method: Method, ratioKind: RatioKind, status: EstimateStatus) {
    self.person = person
    self.method = method
    self.ratioKind = ratioKind
    self.status = status
  }
}
