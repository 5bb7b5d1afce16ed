/// The shortest decimal digits that give back a Double, and their rounding, without C and without locale.
///
/// value = ± significand · 10^exponent. Rounding is half away from zero *of these digits* (2.675 -> 2.68), which is
/// what a reader who rounds the printed number by hand gets.
struct DecimalDigits {
  private(set) var isNegative: Bool
  /// At most 17 digits, no zero at the end; 0 = zero.
  private(set) var significand: UInt64 = 0
  private(set) var exponent = 0

  /// The digits of a finite number.
  init(_ value: Double) {
    precondition(value.isFinite, "only finite numbers have digits")
    isNegative = value < 0
    var text = value.magnitude.description
    text.withUTF8 { read($0) }
    trim()
  }

  /// Digits of the significand.
  var count: Int {
    var count = 0
    while count < Self.powers.count, significand >= Self.powers[count] { count += 1 }
    return count
  }

  /// Places of the first digit before the point: 3 for 123, 0 for 0.5, −1 for 0.05.
  var pointPosition: Int { significand == 0 ? 0 : count + exponent }

  /// Keeps at most `count` significant digits.
  mutating func round(significant count: Int) { keep(count) }

  /// Keeps at most `count` digits after the point.
  mutating func round(decimals count: Int) { keep(pointPosition + count) }

  /// Reads `12.5`, `1e-300` or `1.25e+21`, as Swift describes a number.
  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    var position = 0
    var isAfterPoint = false
    while position < text.count, text[position] != UInt8(ascii: "e") {
      if text[position] == UInt8(ascii: ".") {
        isAfterPoint = true
      } else {
        significand = 10 * significand + UInt64(text[position] - UInt8(ascii: "0"))
        exponent -= isAfterPoint ? 1 : 0
      }
      position += 1
    }
    guard position + 1 < text.count else { return }
    let sign = text[position + 1] == UInt8(ascii: "-") ? -1 : 1
    var power = 0
    for byte in text[(position + 1)...] where byte >= UInt8(ascii: "0") {
      power = 10 * power + Int(byte - UInt8(ascii: "0"))
    }
    exponent += sign * power
  }

  private mutating func keep(_ kept: Int) {
    let dropped = count - kept
    guard dropped > 0 else { return }
    guard kept >= 0 else { return clear() }
    let power = Self.powers[dropped]
    let rest = significand % power
    significand = significand / power + (rest >= power - rest ? 1 : 0)
    exponent += dropped
    trim()
  }

  private mutating func trim() {
    guard significand > 0 else { return clear() }
    while significand % 10 == 0 {
      significand /= 10
      exponent += 1
    }
  }

  private mutating func clear() {
    significand = 0
    exponent = 0
    isNegative = false
  }

  /// 10⁰ … 10¹⁸.
  private static let powers: [UInt64] = (0...18).map { (0..<$0).reduce(1) { power, _ in 10 * power } }
}
