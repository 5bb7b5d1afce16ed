internal import ProdromeDiary

/// How a design reads its diary.
public struct DesignOptions: Sendable {
  /// What `within()` subtracts.
  public var centring: Centring
  /// What the outcome may hold.
  public var outcome = OutcomeKind.binary
  /// The column of prior weights; nil weighs every day alike. A day without a weight above 0 is not used.
  public var weights: String?
  /// What recorded days stand for, in place of a column of weights.
  public var weighting: DayWeighting?
  /// Whether it is asked if the outcome was recorded, over all calendar days.
  var explainsRecording = false
  /// What a formula calls the person: `(1 | person_id)`, `strata(person_id)`.
  public var personName = "person_id"
  /// Which days can have the event; nil leaves it to the family. Only an outcome of 0 and 1 knows new onsets.
  public var riskSet: DaysAtRisk?
  /// Whether every day must know how long ago the last event was (Cox models); days whose clock is unknown are not used,
  /// and strata are split by the clock.
  public var timesIntervals = false
  /// Whether what belongs to a person (the mean that `within()` subtracts, the usual, a quantile, the smallest step) is made
  /// anew on each day of the person's days up to it: what a forecast can know. Phases of a treatment are not looked at.
  public var looksBackOnly = false
  /// Other models of the same days: a day that one of them cannot use is not used, so that fits can be compared.
  public var comparedWith: [ModelFormula] = []

  /// Options with this centring.
  public init(centring: Centring = .person) {
    self.centring = centring
  }
}

/// What values an outcome may have.
public enum OutcomeKind: Sendable {
  /// 0 and 1.
  case binary
  /// 0, 1, 2 …
  case count
  /// Levels in their order, written as numbers: `intensity` from 0 to 10.
  case ordered
  /// Any number.
  case number

  /// Why a column cannot be the outcome; nil if it can.
  func refusal(of column: ColumnSummary) -> DesignError? {
    let name = column.description.name
    let isNumber = column.levels.isEmpty && column.minimum != nil
    switch self {
    case .binary: return column.isBinary ? nil : .outcomeNotBinary(name: name)
    case .number, .ordered: return isNumber ? nil : .outcomeNotNumber(name: name)
    case .count: return isNumber && column.isWhole && (column.minimum ?? -1) >= 0 ? nil : .outcomeNotCount(name: name)
    }
  }
}
