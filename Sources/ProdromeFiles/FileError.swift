internal import Glibc

/// Why a file or folder could not be read or written.
///
/// The kind decides the exit code of the command line; the path and the system's error number make the sentence.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The causes a caller may want to tell apart.
  public enum Kind: Sendable, CaseIterable {
    /// No such file.
    case notFound
    /// The system refused the permission.
    case noPermission
    /// The input exists and cannot be opened as a file (a folder, say).
    case cannotOpen
    /// Reading failed half-way.
    case readFailed
    /// The output, its folder or its temporary file cannot be made.
    case cannotCreate
    /// The output folder exists and was not written by this program.
    case notOurs
    /// Writing failed half-way (disk full, file too large).
    case writeFailed
    /// The reader of our output has gone; not a fault.
    case closedPipe
    /// Another run holds the output.
    case busy
    /// The input changed while it was read.
    case changedWhileReading
  }

  /// The cause.
  public let kind: Kind
  /// The file or folder, as it was named; `-` is a standard stream.
  public let path: String
  /// The system's error number; 0 where there is none.
  public let errno: Int32
  /// What the kind and the system's number do not say; empty where there is nothing to add.
  public let detail: String

  /// Creates an error.
  public init(kind: Kind, path: String, errno: Int32 = 0, detail: String = "") {
    self.kind = kind
    self.path = path
    self.errno = errno
    self.detail = detail
  }

  /// One sentence, `path: what: why`; the detail stands in the place of the system's words.
  ///
  /// These are left out where they say the same again.
  public var description: String {
    "\(shownPath): \(plainSentence ?? kind.sentence + reason)"
  }

  /// The causes that one plain sentence names whole.
  private var plainSentence: String? {
    guard detail.isEmpty else { return nil }
    return switch (kind, errno) {
    case (.notFound, _), (.closedPipe, _), (.busy, _), (.changedWhileReading, _): kind.sentence
    case (.noPermission, EACCES), (.noPermission, EPERM): kind.sentence
    case (.notOurs, ENOTDIR): "exists and is not a folder; name another or remove it"
    case (.notOurs, _): kind.sentence
    case (.cannotOpen, EISDIR), (.readFailed, EISDIR): "is a folder, not a file"
    case (.cannotCreate, EISDIR): "is a folder; name a file"
    case (.cannotCreate, ENOENT): "cannot be created: the folder it would lie in does not exist"
    default: nil
    }
  }

  private var reason: String {
    if !detail.isEmpty { return ": " + detail }
    return errno == 0 ? "" : ": " + String(cString: strerror(errno))
  }

  private var shownPath: String {
    guard path == "-" else { return MessageText.escaped(path) }
    return kind == .writeFailed || kind == .closedPipe ? "standard output" : "standard input"
  }

  /// The error of a failed call that opened or made something: permission and absence keep their own kinds.
  static func opening(_ path: String, errno: Int32, otherwise kind: Kind) -> FileError {
    switch errno {
    case EACCES, EPERM, EROFS: FileError(kind: .noPermission, path: path, errno: errno)
    case ENOENT where kind == .cannotOpen: FileError(kind: .notFound, path: path, errno: errno)
    default: FileError(kind: kind, path: path, errno: errno)
    }
  }
}

extension FileError.Kind {
  /// What happened, without the reason.
  var sentence: String {
    switch self {
    case .notFound: "no such file"
    case .noPermission: "not permitted"
    case .cannotOpen: "cannot be opened"
    case .readFailed: "cannot be read"
    case .cannotCreate: "cannot be created"
    case .notOurs: "exists and is not the result of an earlier run; name another folder or remove it"
    case .writeFailed: "cannot be written"
    case .closedPipe: "nobody reads the output"
    case .busy: "is in use by another run"
    case .changedWhileReading: "changed while it was being read"
    }
  }
}
