/// A number of a model that is no coefficient: `sd(person_id)`, `alpha`, `sigma`.
public struct ModelParameter: Sendable, Equatable {
  /// What it is called in tables.
  public let name: String
  /// On its own scale (a standard deviation, a correlation); nil where it is not sound.
  public let estimate: Double?
  /// The standard error of `estimate`; nil where none is given.
  public let standardError: Double?
  /// The lower end of the confidence interval.
  public let confidenceLow: Double?
  /// The upper end of the confidence interval.
  public let confidenceHigh: Double?
  /// Why cells are empty, or `ok`.
  public let status: EstimateStatus

  /// States a parameter; every cell left out is empty.
  public init(
    name: String, estimate: Double? = nil, standardError: Double? = nil, confidenceLow: Double? = nil,
    confidenceHigh: Double? = nil, status: EstimateStatus = .ok
  ) {
    self.name = name
    self.estimate = estimate
    self.standardError = standardError
    self.confidenceLow = confidenceLow
    self.confidenceHigh = confidenceHigh
    self.status = status
  }
}
