/// Why a linear algebra routine gave no result.
public enum NumericsError: Error, Sendable, Equatable {
  /// The leading minor of this order (1-based) is not positive: a column depends on those before it.
  case notPositiveDefinite(leadingMinor: Int)
  /// The named quantity holds an infinity or NaN.
  case notFinite(String)
  /// A LAPACK routine reported failure; `info` is its own code.
  case lapack(routine: String, info: Int)
}
