import CBoostMath
import Glibc

/// Student's t distribution; `df` is positive and need not be whole.
///
/// NaN for any other df.
public enum StudentT {
  /// P(T ≤ t) (R: `pt`).
  public static func cdf(_ t: Double, df: Double) -> Double {
    if t < -Self.asymptotic, t.isFinite { return exp(logFarTail(-t, df: df)) }
    return prodrome_student_t_cdf(t, df)
  }

  /// P(T > t), accurate in the upper tail.
  public static func survival(_ t: Double, df: Double) -> Double {
    cdf(-t, df: df)
  }

  /// The t with P(T ≤ t) = `probability` (R: `qt`).
  ///
  /// NaN outside [0, 1] and within 1e-100 of 0 but not at it, where the inversion has no digits.
  public static func quantile(_ probability: Double, df: Double) -> Double {
    if probability > 0, probability < 1e-100 { return .nan }
    return prodrome_student_t_quantile(probability, df)
  }

  /// P(|T| > |t|), never 0: smaller values are told as `PValue.least`.
  public static func twoSidedP(_ t: Double, df: Double) -> Double {
    PValue.told(2 * survival(abs(t), df: df))
  }

  /// log P(T > t), finite for every finite t.
  public static func logSurvival(_ t: Double, df: Double) -> Double {
    LogTail.log(upper: survival(t, df: df), lower: cdf(t, df: df)) { logFarTail(t, df: df) }
  }

  /// Beyond this t² / df may overflow in the distribution function.
  private static let asymptotic = 1e100

  /// log P(T > t) for t far in the upper tail.
  private static func logFarTail(_ t: Double, df: Double) -> Double {
    guard df > 0 else { return .nan }
    if df.isInfinite { return Normal.logSurvival(t) }
    let ratio = t / df.squareRoot()
    let logX = ratio > Self.asymptotic ? -2 * log(ratio) : -log1p(ratio * ratio)
    let logComplement = -log1p(1 / ratio / ratio)
    return LogTail.incompleteBeta(logX: logX, logComplement: logComplement, a: df / 2, b: 0.5) - log(2)
  }
}
