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
    var text = isNegative ? "-" : ""
    text += whole.isEmpty ? "0" : whole
    let after = fraction + String(repeating: "0", count: max(0, minimumDecimals - fraction.count))
    return after.isEmpty ? text : text + "." + after
  }

  /// One digit before the point and an exponent of ten.
  var scientific: String {
    let sign = isNegative ? "-" : ""
    let rest = Self.text(digits.dropFirst())
    return sign + Self.text(digits.prefix(1)) + (rest.isEmpty ? "" : "." + rest) + "e\(pointPosition - 1)"
  }

  private var whole: String {
    guard pointPosition > 0 else { return "" }
    let zeros = String(repeating: "0", count: max(0, pointPosition - digits.count))
    return Self.text(digits.prefix(pointPosition)) + zeros
  }

  private var fraction: String {
    let zeros = digits.isEmpty ? "" : String(repeating: "0", count: max(0, -pointPosition))
    return zeros + Self.text(digits.dropFirst(max(0, pointPosition)))
  }

  private static func text(_ digits: ArraySlice<UInt8>) -> String {
    String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }
}
