import Foundation
import Testing

/// `prodrome triggers`, through the whole program.
@Suite struct TriggersCommandTests {
  private func triggers(_ options: [String], status: Int32 = 0) throws -> Outcome {
    let outcome = try Program.run(["triggers", Program.simulated] + options)
    #expect(outcome.status == status, "\(outcome.errors)")
    return outcome
  }

  @Test func oneRowATriggerWithTheDesignsColumns() throws {
    let table = SimpleCSV(try triggers([]).output)
    let header =
      "trigger,person_id,lag_days,odds_ratio,conf_low,conf_high,p_value,adj_p_value,order,information_bits,"
      + "n,n_events,n_persons,detectable_or,verdict,status"
    #expect(try triggers([]).output.hasPrefix(header))
    #expect(Set(table.column("trigger")).count == table.column("trigger").count)
    #expect(Set(table.column("person_id")) == [""])
    let ladder = ["clear", "probable", "no_evidence", "too_short", "may_be_early_sign", "with_or_after"]
    #expect(table.column("verdict").allSatisfy { ladder.contains($0) })
  }

  @Test func threadsChangeNothing() throws {
    #expect(try triggers(["--threads", "1"]).output == triggers(["--threads", "3"]).output)
  }

  @Test func textSpeaksInSentences() throws {
    let text = try triggers(["--format", "text", "--triggers", "stress,sleep_h"]).output
    #expect(text.contains("All persons:\n- sleep_h: ") && text.contains("\n- stress: "))
    #expect(try triggers(["--format", "md", "--triggers", "stress"]).output.hasPrefix("| trigger"))
  }

  @Test func theExampleOfTheReadmeIsTheRealOutput() throws {
    let options = ["--triggers", "stress,alcohol_units,neck_pain,caffeine_mg", "--format", "text"]
    let lines = try triggers(options).output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let shown = lines.map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
    #expect(try String(contentsOfFile: ReadmeTests.readme, encoding: .utf8).contains(shown))
  }

  @Test(arguments: ["-1:3", "0:0"])
  func lagsThatComeAfterAreRefused(lags: String) throws {
    #expect(try triggers(["--lags", lags], status: 64).errors.contains("what comes before, like 1:7"))
  }

  @Test func theSelfCheckCountsFindingsInCopies() throws {
    let options = ["--triggers", "stress,sleep_h", "--self-check", "20"]
    let checked = try triggers(options)
    #expect(checked.errors.contains("of 20 copies in which there is none"))
    #expect(checked.output == (try triggers(["--triggers", "stress,sleep_h"]).output))
    #expect(try triggers(["--self-check", "0"], status: 64).errors.contains("1 or more"))
    let few = try triggers(["--persons", "p01,p02", "--triggers", "stress,sleep_h", "--self-check", "5"]).errors
    #expect(
      few.contains("self-check of person p01: a trigger was found in ") && few.contains("self-check of person p02: "))
  }

  @Test func missingDaysAreCheckedInAFileOfTheirOwn() throws {
    let scratch = Scratch()
    let options = ["--triggers", "stress,sleep_h"]
    let checked = try triggers(options + ["--missing-check", "\(scratch.path)/weighted.csv"])
    #expect(checked.output == (try triggers(options).output))
    let table = SimpleCSV(scratch.text("weighted.csv"))
    #expect(table.column("trigger") == ["sleep_h", "stress"])
    #expect(table.column("odds_ratio") == SimpleCSV(checked.output).column("odds_ratio"))
    #expect(table.column("weighted_status") == ["ok", "ok"])
    let few = try triggers(["--persons", "p01,p02", "--missing-check", "\(scratch.path)/never.csv"], status: 65)
    #expect(few.errors.contains("six persons or more") && scratch.names == ["weighted.csv"])
  }

  /// Nothing is written on days after a headache.
  @Test func daysMissingAfterHeadachesAreTold() throws {
    let scratch = Scratch()
    let rows = (0..<6).flatMap { person in
      (0..<60).filter { $0 % 5 != 3 }.map { "p\(person),\($0),\($0 % 5 == 2 ? 1 : 0),\($0 % 7)\n" }
    }
    scratch.write("person_id,day,headache,stress\n" + rows.joined(), to: "gaps.csv")
    for command in ["check", "describe", "triggers"] {
      let outcome = try Program.run([command, "gaps.csv", "--day", "day"], in: scratch)
      #expect(
        outcome.status == 0 && outcome.errors.contains("missing where headache came the day before"), "\(command)")
      let quiet = try Program.run([command, "gaps.csv", "--day", "day", "--quiet"], in: scratch)
      #expect(quiet.errors == "" && quiet.output == outcome.output)
    }
  }
}
