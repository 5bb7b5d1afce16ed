/// How a derived column is computed from others, one person at a time.
///
/// A recipe sees a person's whole run of calendar days, so it may look at other days but never at other people.
/// A new derived exposure is a new recipe in a file of its own.
protocol ColumnRecipe: Sendable {
  /// Tells recipes apart; equal keys over equal inputs are computed once.
  var key: String { get }
  /// How many days before its own the latest day of its inputs lies that a value is made of; negative = later, nil = any
  /// day of the person's diary, or of anybody's.
  ///
  /// Nil unless a recipe says otherwise, so that a forecast refuses it.
  var looksBack: Int? { get }
  /// Fills `out` (one value a calendar day, NaN = missing) from the input columns of the same run.
  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>)
}

extension ColumnRecipe {
  var looksBack: Int? { nil }
}

/// The calendar of one person's run.
struct RunDays {
  /// Days since 1970-01-01, or the day index, of the first row.
  let firstDay: Int32
  let count: Int
}
