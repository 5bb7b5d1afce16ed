/// Text from outside, such as a file name, as a message shows it.
public enum MessageText {
  /// The text with control, format and line-separating characters as `\n`, `\t`, `\r` or `\u{1B}`.
  ///
  /// Everything else stays, so that a path can be copied from the message. Cost O(length).
  public static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "\t": escaped += "\\t"
      default: escaped += steers(scalar) ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
      }
    }
    return escaped
  }

  /// Whether a terminal might act on the character instead of showing it.
  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
