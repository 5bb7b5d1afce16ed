import Foundation

/// One run of the built program: how it ended and what it said.
struct Outcome {
  let status: Int32
  let output: String
  let errors: String
}

/// The program beside the running test bundle.
enum Program {
  /// The root of the package, from where this file was compiled.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let headaches = "\(root)/datasets/kostecki-dillon/diary.csv"
  static let simulated = "\(root)/datasets/simulated-cohort/diary.csv"

  /// `prodrome` in the folder that holds the test bundle: both are products of the same build.
  static let path: String = {
    let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: bundle).deletingLastPathComponent().appending(path: "prodrome").path
  }()

  /// Runs the program with arguments; `environment` is added to the present one.
  static func run(
    _ arguments: [String], input: String? = nil, in folder: Scratch = Scratch(), environment: [String: String] = [:]
  ) throws -> Outcome {
    try execute(path, arguments, input: input, in: folder, environment: environment)
  }

  /// Runs a line of bash in which `$prodrome` is the program.
  static func shell(_ line: String, in folder: Scratch = Scratch()) throws -> Outcome {
    try execute("/bin/bash", ["-c", line], input: nil, in: folder, environment: ["prodrome": path])
  }

  private static func execute(
    _ executable: String, _ arguments: [String], input: String?, in folder: Scratch, environment: [String: String]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let streams = Scratch()
    streams.write(input ?? "", to: "in")
    streams.write("", to: "out")
    streams.write("", to: "err")
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: "\(streams.path)/in"))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "\(streams.path)/out"))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: "\(streams.path)/err"))
    try process.run()
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: streams.text("out"), errors: streams.text("err"))
  }
}

/// A new empty folder, removed with the value.
final class Scratch: Sendable {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "prodrome-cli-\(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

  func write(_ text: String, to name: String) {
    _ = FileManager.default.createFile(atPath: "\(path)/\(name)", contents: Data(text.utf8))
  }

  /// The text of a file; a mark that equals nothing if it is not there.
  func text(_ name: String) -> String {
    guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else { return "<no \(name)>" }
    return String(decoding: data, as: UTF8.self)
  }
}

/// A CSV without quotes, read back by column name.
struct SimpleCSV {
  let header: [String]
  let rows: [[String]]

  init(_ text: String) {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    header = lines.first ?? []
    rows = Array(lines.dropFirst())
  }

  func column(_ name: String) -> [String] {
    guard let index = header.firstIndex(of: name) else { return [] }
    return rows.map { $0.indices.contains(index) ? $0[index] : "" }
  }

  func numbers(_ name: String) -> [Double?] { column(name).map(Double.init) }
}
