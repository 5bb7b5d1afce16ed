/// A trigger's odds ratio at its strongest lag, once with all days alike and once with days that stand for missing ones.
public struct WeightedTrigger: Sendable, Equatable {
  /// An odds ratio with its interval, for the answer's step; cells without a sound estimate are nil.
  public struct Ratio: Sendable, Equatable {
    /// The odds ratio.
    public let oddsRatio: Double?
    /// The lower end of its interval, which does not count the choice of the lag.
    public let confidenceLow: Double?
    /// The upper end.
    public let confidenceHigh: Double?
    /// p of this lag alone.
    public let pValue: Double?
    /// Why cells are empty, or `ok`.
    public let status: EstimateStatus

    /// Whether the interval leaves out 1, and on which side: −1, 0 or 1; nil without an interval.
    var side: Int? {
      guard let low = confidenceLow, let high = confidenceHigh else { return nil }
      return low > 1 ? 1 : high < 1 ? -1 : 0
    }
  }

  /// The trigger's name.
  public let trigger: String
  /// The lag in days.
  public let lagDays: Int
  /// What an odds ratio is for.
  public let step: TriggerAnswer.Step
  /// The step in the unit of the column.
  public let stepSize: Double
  /// Every recorded day counts alike.
  public let unweighted: Ratio
  /// Every recorded day counts as the inverse of its chance to be recorded.
  public let weighted: Ratio
  /// Days of the model.
  public let n: Int
  /// Of these, days with the outcome.
  public let nEvents: Int
  /// Persons with such a day.
  public let nPersons: Int
  /// Equal days that would be worth as much as the weighted ones, (Σ w)² / Σ w² (Kish 1965, Survey Sampling, §11.7).
  public let nEffective: Double?
  /// The smallest weight in the model.
  public let weightLow: Double?
  /// The largest weight in the model.
  public let weightHigh: Double?

  /// Whether one interval leaves out 1 where the other does not, or on the other side; nil where one of them is missing.
  public var conclusionChanges: Bool? {
    guard let before = unweighted.side, let after = weighted.side else { return nil }
    return before != after
  }

  /// The caution where the conclusion changes.
  var finding: Finding? {
    guard conclusionChanges == true, let before = unweighted.oddsRatio, let after = weighted.oddsRatio else {
      return nil
    }
    func told(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
    return Finding(
      .missingChangesAnswer, subject: trigger,
      detail: "With recorded days weighed by their chance to be recorded its odds ratio is \(told(after)) instead of "
        + "\(told(before)), and the interval \(weighted.side == 0 ? "holds" : "leaves out") 1: missing days may make this answer."
    )
  }
}

/// The check of the triggers' odds ratios against missing days.
public struct MissingDayCheck: Sendable {
  /// Fewer persons are no cohort, and tell too little about when days are missing.
  public static let fewestPersons = 6
  /// One row a trigger of the cohort with an odds ratio.
  public let rows: [WeightedTrigger]
  /// The model of whether a day was recorded, given the person's earlier days; nil where the diary cannot hold one.
  public let recording: ModelFit?
  /// Cautions.
  public let findings: [Finding]
}
