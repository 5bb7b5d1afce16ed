import Glibc
import ProdromeFiles
import Testing

@Suite("Reading a file in parts")
struct ByteSourceTests {
  @Test("any range, any number of times")
  func ranges() throws {
    let folder = ScratchFolder()
    let path = folder.path + "/in.csv"
    let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try FileWriter.write(bytes, to: path)
    for source in [try ByteSource(path: path), ByteSource(bytes)] {
      #expect(source.count == bytes.count)
      for range in [0..<0, 0..<1, 9_999..<10_000, 17..<4_113, 0..<10_000, 17..<4_113] {
        #expect(try source.bytes(range) == Array(bytes[range]))
      }
      try source.verify()
      #expect(try Digest.sha256(of: source) == Digest.sha256(bytes))
    }
  }

  @Test("a file that changes is noticed: longer, shorter, or other bytes", arguments: [[1, 2, 3, 4], [1], [9, 9, 9]])
  func changes(after: [UInt8]) throws {
    let folder = ScratchFolder()
    let path = folder.path + "/in.csv"
    try FileWriter.write([1, 2, 3], to: path)
    let source = try ByteSource(path: path)
    try source.verify()
    // Written in place, as FileWriter would put another file there.
    let file = try #require(fopen(path, "w"))
    #expect(fwrite(after, 1, after.count, file) == after.count)
    fclose(file)
    var times = [timespec(tv_sec: 1_000_000, tv_nsec: 5), timespec(tv_sec: 1_000_000, tv_nsec: 5)]
    #expect(utimensat(AT_FDCWD, path, &times, 0) == 0)
    let changed = FileError(kind: .changedWhileReading, path: path)
    #expect(throws: changed) { try source.verify() }
    if after.count < 3 { #expect(throws: changed) { try source.bytes(0..<3) } }
  }

  @Test("a file that was put in its place does not matter: the old one is still read")
  func replaced() throws {
    let folder = ScratchFolder()
    let path = folder.path + "/in.csv"
    try FileWriter.write([1, 2, 3], to: path)
    let source = try ByteSource(path: path)
    try FileWriter.write([7, 7, 7, 7], to: path)
    #expect(try source.bytes(0..<3) == [1, 2, 3])
    try source.verify()
  }

  @Test("a missing file, a folder, an empty file")
  func faults() throws {
    let folder = ScratchFolder()
    #expect(throws: FileError(kind: .notFound, path: folder.path + "/no.csv", errno: ENOENT)) {
      _ = try ByteSource(path: folder.path + "/no.csv")
    }
    #expect(throws: FileError(kind: .cannotOpen, path: folder.path, errno: EISDIR)) {
      _ = try ByteSource(path: folder.path)
    }
    try FileWriter.write([], to: folder.path + "/empty")
    #expect(try ByteSource(path: folder.path + "/empty").count == 0)
  }

  @Test("a named pipe is read to its end")
  func namedPipe() throws {
    let folder = ScratchFolder()
    let path = folder.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    let writer = try #require(popen("(printf abc; sleep 0.1; printf def) > '\(path)'", "r"))
    defer { pclose(writer) }
    let source = try ByteSource(path: path)
    #expect(try source.bytes(0..<source.count) == Array("abcdef".utf8))
  }
}
