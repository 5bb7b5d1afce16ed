/// The shortest decimal digits that give back a Double, and their rounding, without C and without locale.
///
/// value = ± 0.d₁d₂d₃… · 10^pointPosition. Rounding is half away from zero *of these digits* (2.675 -> 2.68), which is
/// what a reader who rounds the printed number by hand gets.
struct DecimalDigits {
  private(set) var isNegative: Bool
  /// Values 0…9, no zero at either end; empty = zero.
  private(set) var digits: [UInt8] = []
  private(set) var pointPosition = 0

  /// The digits of a finite number.
  init(_ value: Double) {
    precondition(value.isFinite, "only finite numbers have digits")
    isNegative = value < 0
    var exponent = 0
    var digitsBeforePoint: Int?
    var characters = Array(value.magnitude.description.utf8)[...]
    if let mark = characters.firstIndex(of: UInt8(ascii: "e")) {
      exponent = Self.integer(characters[(mark + 1)...])
      characters = characters[..<mark]
    }
    for character in characters {
      if character == UInt8(ascii: ".") {
        digitsBeforePoint = digits.count
      } else {
        digits.append(character - UInt8(ascii: "0"))
      }
    }
    pointPosition = (digitsBeforePoint ?? digits.count) + exponent
    trim()
  }

  /// Keeps at most `count` significant digits.
  mutating func round(significant count: Int) { keep(count) }

  /// Keeps at most `count` digits after the point.
  mutating func round(decimals count: Int) { keep(pointPosition + count) }

  private mutating func keep(_ count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else { return clear() }
    let roundsUp = digits[count] >= 5
    digits.removeSubrange(count...)
    if roundsUp { addOneInLastPlace() }
    trim()
  }

  private mutating func addOneInLastPlace() {
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    digits.insert(1, at: 0)
    pointPosition += 1
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    pointPosition -= leading
    if digits.isEmpty { clear() }
  }

  private mutating func clear() {
    digits = []
    pointPosition = 0
    isNegative = false
  }

  private static func integer(_ characters: ArraySlice<UInt8>) -> Int {
    var magnitude = 0
    for character in characters where character != UInt8(ascii: "-") && character != UInt8(ascii: "+") {
      magnitude = 10 * magnitude + Int(character - UInt8(ascii: "0"))
    }
    return characters.first == UInt8(ascii: "-") ? -magnitude : magnitude
  }
}
