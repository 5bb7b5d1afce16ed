/// What a diary says of one trigger, over the cohort or one person.
///
/// An empty cell is nil, never NaN. Where the diary is too short only the counts and the detectable odds ratio are given.
public struct TriggerAnswer: Sendable, Equatable {
  /// What an odds ratio is for.
  public enum Step: String, Sendable {
    /// One standard deviation of a person's days around the person's own mean (of the treatment phase).
    case withinSD = "within_sd"
    /// The trigger present against absent.
    case presence
  }

  /// The trigger's name.
  public let trigger: String
  /// Position of the person in canonical order; nil for the cohort.
  public let person: Int?
  /// The lag in days at which the link is strongest, of those that may carry a claim.
  public internal(set) var lagDays: Int?
  /// The odds ratio at that lag for one `step`.
  public internal(set) var oddsRatio: Double?
  /// The lower end of its confidence interval, one of those that hold at all lags of the trigger together, whichever of
  /// them the days have chosen.
  public internal(set) var confidenceLow: Double?
  /// The upper end of the interval.
  public internal(set) var confidenceHigh: Double?
  /// What the odds ratio is for.
  public internal(set) var step = Step.withinSD
  /// The step in the unit of the column.
  public internal(set) var stepSize: Double?
  /// p of "no link at any lag that may carry a claim", calibrated over the lags.
  public internal(set) var pValue: Double?
  /// Family-wise p over the triggers too: by steps down of the largest score (cohort), Holm's (one person).
  public internal(set) var adjustedPValue: Double?
  /// What the days before and after say about the order; nil where that could not be asked.
  public internal(set) var order: TriggerOrder?
  /// Entropy of the persons' own distributions of the trigger in bits, the mean over persons.
  public internal(set) var informationBits: Double?
  /// Days of the model at that lag.
  public internal(set) var n = 0
  /// Of these, days with the outcome.
  public internal(set) var nEvents = 0
  /// Persons with such a day.
  public internal(set) var nPersons = 0
  /// Persons whose own link has the cohort's direction at that lag; nil for one person.
  public internal(set) var nSameDirection: Int?
  /// Persons whose own link has a direction.
  public internal(set) var nEstimated: Int?
  /// The odds ratio for one `step` that such a diary finds in four of five cases.
  public internal(set) var detectableOddsRatio: Double?
  /// What is said.
  public internal(set) var verdict = TriggerVerdict.noEvidence
  /// Why cells are empty, or `ok`.
  public internal(set) var status = EstimateStatus.ok

  init(trigger: String, person: Int?) {
    self.trigger = trigger
    self.person = person
  }

  /// Whether the interval of the odds ratio leaves out 1.
  var excludesOne: Bool {
    guard let low = confidenceLow, let high = confidenceHigh else { return false }
    return low > 1 || high < 1
  }
}
