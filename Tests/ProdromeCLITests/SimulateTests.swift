import Foundation
import Testing

@Suite struct SimulateTests {
  @Test func withoutOptionsItWritesTheBundledCohort() throws {
    let folder = Scratch()
    let outcome = try Program.run(["simulate", "-o", "diary.csv", "--truth", "truth.json"], in: folder)
    #expect(outcome.status == 0)
    #expect(folder.names == ["diary.csv", "truth.json"])
    for name in folder.names {
      let committed = try String(contentsOfFile: "\(Program.root)/datasets/simulated-cohort/\(name)", encoding: .utf8)
      #expect(folder.text(name) == committed)
    }
  }

  @Test func theSeedDecides() throws {
    let options = ["simulate", "--persons", "3", "--days", "30", "--seed"]
    let first = try Program.run(options + ["7"])
    #expect(first.output == (try Program.run(options + ["7", "--threads", "3"])).output)
    #expect(first.output != (try Program.run(options + ["8"])).output)
    #expect(SimpleCSV(first.output).column("person_id").count > 70)
  }

  @Test func aPlanThatCannotBeIsUsage() throws {
    let outcome = try Program.run(["simulate", "--persons", "0"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("persons"))
  }

  @Test func aFullDiskIsNotSuccessAndAClosedPipeIsQuiet() throws {
    #expect(try Program.run(["simulate", "-o", "/dev/full"]).status == 74)
    #expect(try Program.shell("\"$prodrome\" simulate > /dev/full").status == 74)
    let named = try Program.shell("\"$prodrome\" simulate --persons 1 --days 5 -o /dev/stdout | head -1 | cut -c1-9")
    #expect(named.output == "person_id\n")
    let piped = try Program.shell("\"$prodrome\" simulate | head -1 | cut -c1-9; echo ${PIPESTATUS[0]}")
    #expect(piped.output == "person_id\n141\n")
    #expect(piped.errors == "")
  }

  @Test func theDiskQuotaIsAnAnswerAndLeavesNothing() throws {
    let folder = Scratch()
    #expect(try Program.shell("ulimit -f 4; \"$prodrome\" simulate -o diary.csv", in: folder).status == 74)
    #expect(folder.names == [])
  }
}
