internal import Glibc

/// Reads whole files with read(2): a copy of the bytes, so that nobody can change them under us.
public enum FileReader {
  /// Bytes asked for in one call.
  private static let step = 1 << 22

  /// The most bytes taken from a source without a known length: a quarter of the memory, at most 16 GiB.
  package static var endlessBudget: Int {
    let memory = max(sysconf(Int32(_SC_PHYS_PAGES)), 1) * max(sysconf(Int32(_SC_PAGESIZE)), 4096)
    return min(memory / 4, 16 << 30)
  }

  /// All bytes of a file, or of standard input for `-`. Cost O(bytes), one copy in memory.
  ///
  /// Pipes and devices have no length: they are read to their end, and refused (`readFailed`) where it does not come
  /// within a quarter of the memory.
  /// - Throws: `notFound`, `noPermission`, `cannotOpen` (a folder, too), `readFailed`; `changedWhileReading` where a
  ///   regular file has another length or time of change after the last byte than before the first.
  public static func bytes(of path: String) throws(FileError) -> [UInt8] {
    try bytes(of: path, budget: endlessBudget)
  }

  /// As above with another budget for sources without a known length.
  package static func bytes(of path: String, budget: Int) throws(FileError) -> [UInt8] {
    if path == "-" {
      let isFile = isRegular(try status(of: STDIN_FILENO, path: path))
      return try contents(of: STDIN_FILENO, path: path, expecting: 0, budget: isFile ? .max : budget)
    }
    let file: Descriptor
    do throws(ErrorNumber) {
      file = try Descriptor(path, O_RDONLY)
    } catch {
      throw FileError.opening(path, errno: error.value, otherwise: .cannotOpen)
    }
    let before = try status(of: file.number, path: path)
    guard before.st_mode & S_IFMT != S_IFDIR else { throw FileError(kind: .cannotOpen, path: path, errno: EISDIR) }
    guard isRegular(before) else {
      return try contents(of: file.number, path: path, expecting: 0, budget: budget)
    }
    let bytes = try contents(of: file.number, path: path, expecting: Int(before.st_size), budget: .max)
    let after = try status(of: file.number, path: path)
    let isSame =
      before.st_size == after.st_size && before.st_mtim.tv_sec == after.st_mtim.tv_sec
      && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec
    let isWhole = before.st_size == 0 || bytes.count == Int(before.st_size)
    guard isSame && isWhole else { throw FileError(kind: .changedWhileReading, path: path) }
    return bytes
  }

  private static func isRegular(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFREG }

  private static func status(of descriptor: Int32, path: String) throws(FileError) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(kind: .readFailed, path: path, errno: errno) }
    return status
  }

  /// Reads to the end, which must come within `budget` bytes; `expecting` is only a guess of the length.
  private static func contents(
    of descriptor: Int32, path: String, expecting: Int, budget: Int
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(max(expecting, 0) + 1)
    while true {
      let room = max(min(bytes.capacity - bytes.count, step), bytes.isEmpty ? 1 : 4096)
      let received = try read(descriptor, room, onto: &bytes, path: path)
      if received == 0 { return bytes }
      guard bytes.count <= budget else {
        throw FileError(
          kind: .readFailed, path: path, errno: EFBIG,
          detail: "no end within \(budget) bytes; a diary of this size must be an ordinary file")
      }
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
