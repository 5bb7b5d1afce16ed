import Foundation
import ProdromeTestSupport
import Testing

/// Exposures made of other days through the whole program, against base R's numbers beside the bundled diary
/// (`datasets/kostecki-dillon/exposures.R`).
@Suite struct DerivedExposureCommandTests {
  @Test(arguments: [
    ("days_before", "headache ~ lag(change(airq), 1) + lag(letdown(airq), 1) + runmean(airq, 3)"),
    ("own_level", "headache ~ debt(airq, 3) + withdrawal(airq) + above(airq, 0.9)"),
    ("bits", "headache ~ surprisal(airq) + surprisal(post)"),
  ])
  func answersAsR(_ id: String, _ formula: String) throws {
    let text = try String(contentsOfFile: "\(Program.root)/datasets/kostecki-dillon/exposures.json", encoding: .utf8)
    let expected = try #require(try JSON(parsing: text)[id])
    let folder = Scratch()
    let table = try Program.headacheModel(formula, ["--covariance", "model", "--glance", "glance.csv"], in: folder)
    expectNumbers(table.numbers("estimate"), try #require(expected["coef"]?.doubles))
    expectNumbers(table.numbers("std_error"), try #require(expected["se"]?.doubles))
    expectNumbers(SimpleCSV(folder.text("glance.csv")).numbers("n"), try #require(expected["n"]?.doubles))
  }

  /// The same bytes from the same rows in another order, on one thread and on three.
  @Test func orderOfRowsDoesNotChangeAByte() throws {
    let lines = try String(contentsOfFile: Program.headaches, encoding: .utf8).split(separator: "\n")
    let folder = Scratch()
    folder.write(([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n", to: "turned.csv")
    let model = "headache ~ lag(surprisal(airq), 1) + within(debt(airq, 3)) + letdown(airq)"
    let asked = ["--model", model, "--full-precision", "--threads"]
    let expected = try Program.run(["fit", Program.headaches] + asked + ["1"])
    let turned = try Program.run(["fit", "turned.csv"] + asked + ["3"], in: folder)
    #expect(expected.status == 0 && !expected.output.isEmpty)
    #expect(turned.output == expected.output)
  }

  @Test(arguments: [
    "runmean(airq)", "runmean(airq, 0)", "debt(airq, 366)", "above(airq, 1)", "above(airq)", "change(airq, 1)",
    "letdown()", "surprisal(hatype)", "withdrawal(lag(airq, 1))",
  ])
  func refusesWithAnExample(_ term: String) throws {
    let outcome = try Program.run(["fit", Program.headaches, "--model", "headache ~ \(term)"])
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("for example") || outcome.errors.contains("write lag("), "\(outcome.errors)")
  }
}
