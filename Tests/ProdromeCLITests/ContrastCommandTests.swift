import ProdromeTestSupport
import Testing

/// `fit --contrast`: an exposure at named values.
@Suite struct ContrastCommandTests {
  private func contrasts(_ model: String, _ asked: [String], in folder: Scratch = Scratch()) throws -> Outcome {
    let options = asked.flatMap { ["--contrast", $0] } + ["--contrasts", "contrasts.csv", "--quiet"]
    return try Program.run(["fit", Program.headaches, "--model", model] + options, in: folder)
  }

  @Test func aUShapeIsToldByNamedValues() throws {
    let folder = Scratch()
    let outcome = try contrasts("headache ~ ns(age, 2)", ["age: 20, 60 vs 40", " age:20vs60"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let table = SimpleCSV(folder.text("contrasts.csv"))
    #expect(table.column("from_value") == ["40", "40", "60"])
    #expect(table.column("to_value") == ["20", "60", "20"])
    let estimates = table.numbers("estimate").compactMap { $0 }
    #expect(estimates.count == 3 && abs(estimates[0] - estimates[1] - estimates[2]) < 1e-9)
  }

  @Test func betweenLessWithinStandsThereUnasked() throws {
    let folder = Scratch()
    #expect(try contrasts("headache ~ within(airq) + between(airq)", [], in: folder).status == 0)
    #expect(SimpleCSV(folder.text("contrasts.csv")).column("term") == ["airq_between - airq_within"])
  }

  @Test(arguments: [
    "age 20 vs 40", "age: vs 40", "age: 20", "age: 20, x vs 40", "age: 20 vs 40 vs 60", "ago: 20 vs 40",
    "age: 2 vs 40",
  ])
  func whatIsNoComparisonIsRefused(_ text: String) throws {
    let folder = Scratch()
    #expect(try contrasts("headache ~ age", [text], in: folder).status == 64)
    #expect(folder.names.isEmpty)
  }

  @Test func comparisonsNeedAFile() throws {
    let outcome = try Program.run([
      "fit", Program.headaches, "--model", "headache ~ age", "--contrast", "age: 20 vs 40",
    ])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--contrasts FILE"))
  }

  /// A proportional-odds model has no row for the intercept: a contrast of one unit is the coefficient all the same.
  @Test func thresholdsDoNotMoveTheComparison() throws {
    let rows = (1...60).map { "p\($0 % 6),\($0),\($0 % 3 == 0 ? 1 : 0),\($0 * 7 % 5),\($0 * 11 % 7),\($0 * 5 % 9)" }
    let folder = Scratch()
    folder.write("person_id,day,headache,pain,stress,sleep_h\n" + rows.joined(separator: "\n") + "\n", to: "diary.csv")
    let outcome = try Program.run(
      [
        "fit", "diary.csv", "--model", "pain ~ sleep_h + stress", "--family", "ordinal", "--contrast",
        "stress: 2 vs 1", "--contrasts", "contrasts.csv", "--quiet",
      ], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let terms = SimpleCSV(outcome.output)
    let contrasts = SimpleCSV(folder.text("contrasts.csv"))
    #expect(contrasts.column("estimate") == [terms.column("estimate")[1]])
    #expect(contrasts.column("std_error") == [terms.column("std_error")[1]])
    #expect(contrasts.column("status") == ["ok"])
  }

  @Test func meansAreNotExponentiated() throws {
    let fit = ["fit", Program.headaches, "--model", "airq ~ age", "--family", "linear", "--exponentiate"]
    let outcome = try Program.run(fit)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--exponentiate"))
  }
}
