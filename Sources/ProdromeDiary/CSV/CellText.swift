import CFastFloat

/// What the bytes of a cell mean, exactly as the contract says; no locale, no trimming.
enum CellText {
  /// Empty or `NA`.
  @inline(__always)
  static func isMissing(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    cell.isEmpty || (cell.count == 2 && cell[0] == UInt8(ascii: "N") && cell[1] == UInt8(ascii: "A"))
  }

  /// Another word for missing (`n/a`, `NULL`, a blank …): taken as missing, with a warning.
  ///
  /// In a column of labels only the words that no label means.
  static func isMissingWord(_ cell: UnsafeBufferPointer<UInt8>, inLabels: Bool) -> Bool {
    guard cell.count <= 12 else { return false }
    if cell.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return true }
    let word = String(decoding: NearestName.folded(String(decoding: cell, as: UTF8.self)), as: UTF8.self)
    return nullWords.contains(word) || !inLabels && blankWords.contains(word)
  }

  private static let nullWords = ["na", "n/a", "n.a.", "#n/a", "nan", "null", "nil", "missing", "<na>"]
  private static let blankWords = ["_", "__", ".", "?", "none", "unknown", "n.d.", "k.a.", "keine_angabe"]

  /// Which decimal marks a number used.
  struct Marks {
    var point = false
    var comma = false
  }

  /// The number that fills the cell, `[-+]?digits[.digits][e[-+]?digits]`, finite; nil for anything else.
  ///
  /// Up to 15 digits without exponent: one exact division (Clinger 1990); else fast_float. Correctly rounded always.
  @inline(__always)
  static func number(_ cell: UnsafeBufferPointer<UInt8>, allowsComma: Bool, _ marks: inout Marks) -> Double? {
    var index = 0
    let count = cell.count
    if count > 0, cell[0] == UInt8(ascii: "-") || cell[0] == UInt8(ascii: "+") { index = 1 }
    let isNegative = index == 1 && cell[0] == UInt8(ascii: "-")
    var mantissa: UInt64 = 0
    let whole = skipDigits(cell, &index, &mantissa)
    guard whole > 0 else { return nil }
    var places = 0
    if index < count, cell[index] == UInt8(ascii: ".") || allowsComma && cell[index] == UInt8(ascii: ",") {
      if cell[index] == UInt8(ascii: ".") { marks.point = true } else { marks.comma = true }
      index += 1
      places = skipDigits(cell, &index, &mantissa)
      guard places > 0 else { return nil }
    }
    if index == count, whole + places <= 15 {
      var scale = 1.0
      for _ in 0..<places { scale *= 10 }
      let value = Double(mantissa) / scale
      return isNegative ? 0 - value : value
    }
    return longNumber(cell, endOfDigits: index)
  }

  /// Minutes after midnight of `HH:MM`, from 00:00 to 23:59; nil for anything else.
  static func timeOfDay(_ cell: UnsafeBufferPointer<UInt8>) -> Double? {
    guard cell.count == 5, cell[2] == UInt8(ascii: ":") else { return nil }
    let digits = [0, 1, 3, 4].map { cell[$0] &- UInt8(ascii: "0") }
    guard digits.allSatisfy({ $0 <= 9 }) else { return nil }
    let (hour, minute) = (10 * Int(digits[0]) + Int(digits[1]), 10 * Int(digits[2]) + Int(digits[3]))
    return hour < 24 && minute < 60 ? Double(60 * hour + minute) : nil
  }

  /// A whole number between ±`largestInteger`, for day indices.
  static func integer(_ cell: UnsafeBufferPointer<UInt8>) -> Int32? {
    guard isWholeNumber(cell) else { return nil }
    let isSigned = cell[0] == UInt8(ascii: "-") || cell[0] == UInt8(ascii: "+")
    var value: Int32 = 0
    for digit in cell.dropFirst(isSigned ? 1 : 0) {
      // At most 99,999,999 · 10 + 9 here, well within Int32.
      guard value <= largestInteger / 10 else { return nil }
      value = value * 10 + Int32(digit - UInt8(ascii: "0"))
    }
    return cell[0] == UInt8(ascii: "-") ? -value : value
  }

  /// Day indices have at most nine digits.
  static let largestInteger: Int32 = 999_999_999

  /// `[-+]?digits`, however long.
  static func isWholeNumber(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    if let first = cell.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") { index = 1 }
    var ignored: UInt64 = 0
    return skipDigits(cell, &index, &ignored) > 0 && index == cell.count
  }

  /// Moves over digits and appends them to `mantissa`; how many there were.
  ///
  /// The mantissa means something up to 19 digits only: callers use it where there are at most 15, or not at all.
  @inline(__always)
  private static func skipDigits(
    _ cell: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ mantissa: inout UInt64
  ) -> Int {
    let first = index
    while index < cell.count, cell[index] &- UInt8(ascii: "0") <= 9 {
      mantissa = mantissa &* 10 &+ UInt64(cell[index] &- UInt8(ascii: "0"))
      index += 1
    }
    return index - first
  }

  /// Checks the exponent's form and leaves the rounding to fast_float.
  private static func longNumber(_ cell: UnsafeBufferPointer<UInt8>, endOfDigits: Int) -> Double? {
    var index = endOfDigits
    if index < cell.count {
      guard cell[index] | 0x20 == UInt8(ascii: "e") else { return nil }
      index += 1
      if index < cell.count, cell[index] == UInt8(ascii: "-") || cell[index] == UInt8(ascii: "+") { index += 1 }
      var ignored: UInt64 = 0
      guard skipDigits(cell, &index, &ignored) > 0, index == cell.count else { return nil }
    }
    var copy = cell.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }
    if copy[0] == UInt8(ascii: "+") { copy.removeFirst() }
    var value = 0.0
    let isNumber = copy.withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        text.baseAddress.map { prodrome_parse_double($0, text.count, &value) } ?? false
      }
    }
    return isNumber && value.isFinite ? value + 0 : nil
  }
}
