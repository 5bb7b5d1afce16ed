import CBoostMath

/// The beta distribution with positive shapes a and b, and so the regularised incomplete beta function.
///
/// The smaller of the two tails is computed, the other is its complement: for small shapes the library's own
/// larger tail is off by 3e-13. NaN for x outside [0, 1] or any other shapes.
public enum Beta {
  /// P(X ≤ x) = I_x(a, b) (R: `pbeta`).
  public static func cdf(_ x: Double, a: Double, b: Double) -> Double {
    let upper = prodrome_beta_survival(x, a, b)
    return upper < 0.5 ? 1 - upper : prodrome_beta_cdf(x, a, b)
  }

  /// P(X > x), accurate in the upper tail.
  public static func survival(_ x: Double, a: Double, b: Double) -> Double {
    let lower = prodrome_beta_cdf(x, a, b)
    return lower < 0.5 ? 1 - lower : prodrome_beta_survival(x, a, b)
  }

  /// The x with P(X ≤ x) = `probability` (R: `qbeta`); exact limits for a proportion come from it.
  public static func quantile(_ probability: Double, a: Double, b: Double) -> Double {
    prodrome_beta_quantile(probability, a, b)
  }
}
