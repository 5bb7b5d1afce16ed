/// A weighted sum of a model's coefficients with a meaning of its own.
public struct CoefficientContrast: Sendable, Equatable {
  /// What it is about: an exposure, or `stress_between - stress_within`.
  public let name: String
  /// The lag it belongs to; nil for the sum over all lags of the model, and where no lag is meant.
  public let lagDays: Int?
  /// The value of the exposure compared with.
  public let from: Double?
  /// The value of the exposure.
  public let to: Double?
  /// One weight a design column.
  public let weights: [Double]

  /// States a contrast.
  public init(name: String, lagDays: Int? = nil, from: Double? = nil, to: Double? = nil, weights: [Double]) {
    self.name = name
    self.lagDays = lagDays
    self.from = from
    self.to = to
    self.weights = weights
  }
}
