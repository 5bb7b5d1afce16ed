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

  /// Those of a row outside every family.
  public static let none = FamilyPValues()

  init() {}
}
