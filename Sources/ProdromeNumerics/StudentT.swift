import CBoostMath

/// Student's t distribution; `df` is positive and need not be whole.
///
/// NaN for any other df.
public enum StudentT {
  /// P(T ≤ t) (R: `pt`).
  public static func cdf(_ t: Double, df: Double) -> Double {
    prodrome_student_t_cdf(t, df)
  }

  /// P(T > t), accurate in the upper tail.
  public static func survival(_ t: Double, df: Double) -> Double {
    prodrome_student_t_cdf(-t, df)
  }

  /// The t with P(T ≤ t) = `probability` (R: `qt`); NaN outside [0, 1].
  public static func quantile(_ probability: Double, df: Double) -> Double {
    prodrome_student_t_quantile(probability, df)
  }

  /// P(|T| > |t|): 0 only where the true value is below the smallest double.
  public static func twoSidedP(_ t: Double, df: Double) -> Double {
    2 * survival(abs(t), df: df)
  }
}
