import Foundation
import Glibc
import Testing

/// The progress line, on a terminal that the test plays: no test waits for a fixed time and then expects it.
@Suite struct ProgressTests {
  static let diary = "person_id,date,headache,stress\na,2026-01-05,0,3\na,2026-01-06,1,4\na,2026-01-07,0,2\n"

  @Test func aLongCommandShowsWhereItIsAndCleansUp() throws {
    let terminal = try Terminal()
    let process = try terminal.start(["check", "-"])
    // The command waits for its input, and we for the line: however slow the machine is, it must come.
    #expect(terminal.read(until: "\r\u{1B}[Kreading"), "\(terminal.seen)")
    try terminal.finish(process, input: Self.diary)
    #expect(process.terminationStatus == 0)
    let afterwards = terminal.seen.components(separatedBy: "reading").last
    #expect(afterwards?.hasPrefix("\r\u{1B}[K") == true, "\(terminal.seen)")
  }

  @Test(arguments: [(["--quiet"], "xterm"), ([], "dumb")])
  func nothingIsDrawnWhereItIsNotWanted(options: [String], kind: String) throws {
    let terminal = try Terminal()
    let process = try terminal.start(["check", "-"] + options, kind: kind)
    usleep(1_500_000)
    try terminal.finish(process, input: Self.diary)
    #expect(process.terminationStatus == 0)
    #expect(!terminal.seen.contains("\u{1B}"), "\(terminal.seen)")
  }

  @Test func nothingIsDrawnIntoAFile() throws {
    let outcome = try Program.shell("(sleep 1.5; printf '\(Self.diary)') | \"$prodrome\" check - 2> errors; cat errors")
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains("\u{1B}"))
  }
}

/// A terminal whose far end the test reads.
private final class Terminal {
  private let near: Int32
  private let far: Int32
  private let input = Pipe()
  private(set) var seen = ""

  /// TIOCSPTLCK and TIOCGPTN of Linux, which Swift does not import.
  private static let lock: UInt = 0x4004_5431
  private static let number: UInt = 0x8004_5430

  struct Absent: Error {}

  init() throws {
    near = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var (isLocked, number): (Int32, Int32) = (0, 0)
    guard near >= 0, ioctl(near, Self.lock, &isLocked) == 0, ioctl(near, Self.number, &number) == 0 else {
      throw Absent()
    }
    far = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    guard far >= 0 else { throw Absent() }
  }

  deinit { close(near) }

  /// Starts the program with this terminal as standard error; its input stays open.
  func start(_ arguments: [String], kind: String = "xterm") throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["TERM": kind]) { $1 }
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(fileDescriptor: far, closeOnDealloc: true)
    try process.run()
    return process
  }

  /// Reads until `text` has come; false if the program says nothing for a minute.
  func read(until text: String) -> Bool {
    while !seen.contains(text) {
      guard readOnce(patience: 60_000) else { return false }
    }
    return true
  }

  /// Gives the program its input, and reads to the end.
  func finish(_ process: Process, input text: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    while readOnce(patience: 0) {}
  }

  private func readOnce(patience milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: near, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) == 1, waiting.revents & Int16(POLLIN) != 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = Glibc.read(near, &bytes, bytes.count)
    guard count > 0 else { return false }
    seen += String(decoding: bytes[..<count], as: UTF8.self)
    return true
  }
}
