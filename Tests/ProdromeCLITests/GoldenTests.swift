import Foundation
import Testing

/// The summaries of the bundled diaries, as committed. `PRODROME_REGEN=1` rewrites them; look at the difference.
@Suite struct GoldenTests {
  @Test(arguments: ["kostecki-dillon", "simulated-cohort"])
  func summaryOfABundledDiary(name: String) throws {
    let folder = Scratch()
    let diary = "\(Program.root)/datasets/\(name)/diary.csv"
    let outcome = try Program.run(["analyze", diary, "-o", "result"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let golden = "\(Program.root)/Tests/ProdromeCLITests/Golden/\(name).summary.txt"
    let summary = folder.text("result/summary.txt")
    if ProcessInfo.processInfo.environment["PRODROME_REGEN"] == "1" {
      try summary.write(toFile: golden, atomically: true, encoding: .utf8)
    }
    #expect(summary == (try? String(contentsOfFile: golden, encoding: .utf8)))
  }

  @Test func theDemoAnalysesTheCommittedCohort() throws {
    let folder = Scratch()
    let outcome = try Program.run(["demo", "-o", "demo"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(folder.text("demo/diary.csv") == (try? String(contentsOfFile: Program.simulated, encoding: .utf8)))
    #expect(folder.text("demo/summary.txt").count > 500)
  }
}
