import CBoostMath
import Glibc

/// The standard normal distribution.
public enum Normal {
  /// P(Z ≤ z) (R: `pnorm`).
  public static func cdf(_ z: Double) -> Double {
    prodrome_normal_cdf(z)
  }

  /// P(Z > z), accurate in the upper tail.
  public static func survival(_ z: Double) -> Double {
    prodrome_normal_cdf(-z)
  }

  /// The z with P(Z ≤ z) = `probability` (R: `qnorm`); NaN outside [0, 1].
  public static func quantile(_ probability: Double) -> Double {
    prodrome_normal_quantile(probability)
  }

  /// P(|Z| > |z|), never 0: beyond |z| = 37.5 it is told as `PValue.least`.
  public static func twoSidedP(_ z: Double) -> Double {
    PValue.told(2 * survival(abs(z)))
  }

  /// log P(Z > z), finite for every finite z.
  public static func logSurvival(_ z: Double) -> Double {
    if z < 0 { return log1p(-cdf(z)) }
    if z < 30 { return log(survival(z)) }
    let u = 1 / (z * z)
    let series = -u * (1 - u * (3 - u * (15 - u * (105 - u * (945 - u * 10395)))))
    return -z * z / 2 - log(z) - 0.5 * log(2 * Double.pi) + log1p(series)
  }
}
