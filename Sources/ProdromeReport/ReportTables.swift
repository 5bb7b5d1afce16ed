public import ProdromeTable

/// Everything a summary is written from: finished tables, nothing else.
///
/// A table that is `nil` was not asked for; its section says so or is left out.
public struct ReportTables: Sendable {
  /// What became of every row of the diary.
  public var audit: TidyTable
  /// One row a column: counts, means, spread within and between persons.
  public var describe: TidyTable?
  /// One row a trigger and lag.
  public var correlate: TidyTable?
  /// What comes before the outcome, one row a trigger (and person).
  public var triggers: TidyTable?
  /// The terms of the models as odds ratios: the exponentiated table, never the one on the link scale.
  public var oddsRatios: TidyTable?
  /// One row a model.
  public var glance: TidyTable?
  /// One row a model and term: recorded days that the term's empty cells took out.
  public var rowsLost: TidyTable?
  /// One row a person (or the cohort) and phase of treatment.
  public var treatment: TidyTable?
  /// One row a caution.
  public var findings: TidyTable?

  /// The tables of one run. Traps when `oddsRatios` is on the link scale.
  public init(
    audit: TidyTable, describe: TidyTable? = nil, correlate: TidyTable? = nil, triggers: TidyTable? = nil,
    oddsRatios: TidyTable? = nil, glance: TidyTable? = nil, rowsLost: TidyTable? = nil, treatment: TidyTable? = nil,
    findings: TidyTable? = nil
  ) {
    precondition(oddsRatios?.isExponentiated ?? true, "the report needs odds ratios, not log odds")
    self.audit = audit
    self.describe = describe
    self.correlate = correlate
    self.triggers = triggers
    self.oddsRatios = oddsRatios
    self.glance = glance
    self.rowsLost = rowsLost
    self.treatment = treatment
    self.findings = findings
  }
}
