import Foundation
import Testing

@Suite struct UsageTests {
  @Test func helpListsEveryCommandAndTheVersionIsThatOfTheCitation() throws {
    let help = try Program.run(["--help"])
    #expect(help.status == 0)
    let commands = [
      "demo", "check", "analyze", "describe", "correlate", "fit", "treatment", "simulate", "validate", "bench",
    ]
    for command in commands {
      #expect(help.output.contains("  \(command) "))
    }
    let version = try Program.run(["--version"])
    #expect(version.status == 0)
    let citation = try String(contentsOfFile: "\(Program.root)/CITATION.cff", encoding: .utf8)
    #expect(citation.contains("version: \(version.output)"))
  }

  @Test(arguments: [
    ["predict"], ["fit", Program.headaches], ["check"], ["correlate", Program.headaches, "--lags", "5:1"],
    ["correlate", Program.headaches, "--lags", "x"], ["describe", Program.headaches, "--conf-level", "95"],
    ["describe", Program.headaches, "--threads", "0"], ["describe", Program.headaches, "--format", "xlsx"],
    ["check", Program.headaches, "--date", "a", "--day", "b"],
  ])
  func wrongUsageIs64AndSaysSoOnStandardError(arguments: [String]) throws {
    let outcome = try Program.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("Error:"))
  }

  @Test(arguments: [
    (["describe", Program.headaches, "--outcome", "hedache"], "headache"),
    (["correlate", Program.headaches, "--triggers", "airqq"], "airq"),
    (["fit", Program.headaches, "--model", "headache ~ agee"], "age"),
    (["describe", Program.headaches, "--persons", "1,1333"], "133"),
  ])
  func anUnknownNameIs64AndTheNearestIsNamed(arguments: [String], nearest: String) throws {
    let outcome = try Program.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    let words = outcome.errors.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    #expect(words.contains { $0 == nearest }, "\(outcome.errors)")
  }

  @Test func aFaultInAFormulaIsShownAtItsPlace() throws {
    let outcome = try Program.run(["fit", Program.headaches, "--model", "headache ~ lag(airq, )"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("^"))
  }

  @Test func lagsMayBeginWithAMinus() throws {
    let outcome = try Program.run(["correlate", Program.headaches, "--lags", "-1:0", "--triggers", "airq"])
    #expect(outcome.status == 0)
    #expect(SimpleCSV(outcome.output).column("lag_days") == ["-1", "0"])
  }

  @Test func validationCountsDoNotDependOnThreads() throws {
    let options = ["validate", "--replicates", "20", "--threads"]
    let one = try Program.run(options + ["1"])
    #expect(one.status == 0)
    #expect(one.output == (try Program.run(options + ["3"])).output)
    #expect(SimpleCSV(one.output).column("scenario").contains("drifting_client"))
  }

  @Test func validationOfSomeScenarios() throws {
    let options = ["validate", "--replicates", "20", "--scenario", "steady_client", "--scenario", "within_trigger"]
    let table = SimpleCSV(try Program.run(options).output)
    #expect(Set(table.column("scenario")) == ["steady_client", "within_trigger"])
    let unknown = try Program.run(["validate", "--scenario", "steady"])
    #expect(unknown.status == 64 && unknown.errors.contains("steady_client"))
  }
}
