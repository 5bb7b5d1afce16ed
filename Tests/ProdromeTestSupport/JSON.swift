/// A JSON value as the reference files write it: numbers with 17 digits, `"Inf"`, `"-Inf"` and `"NaN"` as strings.
public enum JSON: Sendable, Equatable {
  case null
  case flag(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// Parses a whole JSON text; throws `JSONFailure` with the byte where it stopped.
  public init(parsing text: String) throws {
    var parser = JSONParser(bytes: Array(text.utf8))
    self = try parser.document()
  }

  /// The member of an object; nil elsewhere.
  public subscript(_ name: String) -> JSON? {
    if case .object(let members) = self { return members[name] }
    return nil
  }

  /// The element of an array; nil elsewhere.
  public subscript(_ index: Int) -> JSON? {
    if case .array(let elements) = self, elements.indices.contains(index) { return elements[index] }
    return nil
  }

  /// The number, also of the strings that stand for Inf, -Inf and NaN; nil for null and everything else.
  public var double: Double? {
    switch self {
    case .number(let value): value
    case .string("Inf"): .infinity
    case .string("-Inf"): -.infinity
    case .string("NaN"): .nan
    default: nil
    }
  }

  /// The elements of an array as numbers, NaN for null; a lone number is an array of one; nil for everything else.
  public var doubles: [Double]? {
    switch self {
    case .array(let elements): elements.map { $0.double ?? .nan }
    case .number(let value): [value]
    default: nil
    }
  }

  /// The string.
  public var string: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// The elements of an array.
  public var array: [JSON]? {
    if case .array(let elements) = self { return elements }
    return nil
  }

  /// The elements of an array that are strings.
  public var strings: [String]? {
    array?.compactMap(\.string)
  }
}

/// Where and why a text is no JSON.
public struct JSONFailure: Error, Sendable {
  public let byte: Int
  public let what: String
}

/// Reads JSON; escapes beyond the short ones do not occur in the reference files and are refused.
private struct JSONParser {
  let bytes: [UInt8]
  var position = 0

  mutating func document() throws -> JSON {
    let value = try value()
    guard next() == nil else { throw failure("text after the value") }
    return value
  }

  private mutating func value() throws -> JSON {
    switch next() {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case nil: throw failure("end of text")
    default: return try word()
    }
  }

  private mutating func object() throws -> JSON {
    var members: [String: JSON] = [:]
    position += 1
    if skip(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      guard next() == UInt8(ascii: "\"") else { throw failure("a member without name") }
      let name = try string()
      guard skip(UInt8(ascii: ":")) else { throw failure("a member without colon") }
      members[name] = try value()
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "}")) else { throw failure("an object without end") }
    return .object(members)
  }

  private mutating func array() throws -> JSON {
    var elements: [JSON] = []
    position += 1
    if skip(UInt8(ascii: "]")) { return .array(elements) }
    repeat { elements.append(try value()) } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "]")) else { throw failure("an array without end") }
    return .array(elements)
  }

  private mutating func string() throws -> String {
    var text: [UInt8] = []
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\") {
        position += 1
        guard position < bytes.count, let plain = Self.escapes[bytes[position]] else { throw failure("escape") }
        text.append(plain)
      } else {
        text.append(bytes[position])
      }
      position += 1
    }
    guard position < bytes.count else { throw failure("a string without end") }
    position += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func word() throws -> JSON {
    let start = position
    while position < bytes.count, !Self.delimiters.contains(bytes[position]) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    switch text {
    case "null": return .null
    case "true": return .flag(true)
    case "false": return .flag(false)
    default:
      guard let number = Double(text) else { throw failure("no value: \(text)") }
      return .number(number)
    }
  }

  private mutating func next() -> UInt8? {
    while position < bytes.count, Self.blanks.contains(bytes[position]) { position += 1 }
    return position < bytes.count ? bytes[position] : nil
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard next() == byte else { return false }
    position += 1
    return true
  }

  private func failure(_ what: String) -> JSONFailure {
    JSONFailure(byte: position, what: what)
  }

  private static let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
  private static let delimiters = blanks.union(",]}".utf8)
  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
  ]
}
