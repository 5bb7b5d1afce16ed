/// How numbers are written: always a `.`, never a locale, no grouping, no `.0` on whole numbers, no minus on zero.
public enum NumberStyle: Sendable, Equatable {
  /// The shortest digits that give the number back, at most 10 significant.
  case short
  /// The shortest digits that give the number back exactly (at most 17).
  case full
  /// At most this many significant digits.
  case significant(Int)
  /// Exactly this many digits after the point.
  case decimals(Int)

  /// The number as text; an empty text for one that is not finite, as in a missing cell.
  ///
  /// From 0.0001 up to 15 places before the point it is written plainly, outside that range as `3.1e-12`. Reading
  /// the text of `.full` gives the same bits.
  public func text(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    var digits = DecimalDigits(value)
    switch self {
    case .short: digits.round(significant: 10)
    case .full: break
    case .significant(let count): digits.round(significant: count)
    case .decimals(let count):
      digits.round(decimals: count)
      return digits.plain(minimumDecimals: count)
    }
    return (-3...15).contains(digits.pointPosition) ? digits.plain(minimumDecimals: 0) : digits.scientific
  }
}

extension DecimalDigits {
  /// The digits written out around the point, padded with zeros to `minimumDecimals`.
  func plain(minimumDecimals: Int) -> String {
    let digits = significand == 0 ? "" : String(significand)
    let decimals = max(minimumDecimals, -exponent, 0)
    var text = isNegative ? "-" : ""
    if pointPosition > 0 {
      text += digits.prefix(pointPosition)
      text += Self.zeros(exponent)
    } else {
      text += "0"
    }
    guard decimals > 0 else { return text }
    text += "."
    let leading = significand == 0 ? 0 : -min(pointPosition, 0)
    let fraction = digits.dropFirst(max(pointPosition, 0))
    text += Self.zeros(leading)
    text += fraction
    return text + Self.zeros(decimals - leading - fraction.count)
  }

  /// One digit before the point and an exponent of ten.
  var scientific: String {
    let digits = String(significand)
    let rest = digits.dropFirst()
    return (isNegative ? "-" : "") + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e\(pointPosition - 1)"
  }

  private static func zeros(_ count: Int) -> String { count > 0 ? String(repeating: "0", count: count) : "" }
}
