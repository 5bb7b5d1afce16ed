/// What a diary column is for, which decides where the default analyses may use it.
///
/// The person and the day identify a row and are not columns.
public enum ColumnRole: String, Sendable, CaseIterable {
  /// The response: `headache`, or the column named as outcome.
  case outcome
  /// Part of the same headache as the outcome (intensity, duration, symptoms): never an exposure.
  case companion
  /// Medicine taken: never an exposure.
  case medicine
  /// The treatment asked about: phases and sessions.
  case treatment
  /// An exposure that may be an early sign of the attack instead of its trigger.
  case earlySign = "early_sign"
  /// A candidate trigger.
  case exposure
  /// A clock time, HH:MM in the file and minutes after midnight here: when an attack began, or an exposure was taken.
  case time
  /// Constant within every person: a covariate.
  case trait
  /// Kept out of every analysis: bookkeeping, free text, columns without a value.
  case ignored
}

/// A diary column as it was understood: its name, role, kind, unit and limits.
public struct ColumnDescription: Sendable, Equatable {
  /// The name in the header.
  public let name: String
  /// What the column is for.
  public let role: ColumnRole
  /// Text labels instead of numbers.
  public let isLabel: Bool
  /// The unit of a vocabulary column, nil where the vocabulary does not know it.
  public let unit: String?
  /// Whether the value is settled before the outcome of the same day (the night before, weather, cycle), so that
  /// lag 0 may carry a claim.
  public let precedesOutcomeSameDay: Bool
  /// The values the diary accepts, nil for no limit.
  public let range: ClosedRange<Double>?

  /// Describes a column; the reader does so by vocabulary and data.
  public init(
    name: String, role: ColumnRole, isLabel: Bool, unit: String? = nil, precedesOutcomeSameDay: Bool = false,
    range: ClosedRange<Double>? = nil
  ) {
    self.name = name
    self.role = role
    self.isLabel = isLabel
    self.unit = unit
    self.precedesOutcomeSameDay = precedesOutcomeSameDay
    self.range = range
  }
}
