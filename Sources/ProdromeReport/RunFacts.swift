/// The few facts about a run that stand in no table.
public struct RunFacts: Sendable, Equatable {
  /// The diary's name as the reader knows it (a file name, not a path of this machine).
  public let fileName: String
  /// The version of this program.
  public let version: String
  /// The outcome column.
  public let outcome: String
  /// Level of the confidence intervals, between 0 and 1.
  public let confidenceLevel: Double
  /// Whether columns were centred by person and phase (`true`) or by person.
  public let centredByPhase: Bool
  /// The lags that the answers about triggers look at; `nil` = nobody was asked.
  public let triggerLags: ClosedRange<Int>?
  /// Standard deviation of a client's month-to-month drift, in logits; `nil` = no client was judged.
  public let monthDrift: Double?
  /// The share of the rate before treatment from which a change is worth having; `nil` = no client was judged.
  public let worthwhileShare: Double?
  /// The options that differ from the defaults, as they would be typed.
  public let options: [String]

  /// States the facts of a run.
  public init(
    fileName: String, version: String, outcome: String = "headache", confidenceLevel: Double = 0.95,
    centredByPhase: Bool = false, triggerLags: ClosedRange<Int>? = nil, monthDrift: Double? = nil,
    worthwhileShare: Double? = nil, options: [String] = []
  ) {
    precondition(confidenceLevel > 0 && confidenceLevel < 1, "a confidence level lies between 0 and 1")
    self.fileName = fileName
    self.version = version
    self.outcome = outcome
    self.confidenceLevel = confidenceLevel
    self.centredByPhase = centredByPhase
    self.triggerLags = triggerLags
    self.monthDrift = monthDrift
    self.worthwhileShare = worthwhileShare
    self.options = options
  }
}
