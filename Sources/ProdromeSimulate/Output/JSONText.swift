/// JSON written in the order it is given, two spaces a level; numbers are the shortest that read back the same.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private var depth = 0
  private var isFirst = true

  /// An object or array; `body` writes its members.
  mutating func nest(_ key: String? = nil, _ open: Character, _ close: Character, _ body: (inout JSONText) -> Void) {
    begin(key)
    append(String(open))
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { newLine() }
    append(String(close))
    isFirst = false
  }

  /// An object; `body` writes its members.
  mutating func object(_ key: String? = nil, _ body: (inout JSONText) -> Void) { nest(key, "{", "}", body) }

  /// An array; `body` writes its elements.
  mutating func array(_ key: String, _ body: (inout JSONText) -> Void) { nest(key, "[", "]", body) }

  mutating func value(_ key: String?, _ number: Double) { scalar(key, "\(number)") }

  mutating func value(_ key: String?, _ number: Int) { scalar(key, "\(number)") }

  mutating func value(_ key: String?, _ text: String?) { scalar(key, text.map(JSONText.quoted) ?? "null") }

  /// Ends the text with a line feed.
  mutating func finish() { bytes.append(10) }

  private mutating func scalar(_ key: String?, _ text: String) {
    begin(key)
    append(text)
    isFirst = false
  }

  private mutating func begin(_ key: String?) {
    if !isFirst { append(",") }
    if depth > 0 { newLine() }
    if let key { append("\(JSONText.quoted(key)): ") }
  }

  private mutating func newLine() { append("\n" + String(repeating: "  ", count: depth)) }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Names of a plan are letters, digits, `_` and `-` and need no escapes; quotes and backslashes get them all the same.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for character in text {
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "\""
  }
}
