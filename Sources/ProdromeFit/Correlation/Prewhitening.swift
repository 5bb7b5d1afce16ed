/// The order of the autoregression that a trigger and the outcome are filtered by before they are correlated.
public enum Prewhitening: Sendable, Equatable {
  /// The order of the least AIC, up to ⌊10 log₁₀ n⌋ and a fifth of the recorded days.
  case aic
  /// This order; a person with fewer than five recorded days for each coefficient has no filtered days.
  case order(Int)
}
