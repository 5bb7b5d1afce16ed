import Glibc
import ProdromeFiles
import Testing

@Suite("Reading files")
struct FileReaderTests {
  @Test("every byte comes back", arguments: [0, 1, 4095, 4096, 4097, 5_000_000])
  func wholeFile(count: Int) throws {
    let folder = ScratchFolder()
    let path = folder.path + "/in.csv"
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try FileWriter.write(bytes, to: path)
    #expect(try FileReader.bytes(of: path) == bytes)
  }

  @Test("a missing file, a folder")
  func notAFile() throws {
    let folder = ScratchFolder()
    #expect(throws: FileError(kind: .notFound, path: folder.path + "/no.csv", errno: ENOENT)) {
      try FileReader.bytes(of: folder.path + "/no.csv")
    }
    #expect(throws: FileError(kind: .cannotOpen, path: folder.path, errno: EISDIR)) {
      try FileReader.bytes(of: folder.path)
    }
  }

  @Test("a pipe of unknown length", arguments: ["/proc/self/cmdline"])
  func unknownLength(path: String) throws {
    #expect(try FileReader.bytes(of: path).isEmpty == false)
  }

  @Test("a named pipe that is written in two steps is read to its end")
  func namedPipe() throws {
    let folder = ScratchFolder()
    let path = folder.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    let writer = try #require(popen("(printf abc; sleep 0.1; printf def) > '\(path)'", "r"))
    defer { pclose(writer) }
    #expect(try FileReader.bytes(of: path) == Array("abcdef".utf8))
  }

  @Test("an endless source is refused at its budget, a file is not")
  func endless() throws {
    let error = #expect(throws: FileError.self) { try FileReader.bytes(of: "/dev/zero", budget: 10_000_000) }
    #expect(error?.kind == .readFailed && error?.description.contains("no end within 10000000 bytes") == true)
    #expect(FileReader.endlessBudget > 1 << 20 && FileReader.endlessBudget <= 16 << 30)
    let folder = ScratchFolder()
    try FileWriter.write(Array(repeating: 65, count: 5000), to: folder.path + "/in.csv")
    #expect(try FileReader.bytes(of: folder.path + "/in.csv", budget: 10).count == 5000)
  }
}
