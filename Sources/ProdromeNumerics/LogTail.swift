import CBoostMath
import Glibc

/// Logarithms of tail probabilities that are too small for a Double.
///
/// Both are continued fractions that converge fast in the far tail, where alone they are used.
enum LogTail {
  /// Below this a tail probability is near the denormals and is computed on the log scale.
  static let smallest = 1e-290

  /// log P from the tail and, where the tail is more than half, from its complement.
  ///
  /// `far` is called where the tail is too small for a Double.
  static func log(upper: Double, lower: Double, far: () -> Double) -> Double {
    if lower < 0.5 { return log1p(-lower) }
    return upper > smallest || upper.isNaN ? Glibc.log(upper) : far()
  }

  /// log I_x(a, b), the regularised incomplete beta function, for x below its mean, from log x and log(1 − x).
  ///
  /// Continued fraction DLMF 8.17.22.
  static func incompleteBeta(logX: Double, logComplement: Double, a: Double, b: Double) -> Double {
    let x = exp(logX)
    let fraction = continuedFraction(first: 1) { step in
      let m = Double(step / 2)
      let numerator =
        step.isMultiple(of: 2)
        ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      return (numerator, 1)
    }
    return a * logX + b * logComplement - Glibc.log(a) - logBeta(a, b) - Glibc.log(fraction)
  }

  /// log Q(a, x), the regularised upper incomplete gamma function, for x well above a.
  ///
  /// Continued fraction DLMF 8.9.2.
  static func upperIncompleteGamma(_ a: Double, _ x: Double) -> Double {
    let fraction = continuedFraction(first: x + 1 - a) { step in
      let m = Double(step)
      return (m * (a - m), x + 2 * m + 1 - a)
    }
    return a * Glibc.log(x) - x - prodrome_log_gamma(a) - Glibc.log(fraction)
  }

  /// log B(a, b), by the ratio of gamma functions where that does not underflow: no digits cancel.
  private static func logBeta(_ a: Double, _ b: Double) -> Double {
    let ratio = prodrome_gamma_delta_ratio(max(a, b), min(a, b))
    if ratio > 0 { return Glibc.log(ratio) + prodrome_log_gamma(min(a, b)) }
    return prodrome_log_gamma(a) + prodrome_log_gamma(b) - prodrome_log_gamma(a + b)
  }

  /// first + n₁/(d₁ + n₂/(d₂ + …)) by Lentz's method (Thompson & Barnett 1986); NaN if it does not settle.
  private static func continuedFraction(
    first: Double, _ term: (_ step: Int) -> (numerator: Double, denominator: Double)
  ) -> Double {
    var value = first
    var c = first
    var d = 0.0
    for step in 1...10_000 {
      let (numerator, denominator) = term(step)
      d = 1 / nonZero(denominator + numerator * d)
      c = nonZero(denominator + numerator / c)
      value *= c * d
      if abs(c * d - 1) < 1e-16 { return value }
    }
    return .nan
  }

  private static func nonZero(_ value: Double) -> Double {
    value == 0 ? 1e-300 : value
  }
}
