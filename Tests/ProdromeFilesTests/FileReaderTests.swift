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
}
