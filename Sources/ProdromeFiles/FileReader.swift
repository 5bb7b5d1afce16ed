internal import Glibc

/// Reads whole files with read(2): a copy of the bytes, so that nobody can change them under us.
public enum FileReader {
  /// Bytes asked for in one call.
  private static let step = 1 << 22

  /// All bytes of a file, or of standard input for `-`. Cost O(bytes), one copy in memory.
  ///
  /// - Throws: `notFound`, `noPermission`, `cannotOpen` (a folder, too), `readFailed`; `changedWhileReading` where a
  ///   regular file has another length or time of change after the last byte than before the first.
  public static func bytes(of path: String) throws(FileError) -> [UInt8] {
    if path == "-" { return try contents(of: STDIN_FILENO, path: path, expecting: 0) }
    let file: Descriptor
    do throws(ErrorNumber) {
      file = try Descriptor(path, O_RDONLY)
    } catch {
      throw FileError.opening(path, errno: error.value, otherwise: .cannotOpen)
    }
    let before = try status(of: file.number, path: path)
    guard before.st_mode & S_IFMT != S_IFDIR else { throw FileError(kind: .cannotOpen, path: path, errno: EISDIR) }
    let bytes = try contents(of: file.number, path: path, expecting: Int(before.st_size))
    let after = try status(of: file.number, path: path)
    let isSame =
      before.st_size == after.st_size && before.st_mtim.tv_sec == after.st_mtim.tv_sec
      && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec
    let isWhole = before.st_mode & S_IFMT != S_IFREG || before.st_size == 0 || bytes.count == Int(before.st_size)
    guard isSame && isWhole else { throw FileError(kind: .changedWhileReading, path: path) }
    return bytes
  }

  private static func status(of descriptor: Int32, path: String) throws(FileError) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(kind: .readFailed, path: path, errno: errno) }
    return status
  }

  /// Reads to the end; `expecting` is only a guess of the length.
  private static func contents(
    of descriptor: Int32, path: String, expecting: Int
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(max(expecting, 0) + 1)
    while true {
      let room = max(min(bytes.capacity - bytes.count, step), bytes.isEmpty ? 1 : 4096)
      let received = try read(descriptor, room, onto: &bytes, path: path)
      if received == 0 { return bytes }
    }
  }

  /// One read of at most `room` bytes, appended; the number of bytes received, 0 at the end.
  private static func read(
    _ descriptor: Int32, _ room: Int, onto bytes: inout [UInt8], path: String
  ) throws(FileError) -> Int {
    do throws(ErrorNumber) {
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: room))
      let received = try retrying { () -> Int in
        bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress?.advanced(by: start), room) }
      }
      bytes.removeLast(room - received)
      return received
    } catch {
      throw FileError(kind: error.value == EISDIR ? .cannotOpen : .readFailed, path: path, errno: error.value)
    }
  }
}
