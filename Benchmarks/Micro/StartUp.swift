import Benchmark
import Foundation

/// The whole command on one person's 60 days, from its start to its end.
enum StartUp {
  /// `PRODROME` names the program; else it is the release build of this clone.
  private static var program: URL {
    if let path = ProcessInfo.processInfo.environment["PRODROME"] { return URL(filePath: path) }
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return package.appending(path: "../.build/release/prodrome")
  }

  static func register() {
    for arguments in [["--version"], ["check"], ["treatment"]] {
      let name = "start-up: prodrome \(arguments.joined(separator: " "))"
      Benchmark(name, configuration: .init(metrics: [.wallClock])) { benchmark in
        let diary = arguments == ["--version"] ? [] : [try file()]
        benchmark.startMeasurement()
        try run(arguments + diary)
        benchmark.stopMeasurement()
      }
    }
  }

  private static func file() throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "prodrome-client-60-days.csv")
    try Data(Samples.client).write(to: path)
    return path.path
  }

  private static func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    precondition(process.terminationStatus == 0, "prodrome \(arguments) ended with \(process.terminationStatus)")
  }
}
