import CBoostMath
import Glibc

/// Fisher's F distribution with positive numerator and denominator degrees of freedom, which need not be whole.
///
/// NaN for a negative x or any other degrees of freedom.
public enum FisherF {
  /// P(X ≤ x) (R: `pf`).
  public static func cdf(_ x: Double, numerator: Double, denominator: Double) -> Double {
    prodrome_fisher_f_cdf(x, numerator, denominator)
  }

  /// P(X > x), accurate in the upper tail.
  public static func survival(_ x: Double, numerator: Double, denominator: Double) -> Double {
    prodrome_fisher_f_survival(x, numerator, denominator)
  }

  /// log P(X > x), finite for every finite x.
  public static func logSurvival(_ x: Double, numerator: Double, denominator: Double) -> Double {
    let upper = survival(x, numerator: numerator, denominator: denominator)
    let lower = cdf(x, numerator: numerator, denominator: denominator)
    return LogTail.log(upper: upper, lower: lower) {
      let odds = numerator / denominator * x
      return LogTail.incompleteBeta(
        logX: -log1p(odds), logComplement: -log1p(1 / odds), a: denominator / 2, b: numerator / 2)
    }
  }

  /// The x with P(X ≤ x) = `probability` (R: `qf`).
  public static func quantile(_ probability: Double, numerator: Double, denominator: Double) -> Double {
    prodrome_fisher_f_quantile(probability, numerator, denominator)
  }
}
