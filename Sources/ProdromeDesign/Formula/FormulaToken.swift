/// A word of a model formula with its place in the text.
struct FormulaToken: Equatable {
  enum Kind: Equatable {
    case name(String)
    case number(Double)
    case text(String)
    case symbol(Character)
    case end
  }

  let kind: Kind
  /// 0-based byte of the formula's text.
  let position: Int
}

/// Splits a formula into tokens: names, numbers, quoted texts and the symbols `~ + - * : ( ) , = |`.
struct FormulaScanner {
  private let text: String
  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  /// All tokens, the last one `.end`.
  static func tokens(of text: String) throws(DesignError) -> [FormulaToken] {
    var scanner = FormulaScanner(text)
    var tokens: [FormulaToken] = []
    while true {
      let token = try scanner.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func next() throws(DesignError) -> FormulaToken {
    while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09 { place += 1 }
    let start = place
    guard start < bytes.count else { return FormulaToken(kind: .end, position: start) }
    let byte = bytes[start]
    if isNameStart(byte) { return FormulaToken(kind: .name(takeName()), position: start) }
    if isDigit(byte) || byte == UInt8(ascii: ".") {
      return FormulaToken(kind: .number(try takeNumber()), position: start)
    }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") {
      let quoted = try takeQuoted(by: byte)
      let kind: FormulaToken.Kind = byte == UInt8(ascii: "`") ? .name(quoted) : .text(quoted)
      return FormulaToken(kind: kind, position: start)
    }
    guard "~+-*:(),=|^".utf8.contains(byte) else {
      throw .formula(
        text: text, position: start, what: "unexpected character",
        hint: "formulas are written like headache ~ lag(stress, 1) + sleep_h")
    }
    place += 1
    return FormulaToken(kind: .symbol(Character(UnicodeScalar(byte))), position: start)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private func isNameStart(_ byte: UInt8) -> Bool {
    (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A) || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private mutating func takeName() -> String {
    let start = place
    while place < bytes.count, isNameStart(bytes[place]) || isDigit(bytes[place]) || bytes[place] == UInt8(ascii: ".") {
      place += 1
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func takeNumber() throws(DesignError) -> Double {
    let start = place
    while place < bytes.count, isDigit(bytes[place]) || bytes[place] == UInt8(ascii: ".") { place += 1 }
    guard let value = Double(String(decoding: bytes[start..<place], as: UTF8.self)) else {
      throw .formula(text: text, position: start, what: "not a number", hint: "write 2 or 0.5")
    }
    return value
  }

  private mutating func takeQuoted(by quote: UInt8) throws(DesignError) -> String {
    let start = place
    place += 1
    while place < bytes.count, bytes[place] != quote { place += 1 }
    guard place < bytes.count else {
      throw .formula(text: text, position: start, what: "a quote that is never closed", hint: "close it")
    }
    place += 1
    return String(decoding: bytes[start + 1..<place - 1], as: UTF8.self)
  }
}

extension FormulaScanner {
  /// A column name as a formula must write it: in backticks where it is more than letters, digits, `_` and `.`.
  static func quoted(_ name: String) -> String {
    let reads = try? tokens(of: name)
    return reads?.count == 2 && reads?.first?.kind == .name(name) && !name.hasPrefix("`") ? name : "`\(name)`"
  }
}
