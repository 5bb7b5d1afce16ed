internal import ProdromeFiles

/// A JSON value whose object keys keep their order.
indirect enum JSONValue {
  case text(String)
  case whole(Int)
  case number(Double)
  case list([JSONValue])
  case object([(String, JSONValue)])

  /// The value as text, two spaces a level.
  func written(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .text(let text): return JSONQuoting.quoted(text)
    case .whole(let value): return String(value)
    case .number(let value): return Self.text(value)
    case .list(let values):
      return Self.enclosed("[", values.map { inner + $0.written(indent: inner) }, indent + "]")
    case .object(let members):
      let lines = members.map { "\(inner)\(JSONQuoting.quoted($0)): \($1.written(indent: inner))" }
      return Self.enclosed("{", lines, indent + "}")
    }
  }

  /// The value as one line.
  var line: String {
    switch self {
    case .list(let values): "[\(values.map(\.line).joined(separator: ", "))]"
    case .object(let members):
      "{\(members.map { "\(JSONQuoting.quoted($0)): \($1.line)" }.joined(separator: ", "))}"
    default: written()
    }
  }

  /// JSON knows neither infinity nor NaN; both are null.
  private static func text(_ value: Double) -> String { value.isFinite ? "\(value)" : "null" }

  private static func enclosed(_ open: String, _ lines: [String], _ close: String) -> String {
    lines.isEmpty ? open + close.drop { $0 == " " } : "\(open)\n\(lines.joined(separator: ",\n"))\n\(close)"
  }
}
