import CBoostMath

/// The gamma function's logarithm and its derivatives, for positive arguments (R: `lgamma`, `digamma`, `trigamma`).
public enum Gamma {
  /// log Γ(x).
  public static func log(_ x: Double) -> Double { prodrome_log_gamma(x) }
  /// ψ(x), the derivative of log Γ.
  public static func digamma(_ x: Double) -> Double { prodrome_digamma(x) }
  /// ψ′(x).
  public static func trigamma(_ x: Double) -> Double { prodrome_trigamma(x) }
}
