import Foundation
import Testing

/// Runs that are ended while their output is being written: afterwards the folder is one whole result, old or new.
@Suite struct KillTests {
  /// Waits for the hidden folder of a run in the background, lets it live a little, and ends it.
  private static func endWhileWriting(_ signal: String, delay: Int) -> String {
    """
    "$prodrome" analyze '\(Program.headaches)' -o result --conf-level 0.9 --quiet & pid=$!
    while kill -0 $pid 2>/dev/null && ! compgen -G '.result.prodrome-*' >/dev/null; do :; done
    sleep 0.0\(delay); kill -\(signal) $pid 2>/dev/null; wait $pid 2>/dev/null; echo $?
    """
  }

  /// Whether every output is there with the digest that `run.json` names.
  private func isWhole(_ folder: Scratch) throws -> Bool {
    let record = folder.text("result/run.json")
    let names = AnalyzeTests.files.filter { $0 != "run.json" }.map { "result/\($0)" }
    let digests = try Program.shell("sha256sum " + names.joined(separator: " "), in: folder)
    let lines = digests.output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    return lines.count == names.count && lines.allSatisfy { record.contains($0) }
  }

  @Test func aKilledRunLeavesTheOldResultOrTheNew() throws {
    let folder = Scratch()
    #expect(try Program.run(["analyze", Program.headaches, "-o", "result"], in: folder).status == 0)
    for delay in [0, 0, 1, 2, 3, 5, 8] {
      _ = try Program.shell(Self.endWhileWriting("KILL", delay: delay), in: folder)
      #expect(try isWhole(folder))
      #expect(folder.names.filter { !$0.hasPrefix(".result.prodrome-") } == ["result"])
    }
    #expect(try Program.run(["analyze", Program.headaches, "-o", "result"], in: folder).status == 0)
    #expect(try isWhole(folder))
  }

  @Test(arguments: [("TERM", 143), ("HUP", 129)])
  func anInterruptedRunEndsByTheSignalAndLeavesNothingHidden(signal: String, status: Int) throws {
    let folder = Scratch()
    let line = Self.endWhileWriting(signal, delay: 0)
    let outcome = try Program.shell(line, in: folder)
    #expect(["\(status)\n", "0\n"].contains(outcome.output))
    #expect(folder.names == ["result"])
    #expect(try isWhole(folder))
  }
}
