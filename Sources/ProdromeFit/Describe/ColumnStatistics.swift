/// What one column of a diary looks like: a number, or one level of a label as 0/1.
///
/// A day counts where the cell is present, whether or not the outcome is; cells that cannot be had are nil.
public struct ColumnStatistics: Sendable, Equatable {
  /// The column's name.
  public let column: String
  /// The level of a label column; nil for a number.
  public let level: String?
  /// Days with a value.
  public let n: Int
  /// Days with the level; nil for a number.
  public let levelDays: Int?
  /// Days with an outcome but no value.
  public let nMissing: Int
  /// `nMissing` per day with an outcome; nil without such days.
  public let missingShare: Double?
  /// Mean over days; of a level the share of its days.
  public let mean: Double?
  /// Standard deviation over days, divisor n − 1.
  public let standardDeviation: Double?
  /// The smallest value.
  public let minimum: Double?
  /// The largest value.
  public let maximum: Double?
  /// Standard deviation of a person's days around the person's mean, pooled, divisor n − persons.
  public let standardDeviationWithin: Double?
  /// Standard deviation of the persons' means, divisor persons − 1.
  public let standardDeviationBetween: Double?
  /// Persons with a value.
  public let nPersons: Int
  /// Of these, the share in whom the value varies.
  public let varyingShare: Double?
}
