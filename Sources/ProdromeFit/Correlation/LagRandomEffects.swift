/// The persons' own correlations of a trigger with the outcome at one lag, pooled as effects that differ between persons.
///
/// An empty cell is nil, never NaN; `status` says why. Estimate and intervals are correlations, τ is on Fisher's scale.
public struct LagRandomEffects: Sendable, Equatable {
  /// The trigger's name.
  public let trigger: String
  /// Days from the trigger to the outcome: positive = trigger first.
  public let lagDays: Int
  /// tanh of the mean of the persons' atanh r.
  public internal(set) var estimate: Double?
  /// The lower end of the mean's confidence interval.
  public internal(set) var confidenceLow: Double?
  /// The upper end of the mean's confidence interval.
  public internal(set) var confidenceHigh: Double?
  /// Two-sided p of a mean of 0, from t(persons − 1).
  public internal(set) var pValue: Double?
  /// Degrees of freedom behind `pValue`.
  public internal(set) var degreesOfFreedom: Double?
  /// The standard deviation of the persons' atanh r beyond chance.
  public internal(set) var tau: Double?
  /// The share of the variance of the persons' atanh r that is not chance, 0 … 1.
  public internal(set) var iSquared: Double?
  /// The lower end of the interval for the correlation of one further person; nil with two persons.
  public internal(set) var predictionLow: Double?
  /// The upper end of that interval.
  public internal(set) var predictionHigh: Double?
  /// Persons whose correlation enters.
  public let nPersons: Int
  /// Persons with pairs at this lag who do not enter: too few days, no variation, or a correlation of ±1.
  public let nLeftOut: Int
  /// Why cells are empty, or `ok`.
  public internal(set) var status: EstimateStatus
  /// How each person's correlation was estimated.
  public let options: LagOptions

  /// The words of a table's `method`.
  public var methodName: String { options.prefix + "reml_hartung_knapp" }
}
