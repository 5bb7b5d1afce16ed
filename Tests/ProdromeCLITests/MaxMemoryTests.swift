import Foundation
import Testing

@Suite("Diaries larger than the memory allowed")
struct MaxMemoryTests {
  private static let model = "headache ~ lag(stress, 0:2) + within(sleep_h)"

  /// The simulated cohort, sorted by person and day.
  private func sorted(in folder: Scratch) throws {
    #expect(try Program.run(["simulate", "-o", "cohort.csv"], in: folder).status == 0)
    let text = try String(contentsOfFile: folder.path + "/cohort.csv", encoding: .utf8)
    let lines = text.split(separator: "\n").map(String.init)
    let rows = lines.dropFirst().sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    folder.write(([lines[0]] + rows).joined(separator: "\n") + "\n", to: "diary.csv")
    folder.write(([lines[0]] + rows.reversed()).joined(separator: "\n") + "\n", to: "backwards.csv")
  }

  @Test func theSameBytesWithAndWithoutTheRowsInMemory() throws {
    let folder = Scratch()
    try sorted(in: folder)
    for command in [
      ["fit", "diary.csv", "--model", Self.model], ["correlate", "diary.csv"], ["describe", "diary.csv"],
      ["check", "diary.csv"],
    ] {
      let memory = try Program.run(command, in: folder)
      #expect(memory.status == 0, "\(memory.errors)")
      let file = try Program.run(command + ["--max-memory", "1K", "--threads", "3"], in: folder)
      #expect(file.status == 0 && file.output == memory.output, "\(command): \(file.errors)")
    }
  }

  @Test func whatCannotBeReadInPartsSaysSo() throws {
    let folder = Scratch()
    try sorted(in: folder)
    let unsorted = try Program.run(
      ["fit", "backwards.csv", "--model", Self.model, "--max-memory", "1K"], in: folder)
    #expect(unsorted.status == 65 && unsorted.errors.contains("not sorted"))
    let analysis = try Program.run(["analyze", "diary.csv", "-o", "out", "--max-memory", "1K"], in: folder)
    #expect(analysis.status == 65 && analysis.errors.contains("--max-memory"))
    let chosen = try Program.run(["describe", "diary.csv", "--persons", "x", "--max-memory", "1K"], in: folder)
    #expect(chosen.status == 65 && chosen.errors.contains("--persons"))
    for size in ["0", "-1", "1.5G", "M", "1Q", ""] {
      #expect(try Program.run(["check", "diary.csv", "--max-memory=\(size)"], in: folder).status == 64, "\(size)")
    }
  }
}
