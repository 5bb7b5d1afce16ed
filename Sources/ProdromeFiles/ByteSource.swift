internal import Glibc

/// The bytes of an input that can be read in parts, any number of times, on any thread.
///
/// A regular file stays open and is read with pread(2), never mapped: a file that shrinks under a map kills the process.
/// Pipes and devices are read to their end first.
public final class ByteSource: Sendable {
  private enum Store: Sendable {
    case memory([UInt8])
    case file(OpenFile)
  }

  /// The file, as it was named; `-` is standard input.
  public let path: String
  /// Bytes of the whole.
  public let count: Int
  private let store: Store

  /// Opens a file; `-` is standard input.
  /// - Throws: as `FileReader.bytes(of:)`.
  public init(path: String) throws(FileError) {
    self.path = path
    if path != "-", let file = try OpenFile(path), file.size > 0 {
      store = .file(file)
      count = file.size
      return
    }
    let bytes = try FileReader.bytes(of: path)
    store = .memory(bytes)
    count = bytes.count
  }

  /// Bytes that are in memory already.
  public init(_ bytes: [UInt8]) {
    path = ""
    store = .memory(bytes)
    count = bytes.count
  }

  /// Copies the bytes of `range` to `target`, which has room for them. Cost O(bytes).
  /// - Throws: `readFailed`, or `changedWhileReading` where the file has become shorter.
  public func copy(_ range: Range<Int>, to target: UnsafeMutableRawPointer) throws(FileError) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "bytes \(range) of \(count)")
    switch store {
    case .memory(let bytes):
      bytes.withUnsafeBytes { all in
        if let start = all.baseAddress, !range.isEmpty {
          target.copyMemory(from: start + range.lowerBound, byteCount: range.count)
        }
      }
    case .file(let file): try file.copy(range, to: target)
    }
  }

  /// The bytes of `range`.
  public func bytes(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var fault: FileError?
    bytes.withUnsafeMutableBytes { buffer in
      guard let start = buffer.baseAddress else { return }
      do throws(FileError) { try copy(range, to: start) } catch { fault = error }
    }
    if let fault { throw fault }
    return bytes
  }

  /// Throws `changedWhileReading` where the file is not as it was when it was opened: length, time of change.
  public func verify() throws(FileError) {
    if case .file(let file) = store { try file.verify() }
  }
}

/// A regular file with the marks by which a change of it is seen.
private final class OpenFile: Sendable {
  let size: Int
  private let descriptor: Descriptor
  private let path: String
  private let opened: Marks

  private struct Marks: Equatable {
    let size: Int
    let seconds: Int
    let nanoseconds: Int
    let inode: UInt64
  }

  /// Nil where `path` is no regular file: a pipe must not be opened only to be looked at.
  init?(_ path: String) throws(FileError) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    do throws(ErrorNumber) {
      descriptor = try Descriptor(path, O_RDONLY)
    } catch {
      throw FileError.opening(path, errno: error.value, otherwise: .cannotOpen)
    }
    self.path = path
    guard let marks = try OpenFile.marks(of: descriptor.number, path) else { return nil }
    opened = marks
    size = marks.size
  }

  func copy(_ range: Range<Int>, to target: UnsafeMutableRawPointer) throws(FileError) {
    var done = 0
    while done < range.count {
      let received: Int
      do throws(ErrorNumber) {
        received = try retrying {
          pread(descriptor.number, target + done, range.count - done, off_t(range.lowerBound + done))
        }
      } catch {
        throw FileError(kind: .readFailed, path: path, errno: error.value)
      }
      guard received > 0 else { throw FileError(kind: .changedWhileReading, path: path) }
      done += received
    }
  }

  func verify() throws(FileError) {
    guard try OpenFile.marks(of: descriptor.number, path) == opened else {
      throw FileError(kind: .changedWhileReading, path: path)
    }
  }

  private static func marks(of descriptor: Int32, _ path: String) throws(FileError) -> Marks? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(kind: .readFailed, path: path, errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Marks(
      size: Int(status.st_size), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
      inode: UInt64(status.st_ino))
  }
}
