internal import Glibc
internal import ProdromeFiles

/// Standard output, which carries data only, and standard error, which carries words.
///
/// Nothing here goes through the language's own printing: that loses data on a full disk without a word.
enum Console {
  /// Writes data to standard output.
  static func write(_ bytes: [UInt8]) throws(FileError) {
    Progress.erase()
    try FileWriter.write(bytes, toDescriptor: STDOUT_FILENO)
  }

  /// Writes lines to standard error; if that fails there is nobody to tell.
  ///
  /// Control characters other than line ends are escaped, so that no name steers the terminal.
  static func note(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    Progress.erase()
    let text = lines.joined(separator: "\n").split(separator: "\n", omittingEmptySubsequences: false)
      .map { MessageText.escaped(String($0)) }.joined(separator: "\n")
    try? FileWriter.write(Array((text + "\n").utf8), toDescriptor: STDERR_FILENO)
  }

  /// Whether a person looks at standard output.
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether a person looks at standard error.
  static var notesAreSeen: Bool { isatty(STDERR_FILENO) == 1 }
}
