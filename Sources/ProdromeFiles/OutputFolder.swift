internal import CRename
internal import Glibc

/// A set of output files that lands as one folder, or not at all.
///
/// The files are written to a hidden folder beside the target; `land()` puts it in the target's place in one step.
/// A value that is dropped without landing removes the hidden folder.
///
///     var folder = try OutputFolder(at: "result")
///     try folder.add("summary.txt", bytes)
///     try folder.land()
public struct OutputFolder: ~Copyable {
  private let path: String
  private let target: String
  private let marker: String
  /// The hidden folder; nil once it has landed.
  private var temporary: String?

  /// Prepares a folder for `path`; nothing is visible there before `land()`.
  ///
  /// An earlier result at `path` will be exchanged whole, an empty folder filled. A folder is an earlier result if its
  /// `marker` is the record of a run and every entry is an output that the record lists.
  /// Throws `notOurs` for anything else that exists there, naming the foreign entry; `cannotCreate` for an empty path
  /// and the current folder; `cannotCreate` or `noPermission` otherwise.
  public init(at path: String, marker: String = "run.json") throws(FileError) {
    try Self.refuseCurrentFolder(path)
    let resolved: String
    do throws(ErrorNumber) {
      resolved = try PathParts.resolvingLinks(path)
    } catch {
      throw FileError(kind: .cannotCreate, path: path, errno: error.value)
    }
    try Self.refuseForeign(resolved, marker: marker, named: path)
    TemporaryName.removeStale(beside: resolved)
    let temporary = TemporaryName.make(beside: resolved)
    guard mkdir(temporary, 0o777) == 0 else {
      throw FileError.opening(path, errno: errno, otherwise: .cannotCreate)
    }
    self.path = path
    self.target = resolved
    self.marker = marker
    self.temporary = temporary
  }

  deinit {
    if let temporary { FolderListing.removeTree(temporary) }
  }

  /// Adds one file.
  ///
  /// `name` is a plain file name of the program's own, never taken from data.
  /// Throws `cannotCreate`, `noPermission` or `writeFailed`.
  public mutating func add(_ name: String, _ bytes: [UInt8]) throws(FileError) {
    precondition(!name.isEmpty && !name.utf8.contains(UInt8(ascii: "/")), "an output is a plain file name")
    guard let temporary else { preconditionFailure("the folder has landed") }
    try FileWriter.fill("\(temporary)/\(name)", with: bytes, named: "\(path)/\(name)")
  }

  /// Puts the folder in its place and removes the result it replaces.
  ///
  /// Throws `notOurs` if a foreign folder has appeared there meanwhile, else `cannotCreate` or `noPermission`.
  public consuming func land() throws(FileError) {
    guard let temporary else { preconditionFailure("the folder has landed") }
    try FileWriter.synchroniseFolder(of: "\(temporary)/\(marker)", named: path)
    while true {
      if Self.rename(temporary, target, UInt32(PRODROME_RENAME_NOREPLACE)) == 0 { break }
      guard errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR else {
        throw FileError.opening(path, errno: errno, otherwise: .cannotCreate)
      }
      try Self.refuseForeign(target, marker: marker, named: path)
      if Self.rename(temporary, target, UInt32(PRODROME_RENAME_EXCHANGE)) == 0 {
        FolderListing.removeTree(temporary)
        break
      }
      guard errno == ENOENT else { throw FileError.opening(path, errno: errno, otherwise: .cannotCreate) }
    }
    self.temporary = nil
    try FileWriter.synchroniseFolder(of: target, named: path)
  }

  /// `renameat2`, or the same in two renames on a file system that does not know it.
  private static func rename(_ from: String, _ to: String, _ flags: UInt32) -> Int32 {
    let answer = renameat2(AT_FDCWD, from, AT_FDCWD, to, flags)
    guard answer != 0, errno == EINVAL || errno == ENOSYS else { return answer }
    return renameInSteps(from, to, exchange: flags == UInt32(PRODROME_RENAME_EXCHANGE))
  }

  /// Moves `to` aside and `from` to its place; a crash between the two leaves the old result under its hidden name.
  package static func renameInSteps(_ from: String, _ to: String, exchange: Bool) -> Int32 {
    guard exchange else { return Glibc.rename(from, to) }
    let aside = TemporaryName.make(beside: to)
    guard Glibc.rename(to, aside) == 0 else { return -1 }
    guard Glibc.rename(from, to) == 0 else {
      let reason = errno
      _ = Glibc.rename(aside, to)
      errno = reason
      return -1
    }
    return Glibc.rename(aside, from)
  }

  /// The current folder cannot be exchanged under the shell that stands in it.
  private static func refuseCurrentFolder(_ path: String) throws(FileError) {
    guard !path.isEmpty else { throw FileError(kind: .cannotCreate, path: "\"\"", detail: "the path is empty") }
    let name = PathParts.split(path).name
    var target = stat()
    var current = stat()
    let isCurrent =
      stat(path, &target) == 0 && stat(".", &current) == 0 && target.st_dev == current.st_dev
      && target.st_ino == current.st_ino
    guard !isCurrent, name != ".", name != ".." else {
      throw FileError(
        kind: .cannotCreate, path: path, detail: "a result needs a folder of its own; name a new one")
    }
  }

  private static func refuseForeign(_ target: String, marker: String, named path: String) throws(FileError) {
    var status = stat()
    guard lstat(target, &status) == 0 else { return }
    guard FolderListing.isFolder(target) else { throw FileError(kind: .notOurs, path: path, errno: ENOTDIR) }
    let names = FolderListing.names(in: target)
    guard !names.isEmpty else { return }
    guard let listed = RunMarker.outputs(listedIn: "\(target)/\(marker)") else {
      throw FileError(kind: .notOurs, path: path, detail: "it holds no \(marker) of an earlier run")
    }
    let ours = listed + [marker]
    for name in names where !(isFile("\(target)/\(name)") && RunMarker.covers(name, ours)) {
      throw FileError(
        kind: .notOurs, path: path, detail: "\(RunMarker.shown(name)) in it was not written by that run")
    }
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    // An entry that has gone meanwhile cannot be lost.
    return lstat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
  }
}
