import CBoostMath

/// The chi-squared distribution; `df` is positive and need not be whole.
///
/// NaN for a negative x or any other df.
public enum ChiSquared {
  /// P(X ≤ x) (R: `pchisq`).
  public static func cdf(_ x: Double, df: Double) -> Double {
    prodrome_chi_squared_cdf(x, df)
  }

  /// P(X > x), accurate in the upper tail.
  public static func survival(_ x: Double, df: Double) -> Double {
    prodrome_chi_squared_survival(x, df)
  }

  /// log P(X > x), finite for every finite x.
  public static func logSurvival(_ x: Double, df: Double) -> Double {
    LogTail.log(upper: survival(x, df: df), lower: cdf(x, df: df)) { LogTail.upperIncompleteGamma(df / 2, x / 2) }
  }

  /// The x with P(X ≤ x) = `probability` (R: `qchisq`).
  public static func quantile(_ probability: Double, df: Double) -> Double {
    prodrome_chi_squared_quantile(probability, df)
  }

  /// The x with P(X > x) = `upperTail`, accurate for small tails.
  public static func quantile(upperTail: Double, df: Double) -> Double {
    prodrome_chi_squared_survival_quantile(upperTail, df)
  }
}
