/// A place where a text is not CSV, or not text.
public struct CSVFault: Sendable, Equatable {
  /// What is wrong there.
  public enum Kind: Sendable, CaseIterable {
    /// A byte sequence that is no UTF-8.
    case invalidUTF8
    /// NUL or another control character than tab and line ends.
    case controlCharacter
    /// A quote that is never closed; what follows it could not be read.
    case openQuote
    /// A record longer than any row can be; what follows it could not be read.
    case longRecord
    /// A quote inside a field that does not begin with one.
    case strayQuote
    /// Text between a closing quote and the end of its field.
    case textAfterQuote
  }

  /// What is wrong.
  public let kind: Kind
  /// The record it spoils, counted from 0 within its `CSVRecords`.
  public let record: Int
  /// The line within its `CSVRecords`, counted from 0; for quotes the line where the quote opened.
  public let line: Int
  /// The byte column in that line, counted from 1.
  public let column: Int
  /// The byte of the whole text, counted from 0.
  public let offset: Int
}
