/// What a row's p-value becomes when all the lags and triggers that were looked at are counted.
///
/// Every value is nil outside the families: leads, same-day rows of unknown order, rows without p, rows over two to five
/// persons.
public struct FamilyPValues: Sendable, Equatable {
  /// p of the trigger: "at none of the lags that may carry a claim"; the same in each of its rows.
  public internal(set) var trigger: Double?
  /// Family-wise p of the lag among those of its trigger, by steps down.
  public internal(set) var withinTrigger: Double?
  /// Family-wise p of the lag among all lags of all triggers of the cohort, or of the person.
  public internal(set) var overall: Double?
  /// The p that a lag of the trigger must have by itself to stand among all of them at `LagFamilyOptions.confidenceLevel`.
  ///
  /// Intervals of 1 − this level, one a lag, hold all together, and so does that of the lag that the days have chosen
  /// (Hothorn, Bretz and Westfall 2008, Biometrical Journal 50, 346–363). Nil also where no p could be small enough.
  public internal(set) var levelOfOneLag: Double?

  package init() {}
}
