/// The written days of one simulated person, with what is true of them.
public struct SimulatedPerson: Sendable, Equatable {
  /// A cell that was left empty.
  public static let missing = Int32.min

  /// Identifier, such as `p07`; byte order is person order.
  public let id: String
  /// First calendar day of the diary, in days since 1970-01-01.
  public let firstDay: Int32
  /// First day of the treatment, counted from `firstDay`; nil where it does not begin within the diary.
  public let treatmentStart: Int?
  /// Log-odds of a headache at reference, untreated, free yesterday, in the average month; exact to four decimals.
  public let intercept: Double
  /// The written days, counted from `firstDay`, ascending.
  public let days: [Int32]
  /// One row a written day, one cell a column of the cohort, row after row: value · 10^decimals, or a label's code.
  public let cells: [Int32]
}
