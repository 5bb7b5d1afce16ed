import Glibc
import ProdromeFiles
import Testing

@Suite struct FileWriterTests {
  let scratch = ScratchFolder()

  @Test func aNewFileHoldsAllBytesAndNothingElseIsLeft() throws {
    try FileWriter.write(Array("one\n".utf8), to: "\(scratch.path)/a.csv")
    #expect(scratch.names == ["a.csv"])
    #expect(scratch.text("a.csv") == "one\n")
  }

  @Test func anExistingFileIsReplacedAndKeepsItsPermissions() throws {
    let path = "\(scratch.path)/a.csv"
    try FileWriter.write(Array("a long first text".utf8), to: path)
    #expect(chmod(path, 0o640) == 0)
    try FileWriter.write(Array("short".utf8), to: path)
    #expect(scratch.text("a.csv") == "short")
    var status = stat()
    #expect(stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o640)
  }

  @Test func aSymbolicLinkIsFollowedAndKept() throws {
    try FileWriter.write(Array("old".utf8), to: "\(scratch.path)/real.csv")
    #expect(symlink("real.csv", "\(scratch.path)/link.csv") == 0)
    try FileWriter.write(Array("new".utf8), to: "\(scratch.path)/link.csv")
    #expect(scratch.text("real.csv") == "new")
    var status = stat()
    #expect(lstat("\(scratch.path)/link.csv", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test func aLinkToItselfIsRefused() {
    #expect(symlink("loop", "\(scratch.path)/loop") == 0)
    #expect(kind { () throws(FileError) in try FileWriter.write([1], to: "\(scratch.path)/loop") } == .cannotCreate)
  }

  @Test func aFullDeviceIsAWriteFailure() {
    #expect(kind { () throws(FileError) in try FileWriter.write([65], to: "/dev/full") } == .writeFailed)
  }

  @Test func aLinkToADeviceIsWrittenDirectly() throws {
    #expect(symlink("/dev/null", "\(scratch.path)/link") == 0)
    try FileWriter.write([65], to: "\(scratch.path)/link")
    #expect(scratch.names == ["link"])
  }

  @Test func aFolderOrAMissingParentCannotBeCreated() throws {
    #expect(kind { () throws(FileError) in try FileWriter.write([65], to: scratch.path) } == .cannotCreate)
    let missing = "\(scratch.path)/none/a.csv"
    #expect(kind { () throws(FileError) in try FileWriter.write([65], to: missing) } == .cannotCreate)
    try FileWriter.write([65], to: "\(scratch.path)/file")
    let below = "\(scratch.path)/file/a.csv"
    #expect(kind { () throws(FileError) in try FileWriter.write([65], to: below) } == .cannotCreate)
    #expect(scratch.names == ["file"])
  }

  @Test func aClosedPipeHasItsOwnKind() {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    close(ends[0])
    #expect(kind { () throws(FileError) in try FileWriter.write([65], toDescriptor: ends[1]) } == .closedPipe)
    close(ends[1])
  }

  @Test func unfinishedFilesOfKilledRunsAreRemovedWhenOldEnough() throws {
    let old = "\(scratch.path)/.a.csv.prodrome-1-1"
    let fresh = "\(scratch.path)/.a.csv.prodrome-1-2"
    try FileWriter.write([65], to: old)
    try FileWriter.write([65], to: fresh)
    let times = [timeval(tv_sec: time(nil) - 7200, tv_usec: 0), timeval(tv_sec: time(nil) - 7200, tv_usec: 0)]
    #expect(utimes(old, times) == 0)
    try FileWriter.write([66], to: "\(scratch.path)/a.csv")
    #expect(scratch.names == [".a.csv.prodrome-1-2", "a.csv"])
  }

  @Test func theErrorSaysPathAndReason() {
    let error = FileError(kind: .writeFailed, path: "out.csv", errno: ENOSPC)
    #expect(error.description == "out.csv: cannot be written: No space left on device")
  }
}

/// The kind of the error that `body` throws.
func kind(_ body: () throws(FileError) -> Void) -> FileError.Kind? {
  do throws(FileError) {
    try body()
    return nil
  } catch {
    return error.kind
  }
}
