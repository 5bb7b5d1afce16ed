public import ProdromeDiary

/// Why a design could not be made; always the analyst's words or the diary's columns, never statistics.
public enum DesignError: Error, Sendable {
  /// The formula does not read as one; `position` is the 0-based byte of the text.
  case formula(text: String, position: Int, what: String, hint: String)
  /// A name in the formula that the diary does not have.
  case unknownColumn(name: String, nearest: [String])
  /// The outcome is not a column of 0 and 1.
  case outcomeNotBinary(name: String)
  /// The outcome is not a column of numbers.
  case outcomeNotNumber(name: String)
  /// The outcome is not a column of counts.
  case outcomeNotCount(name: String)
  /// A term that this diary cannot fill, for example `weekday()` without dates.
  case unsuitable(term: String, what: String, hint: String)
  /// The diary was refused while it was read again.
  case diary(DiaryError)
}

extension DesignError: CustomStringConvertible {
  /// The fault in one sentence, a formula with a mark below the place.
  public var description: String {
    switch self {
    case .formula(let text, let position, let what, let hint):
      let marker = String(repeating: " ", count: position) + "^"
      return "formula: \(what); \(hint)\n  \(text)\n  \(marker)"
    case .unknownColumn(let name, let nearest):
      let hint = nearest.isEmpty ? "" : "; nearest: " + nearest.joined(separator: ", ")
      return "the diary has no column \"\(name)\"\(hint)"
    case .outcomeNotBinary(let name):
      return "the outcome \"\(name)\" must hold 0 and 1 only"
    case .outcomeNotNumber(let name):
      return "the outcome \"\(name)\" must be a column of numbers"
    case .outcomeNotCount(let name):
      return "the outcome \"\(name)\" must hold counts: 0, 1, 2 and so on"
    case .unsuitable(let term, let what, let hint):
      return "\(term): \(what); \(hint)"
    case .diary(let error):
      return "\(error)"
    }
  }
}
