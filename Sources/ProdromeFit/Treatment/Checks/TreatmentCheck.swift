/// One number that stands beside a client's answer: a check by another way, or a description of the days it rests on.
///
/// Estimates are headache days in 28. An empty cell is nil, never NaN; `status` says why. No verdict comes from here.
public struct TreatmentCheck: Sendable, Equatable {
  /// How the number was found.
  public enum Method: String, Sendable, CaseIterable {
    /// The treatment turned around the calendar by every number of days.
    case circularShift = "circular_shift"
    /// Blocks of days exchanged between the phases.
    case blockPermutation = "block_permutation"
    /// All starts that could have been drawn.
    case randomisedStart = "randomised_start"
    /// Unwritten days counted as free.
    case unwrittenFree = "unwritten_free"
    /// Unwritten days counted as headache days.
    case unwrittenHeadache = "unwritten_headache"
    /// Unwritten days before counted as free, during as headache days.
    case unwrittenWorst = "unwritten_worst"
    /// Unwritten days before counted as headache days, during as free.
    case unwrittenBest = "unwritten_best"
    /// The course beside the one before it, instead of the days before the first.
    case againstCourseBefore = "against_course_before"
    /// Interrupted time series, errors AR(1) on the calendar, restricted likelihood.
    case segmentedAR1 = "segmented_ar1_reml"
    /// Interrupted time series, least squares, Newey and West's errors.
    case segmentedNeweyWest = "segmented_newey_west"
    /// How months differ on their own, inside phases.
    case months = "months"
  }

  /// Position of the person in canonical order.
  public let person: Int
  /// The treatment label; nil where all labels count as one treatment.
  public let modality: String?
  /// How the number was found.
  public let method: Method
  /// What it is: `change`; of interrupted series `trend_before`, `level_change`, `slope_change`, `change_at_end`; of months
  /// `spread`, `from_days`, `from_months`.
  public let term: String
  /// The number, headache days in 28 (slopes: a change of those in 28 days).
  public var estimate: Double?
  /// Standard error, where there is one.
  public var standardError: Double?
  /// Degrees of freedom of the t reference; nil where there is none.
  public var degreesOfFreedom: Double?
  /// The two-sided p-value of no change.
  public var pValue: Double?
  /// The same with Holm's adjustment over the courses of the client, where there are several rows.
  public var adjustedP: Double?
  /// The lower end of the interval.
  public var confidenceLow: Double?
  /// The upper end of the interval.
  public var confidenceHigh: Double?
  /// Recorded days behind the number; of months their number.
  public var n: Int
  /// Arrangements that a permutation looked at, or days that were counted as known.
  public var count: Int?
  /// Why cells are empty, or `ok`.
  public var status: EstimateStatus

  init(
    _ person: Int, _ modality: String?, _ method: Method, _ term: String, estimate: Double? = nil, n: Int,
    count: Int? = nil, status: EstimateStatus = .ok
  ) {
    (self.person, self.modality, self.method, self.term) = (person, modality, method, term)
    (self.estimate, self.n, self.count, self.status) = (estimate, n, count, status)
  }
}
