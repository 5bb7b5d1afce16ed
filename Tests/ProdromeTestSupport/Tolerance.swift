/// How far a number may be from the one it is compared with, named for the reason.
///
/// Every tolerance is relative, `|a − b| ≤ relative · |b| + absolute`; the absolute part matters only where the
/// true value is zero.
public struct Tolerance: Sendable {
  public let relative: Double
  public let absolute: Double

  public init(relative: Double, absolute: Double = 0) {
    self.relative = relative
    self.absolute = absolute
  }

  /// Two code paths of ours that must give the same number: rounding only.
  public static let identity = Tolerance(relative: 1e-12, absolute: 1e-14)
  /// Scripts that state the arithmetic step by step (reference/20): the same formula in another language.
  public static let arithmetic = Tolerance(relative: 1e-10, absolute: 1e-12)
  /// Certified values (NIST, exact Newton solutions): digits left by the condition of the problem.
  public static let certified = Tolerance(relative: 1e-9, absolute: 1e-12)
  /// R at full convergence, printed with 17 digits: both stop at a step below 1e-10.
  public static let software = Tolerance(relative: 1e-8, absolute: 1e-10)
  /// Penalised solutions (reference/07): glmnet polished to 1e-9 in the conditions of a minimum, ours to 1e-8 of the
  /// largest score, and flat directions stretch both.
  public static let penalised = Tolerance(relative: 1e-5, absolute: 1e-7)
  /// clubSandwich takes the matrix root of CR2 in other coordinates (reference/19): both are Bell–McCaffrey.
  public static let otherMatrixRoot = Tolerance(relative: 5e-4, absolute: 1e-12)

  /// Whether `value` lies within the tolerance of `expected`.
  public func accepts(_ value: Double?, _ expected: Double) -> Bool {
    guard let value, value.isFinite else { return false }
    return abs(value - expected) <= relative * abs(expected) + absolute
  }
}
