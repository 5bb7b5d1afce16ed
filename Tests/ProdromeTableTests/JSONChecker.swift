/// A recogniser of RFC 8259, strict, so that the writer is not checked by itself.
struct JSONChecker {
  private let bytes: [UInt8]
  private var position = 0

  /// Whether the bytes are one JSON document.
  static func accepts(_ bytes: [UInt8]) -> Bool {
    var checker = JSONChecker(bytes)
    guard String(validating: bytes, as: UTF8.self) != nil else { return false }
    return checker.value() && checker.skipSpace() && checker.position == bytes.count
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func value() -> Bool {
    _ = skipSpace()
    guard position < bytes.count else { return false }
    switch bytes[position] {
    case UInt8(ascii: "{"): return sequence(end: "}") { $0.string() && $0.skipSpace() && $0.take(":") && $0.value() }
    case UInt8(ascii: "["): return sequence(end: "]") { $0.value() }
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "t"): return literal("true")
    case UInt8(ascii: "f"): return literal("false")
    case UInt8(ascii: "n"): return literal("null")
    default: return number()
    }
  }

  private mutating func sequence(end: Unicode.Scalar, _ item: (inout JSONChecker) -> Bool) -> Bool {
    position += 1
    _ = skipSpace()
    if take(end) { return true }
    while true {
      _ = skipSpace()
      guard item(&self) else { return false }
      _ = skipSpace()
      if take(end) { return true }
      guard take(",") else { return false }
    }
  }

  private mutating func string() -> Bool {
    guard take("\"") else { return false }
    while position < bytes.count {
      if take("\"") { return true }
      if bytes[position] < 0x20 { return false }
      if take("\\") { guard escape() else { return false } } else { position += 1 }
    }
    return false
  }

  private mutating func escape() -> Bool {
    guard position < bytes.count else { return false }
    if take("u") {
      let digits = bytes[position...].prefix(4)
      position += digits.count
      return digits.count == 4 && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    }
    position += 1
    return "\"\\/bfnrt".utf8.contains(bytes[position - 1])
  }

  private mutating func number() -> Bool {
    _ = take("-")
    guard digits() else { return false }
    if take(".") { guard digits() else { return false } }
    if take("e") {
      _ = take("-")
      return digits()
    }
    return true
  }

  private mutating func digits() -> Bool {
    let start = position
    while position < bytes.count, (48...57).contains(bytes[position]) { position += 1 }
    return position > start
  }

  private mutating func literal(_ word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func skipSpace() -> Bool {
    while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
    return true
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard position < bytes.count, UInt32(bytes[position]) == scalar.value else { return false }
    position += 1
    return true
  }
}
