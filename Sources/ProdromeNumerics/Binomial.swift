import CBoostMath

/// The binomial distribution of the number of successes in `trials` trials of probability `probability`.
///
/// NaN for a probability outside [0, 1].
public enum Binomial {
  /// P(X ≤ k) (R: `pbinom`); 0 below 0, 1 from `trials` on.
  public static func cdf(_ k: Int, trials: Int, probability: Double) -> Double {
    let inside = min(max(k, 0), trials)
    let value = prodrome_binomial_cdf(Double(inside), Double(trials), probability)
    return k < 0 ? value * 0 : value
  }

  /// P(X > k), accurate in the upper tail; 1 below 0, 0 from `trials` on.
  public static func survival(_ k: Int, trials: Int, probability: Double) -> Double {
    let inside = min(max(k, 0), trials)
    let value = prodrome_binomial_survival(Double(inside), Double(trials), probability)
    return k < 0 ? 1 + value * 0 : value
  }

  /// P(X = k) (R: `dbinom`); 0 outside 0 … `trials`.
  public static func mass(_ k: Int, trials: Int, probability: Double) -> Double {
    let inside = min(max(k, 0), trials)
    let value = prodrome_binomial_mass(Double(inside), Double(trials), probability)
    return k == inside ? value : value * 0
  }
}
