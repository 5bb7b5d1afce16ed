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
  /// The options that differ from the defaults, as they would be typed.
  public let options: [String]

  /// States the facts of a run.
  public init(
    fileName: String, version: String, outcome: String = "headache", confidenceLevel: Double = 0.95,
    centredByPhase: Bool = false, options: [String] = []
  ) {
    precondition(confidenceLevel > 0 && confidenceLevel < 1, "a confidence level lies between 0 and 1")
    self.fileName = fileName
    self.version = version
    self.outcome = outcome
    self.confidenceLevel = confidenceLevel
    self.centredByPhase = centredByPhase
    self.options = options
  }
}
