/// The correlation of a trigger with the outcome at one lag, within persons.
///
/// An empty cell is nil, never NaN; `status` says why. The counts are always there.
public struct LagCorrelation: Sendable, Equatable {
  /// How uncertainty was found.
  public enum Method: String, Sendable, CaseIterable {
    /// Scores by person, CR2 with Satterthwaite degrees of freedom (Bell and McCaffrey 2002).
    case robustByPerson = "cr2_satterthwaite"
    /// Fisher's z with the effective number of pairs (Bartlett 1946).
    case effectiveSize = "effective_n"
    /// The same over the pairs of two to five persons: its p asks whether there is no effect in anybody.
    case effectiveSizeAnyPerson = "effective_n_any_person"
    /// Circular blocks of one person's calendar days, drawn with replacement (Politis and Romano 1992).
    case blocks = "moving_blocks"
  }

  /// The trigger's name.
  public let trigger: String
  /// Position of the person in canonical order; nil for the cohort.
  public let person: Int?
  /// Days from the trigger to the outcome: positive = trigger first.
  public let lagDays: Int
  /// r = Σxy / √(Σxx Σyy) over deviations from each person's own mean, or the coefficient of `options`.
  public internal(set) var estimate: Double?
  /// The lower end of the confidence interval of r.
  public internal(set) var confidenceLow: Double?
  /// The upper end of the confidence interval of r.
  public internal(set) var confidenceHigh: Double?
  /// The two-sided p-value of no association.
  public internal(set) var pValue: Double?
  /// Degrees of freedom of the t reference behind `pValue`.
  public internal(set) var degreesOfFreedom: Double?
  /// Pairs of days: trigger on day t − lag and outcome on day t both recorded.
  public let n: Int
  /// Independent pairs these are worth, summed over persons; nil where trigger or outcome never varies.
  public let nEffective: Double?
  /// Pairs whose day t is a headache day.
  public let nEvents: Int
  /// Persons with at least one pair.
  public let nPersons: Int
  /// How uncertainty was found.
  public internal(set) var method: Method
  /// Why cells are empty, or `ok`.
  public internal(set) var status: EstimateStatus
  /// Whether the lag may carry a claim: trigger first, or a trigger that precedes the outcome on its day.
  public let mayClaim: Bool
  /// The p-values that count every lag and trigger looked at; all nil unless they were asked for.
  public internal(set) var family = FamilyPValues()
  /// How the correlation was estimated.
  public let options: LagOptions

  /// The words of a table's `method`: the estimate, unless it is Pearson's r of the series as they are, and `method`.
  public var methodName: String { options.prefix + method.rawValue }
}
