import ProdromeNumerics

/// How much a column changes the probability of the outcome, averaged over days as they were.
public struct AverageEffect: Sendable, Equatable {
  /// What is compared on every day.
  public enum Kind: String, Sendable, CaseIterable {
    /// A step of one unit, by the slope at the day's own values: numbers.
    case derivative
    /// 1 against 0 (of a label's level: against its reference), everything else as it was: 0/1 columns.
    case difference
  }

  /// Position of the person in canonical order; nil for all days of the cohort.
  public let person: Int?
  /// The name of the design column.
  public let term: String
  /// What is compared.
  public let kind: Kind
  /// Days averaged over.
  public let n: Int
  /// The change in probability, from −1 to 1 for a difference.
  public let estimate: Double?
  /// By the delta method with the covariance of the fit; the days are taken as they were.
  public let standardError: Double?
  /// `estimate / standardError`.
  public let statistic: Double?
  /// Those of the column's coefficient; nil where the reference is normal.
  public let degreesOfFreedom: Double?
  /// The two-sided p-value of "no change".
  public let pValue: Double?
  /// The lower end of the confidence interval.
  public let confidenceLow: Double?
  /// The upper end of the confidence interval.
  public let confidenceHigh: Double?
  /// Why cells are empty, or `ok`.
  public let status: EstimateStatus

  /// An average with its variance; where that is not known the estimate stands alone.
  init(
    person: Int?, _ plan: EffectPlan, n: Int, estimate: Double?, variance: Double?, confidenceLevel: Double
  ) {
    let error = variance.flatMap { $0 > 0 && $0.isFinite ? $0.squareRoot() : nil }
    let df = plan.degreesOfFreedom
    let statistic = estimate.flatMap { value in error.map { value / $0 } }
    let tail = (1 - confidenceLevel) / 2
    let reach = error.map { $0 * -(df.map { StudentT.quantile(tail, df: $0) } ?? Normal.quantile(tail)) }
    self.person = person
    term = plan.term
    kind = plan.kind
    self.n = n
    self.estimate = estimate
    standardError = error
    self.statistic = statistic
    degreesOfFreedom = statistic == nil ? nil : df
    pValue = statistic.map { value in df.map { StudentT.twoSidedP(value, df: $0) } ?? Normal.twoSidedP(value) }
    confidenceLow = estimate.flatMap { value in reach.map { value - $0 } }
    confidenceHigh = estimate.flatMap { value in reach.map { value + $0 } }
    status = error == nil && plan.status == .ok ? .notFinite : plan.status
  }
}
