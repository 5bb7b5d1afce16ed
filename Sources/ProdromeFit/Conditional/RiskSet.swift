/// Which days of a stratum are compared.
public enum RiskSet: String, Sendable, CaseIterable {
  /// All usable days.
  case allDays = "all-days"
  /// Days after a headache-free day: what comes before a new headache, not what keeps one going.
  ///
  /// The day before must be a usable day of the model, too; otherwise it is unknown and the day is left out.
  case newOnset = "new-onset"
}
