internal import Glibc
internal import Synchronization

/// Names of unfinished outputs: hidden, beside the output, so that the last step is a rename within one file system.
enum TemporaryName {
  private static let counter = Atomic<Int>(0)
  /// Unfinished outputs of the same name older than this many seconds belong to a run that was killed.
  static let staleAfterSeconds = 3600

  /// A name that no other run or call of this process uses now: `.name.prodrome-PID-COUNT`.
  static func make(beside path: String) -> String {
    let (folder, name) = PathParts.split(path)
    let count = counter.wrappingAdd(1, ordering: .relaxed).newValue
    return "\(folder)/\(prefix(of: name))\(getpid())-\(count)"
  }

  /// Removes what killed runs left beside `path`.
  ///
  /// Failing to do so is not a fault of this run.
  static func removeStale(beside path: String) {
    let (folder, name) = PathParts.split(path)
    let now = time(nil)
    for entry in FolderListing.names(in: folder) where entry.hasPrefix(prefix(of: name)) {
      var status = stat()
      let whole = "\(folder)/\(entry)"
      guard lstat(whole, &status) == 0, now - status.st_mtim.tv_sec > staleAfterSeconds else { continue }
      FolderListing.removeTree(whole)
    }
  }

  /// Whether `entry` is an unfinished output of the name `name`.
  static func isLeftover(_ entry: String, of name: String) -> Bool {
    let prefix = prefix(of: name)
    guard entry.utf8.starts(with: prefix.utf8) else { return false }
    let parts = entry.utf8.dropFirst(prefix.utf8.count).split(
      separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 &- UInt8(ascii: "0") <= 9 } }
  }

  private static func prefix(of name: String) -> String { ".\(name).prodrome-" }
}

/// A path cut into its folder and last part.
enum PathParts {
  /// `a/b` gives (`a`, `b`), `b` gives (`.`, `b`), `/b` gives (`/`, `b`); slashes at the end are dropped.
  static func split(_ path: String) -> (folder: String, name: String) {
    var bytes = Array(path.utf8)
    let slash = UInt8(ascii: "/")
    while bytes.count > 1, bytes.last == slash { bytes.removeLast() }
    guard let cut = bytes.lastIndex(of: slash) else { return (".", String(decoding: bytes, as: UTF8.self)) }
    let folder = cut == 0 ? "/" : String(decoding: bytes[..<cut], as: UTF8.self)
    return (folder, String(decoding: bytes[(cut + 1)...], as: UTF8.self))
  }

  /// Where a write to `path` would end: the target of a symbolic link, else the path itself.
  ///
  /// A link to nothing stands for the file that it names; loops are refused.
  static func resolvingLinks(_ path: String) throws(ErrorNumber) -> String {
    var current = path
    for _ in 0..<40 {
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let length = readlink(current, &buffer, buffer.count)
      guard length >= 0 else { return current }
      let target = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      current = target.utf8.first == UInt8(ascii: "/") ? target : "\(split(current).folder)/\(target)"
    }
    throw ErrorNumber(value: ELOOP)
  }
}
