import ProdromeTestSupport
import Testing

/// `prodrome forecast` through the whole program.
@Suite struct ForecastCommandTests {
  private func forecast(_ arguments: [String], in folder: Scratch = Scratch()) throws -> Outcome {
    try Program.run(["forecast"] + arguments, in: folder)
  }

  /// Within persons a forecast of the bundled headache logs ranks days about as a coin does, while the area over all
  /// persons' days is large: the program says so.
  @Test func theHeadacheLogsKnowWhoAndNotWhen() throws {
    let folder = Scratch()
    let outcome = try forecast(
      [
        Program.headaches, "--model", "headache ~ lag(airq, 1)", "--validation", "leave-person-out", "--risks",
        "days.csv",
        "--calibration", "curve.csv",
      ], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let table = SimpleCSV(outcome.output)
    #expect(table.column("person_id").first == "" && table.column("status").first == "ok")
    let within = try #require(table.numbers("within_c").first ?? nil)
    let pooled = try #require(table.numbers("pooled_auc").first ?? nil)
    #expect(abs(within - 0.5) < 0.06 && pooled > 0.7, "\(within), \(pooled)")
    let words = outcome.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("knows who has headache days, not when") && words.contains("Holsteen"))
    let days = SimpleCSV(folder.text("days.csv"))
    #expect(days.header == ["person_id", "day", "risk", "base_rate", "observed", "origin"])
    let scored = days.column("observed").count { !$0.isEmpty }
    #expect(Double(scored) == table.numbers("n").first)
    #expect(SimpleCSV(folder.text("curve.csv")).rows.count == 10)
  }

  @Test func theSimulatedCohortByDefault() throws {
    let one = try forecast([Program.simulated, "--threads", "1", "--quiet"])
    #expect(one.status == 0 && one.errors.isEmpty, "\(one.errors)")
    #expect(one.output == (try forecast([Program.simulated, "--threads", "3", "--quiet"]).output))
    let text = try forecast([Program.simulated, "--format", "text"])
    #expect(text.output.contains("Forecast of headache, the next day") && text.output.contains("of 100 pairs"))
  }

  @Test func oneClientIsToldFromTheOwnPast() throws {
    let outcome = try forecast([Program.simulated, "--persons", "p01", "--format", "text"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("there is no model") || outcome.output.contains("Too short"))
    let model = try forecast([Program.simulated, "--persons", "p01", "--model", "headache ~ lag(within(stress), 1)"])
    #expect(model.status == 0, "\(model.errors)")
    let unwrapped = model.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      unwrapped.contains("headache ~ lag(within(stress), 1) of the person's own days")
        || unwrapped.contains("Too short"))
    let other = try forecast([Program.simulated, "--persons", "p01", "--validation", "rolling"])
    #expect(other.status == 64 && other.errors.contains("five persons or more"))
  }

  @Test func aShortDiaryGetsNoNumbers() throws {
    let folder = Scratch()
    let rows = (1...50).map { "a,\($0),\($0 % 3 == 0 ? 1 : 0)" }
    folder.write((["person_id,day,headache"] + rows).joined(separator: "\n") + "\n", to: "short.csv")
    let outcome = try forecast(["short.csv"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let table = SimpleCSV(outcome.output)
    #expect(table.column("status") == ["too_short"] && table.column("brier") == [""])
    #expect(outcome.errors.contains("Too short"))
  }

  @Test(arguments: [
    (["--model", "headache ~ airq"], "not known 1 day ahead"),
    (["--model", "headache ~ lag(airq, 1)", "--horizon", "2"], "not known 2 days ahead"),
    (["--model", "headache ~ lag(ns(airq, 3), 1)"], "later days"),
    (["--model", "headache ~ lag(airq, 1) + strata(person_id)"], "tomorrow"),
    (["--horizon", "0"], "1 to 28"),
  ])
  func whatCannotBeKnownIsRefused(_ arguments: [String], _ words: String) throws {
    let outcome = try forecast([Program.headaches] + arguments)
    #expect(outcome.status == 64 && outcome.errors.contains(words), "\(outcome.errors)")
  }
}
