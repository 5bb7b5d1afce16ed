internal import Glibc

/// Writes whole files: afterwards the path holds all the new bytes or what it held before.
public enum FileWriter {
  /// Writes `bytes` to `path`, all or nothing.
  ///
  /// 1. A temporary file beside the target takes the bytes and is brought to the disk.
  /// 2. It is renamed over the target, and the folder's entry is brought to the disk.
  ///
  /// A symbolic link is followed and kept. A device or pipe (`/dev/full`, `/dev/stdout`) is written directly.
  /// An existing file keeps its permissions; a new one gets the user's mask.
  ///
  /// Throws `noPermission`, `cannotCreate`, `writeFailed` or `closedPipe`; the temporary file is then gone.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw FileError(kind: .cannotCreate, path: path, errno: EISDIR)
    }
    if exists, status.st_mode & S_IFMT != S_IFREG { return try writeDirectly(bytes, to: path) }
    let target: String
    do throws(ErrorNumber) {
      target = try PathParts.resolvingLinks(path)
    } catch {
      throw FileError(kind: .cannotCreate, path: path, errno: error.value)
    }
    try replace(target, with: bytes, mode: exists ? status.st_mode & 0o7777 : nil, named: path)
  }

  /// Writes every byte to an open descriptor (1 is standard output); an empty array writes nothing.
  ///
  /// Throws `closedPipe` when the reader has gone, else `writeFailed`. The caller must ignore SIGPIPE to see the former.
  public static func write(_ bytes: [UInt8], toDescriptor descriptor: Int32) throws(FileError) {
    do throws(ErrorNumber) {
      try Descriptor.writeAll(bytes, to: descriptor)
    } catch {
      throw writing("-", error)
    }
  }

  private static func writeDirectly(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = try opened(path, O_WRONLY, named: path)
    do throws(ErrorNumber) {
      try Descriptor.writeAll(bytes, to: descriptor.number)
      try descriptor.synchronise()
    } catch {
      throw writing(path, error)
    }
  }

  private static func replace(
    _ target: String, with bytes: [UInt8], mode: mode_t?, named path: String
  ) throws(FileError) {
    TemporaryName.removeStale(beside: target)
    let temporary = TemporaryName.make(beside: target)
    do throws(FileError) {
      try fill(temporary, with: bytes, mode: mode, named: path)
      guard rename(temporary, target) == 0 else {
        throw FileError.opening(path, errno: errno, otherwise: .cannotCreate)
      }
    } catch {
      unlink(temporary)
      throw error
    }
    try synchroniseFolder(of: target, named: path)
  }

  /// Creates `temporary` with all of `bytes` on the disk; the caller removes it if this throws.
  static func fill(
    _ temporary: String, with bytes: [UInt8], mode: mode_t? = nil, named path: String
  ) throws(FileError) {
    let descriptor = try opened(temporary, O_WRONLY | O_CREAT | O_EXCL, named: path)
    do throws(ErrorNumber) {
      if let mode { _ = try retrying { fchmod(descriptor.number, mode) } }
      try Descriptor.writeAll(bytes, to: descriptor.number)
      try descriptor.synchronise()
    } catch {
      throw writing(path, error)
    }
  }

  /// Brings the entry of a renamed file or folder to the disk.
  static func synchroniseFolder(of target: String, named path: String) throws(FileError) {
    do throws(ErrorNumber) {
      try FolderListing.synchronise(PathParts.split(target).folder)
    } catch {
      throw writing(path, error)
    }
  }

  private static func opened(_ target: String, _ flags: Int32, named path: String) throws(FileError) -> Descriptor {
    do throws(ErrorNumber) {
      return try Descriptor(target, flags)
    } catch {
      throw FileError.opening(path, errno: error.value, otherwise: .cannotCreate)
    }
  }

  private static func writing(_ path: String, _ error: ErrorNumber) -> FileError {
    FileError(kind: error.value == EPIPE ? .closedPipe : .writeFailed, path: path, errno: error.value)
  }
}
