/// One fault or oddity of a diary, with its place in the file.
public struct DiaryDiagnostic: Sendable, Equatable {
  /// Whether the diary is refused for it.
  public enum Severity: String, Sendable {
    case error, warning
  }

  /// What went wrong; the raw value is the reason under which a refused row is counted.
  public enum Kind: String, Sendable, CaseIterable {
    case emptyFile = "empty_file"
    case noRows = "no_rows"
    case encoding
    case controlCharacter = "control_character"
    case quoting
    case lineEnds = "line_ends"
    case separator
    case missingColumn = "missing_column"
    case doubleColumn = "double_column"
    case columnName = "column_name"
    case misspeltColumn = "misspelt_column"
    case unknownColumn = "unknown_column"
    case unusedColumn = "unused_column"
    case mixedColumn = "mixed_column"
    case rowWidth = "row_width"
    case emptyExtraCells = "empty_extra_cells"
    case blankPerson = "blank_person"
    case lookAlike = "look_alike"
    case notADay = "not_a_day"
    case spanTooLong = "span_too_long"
    case calendarTooLarge = "calendar_too_large"
    case duplicateDay = "duplicate_day"
    case notSorted = "not_sorted"
    case notANumber = "not_a_number"
    case mixedDecimals = "mixed_decimals"
    case outOfRange = "out_of_range"
    case implausible
    case missingWord = "missing_word"
    case unknownWord = "unknown_word"
    case contradiction
    case emptyOutcome = "empty_outcome"
    case noOutcome = "no_outcome"

    /// The kind in plain words: `not a number`.
    public var words: String {
      String(decoding: rawValue.utf8.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }, as: UTF8.self)
    }
  }

  /// Error or warning.
  public let severity: Severity
  /// What went wrong.
  public let kind: Kind
  /// 1-based line of the file, nil for the file as a whole.
  public private(set) var line: Int?
  /// 1-based byte column of the line.
  public let column: Int?
  /// The diary column concerned.
  public let field: String?
  /// What went wrong, in words.
  public let what: String
  /// The value found, escaped and cut at 40 bytes.
  public let found: String?
  /// What to do about it.
  public let hint: String?

  /// A diagnostic; field and value are escaped here.
  public init(
    _ severity: Severity, _ kind: Kind, line: Int? = nil, column: Int? = nil, field: String? = nil, what: String,
    found: (some Collection<UInt8>)?, hint: String? = nil
  ) {
    self.severity = severity
    self.kind = kind
    self.line = line
    self.column = column
    self.field = field.map { DiaryDiagnostic.escaped($0.utf8) }
    self.what = what
    self.found = found.map { DiaryDiagnostic.escaped($0) }
    self.hint = hint
  }

  /// A diagnostic; field and value are escaped here.
  public init(
    _ severity: Severity, _ kind: Kind, line: Int? = nil, column: Int? = nil, field: String? = nil, what: String,
    hint: String? = nil
  ) {
    self.init(
      severity, kind, line: line, column: column, field: field, what: what, found: [UInt8]?.none, hint: hint)
  }

  /// The same, so many lines further down.
  func shifted(by lines: Int) -> DiaryDiagnostic {
    var moved = self
    moved.line = line.map { $0 + lines }
    return moved
  }

  /// `path:line:column: error: field: what (found "…"); hint`, without the parts that are not known.
  public func rendered(path: String) -> String {
    var text = path
    if let line { text += ":\(line)" }
    if line != nil, let column { text += ":\(column)" }
    text += ": \(severity.rawValue): "
    if let field { text += "\(field): " }
    text += what
    if let found { text += " (found \"\(found)\")" }
    if let hint { text += "; \(hint)" }
    return text
  }

  /// Printable ASCII and whole UTF-8 letters as they are, `\` escapes for the rest; at most 40 bytes of the value, then `…`.
  static func escaped(_ bytes: some Collection<UInt8>) -> String {
    var kept = Array(bytes.prefix(41))
    let isCut = kept.count > 40
    if isCut { kept.removeLast() }
    var text = ""
    for scalar in String(decoding: kept, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{FFFD}": text += isCut ? "" : "\\u{FFFD}"
      default:
        let isHidden: Bool =
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: true
          case .spaceSeparator: scalar != " "
          default: false
          }
        text += isHidden ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
      }
    }
    return isCut ? text + "…" : text
  }
}
