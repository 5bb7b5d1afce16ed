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

  /// An evening coffee brings a headache the next morning, a later one cannot: the clock orders the day.
  @Test func hoursBeforeAnAttack() throws {
    let folder = Scratch()
    let rows = (0..<6).flatMap { person in
      (1..<29).map { day in
        let isAttack = (day * 5 + person) % 4 == 1
        let hour = (day + person) % 3 == 0 ? "19:00" : "07:30"
        return "p\(person),2026-02-\(day < 10 ? "0" : "")\(day),\(isAttack ? "1,08:15" : "0,"),\(40 * (day % 3)),"
          + (day % 3 == 0 ? "\n" : "\(hour)\n")
      }
    }
    folder.write("person_id,date,headache,onset_time,caffeine_mg,caffeine_mg_time\n" + rows.joined(), to: "clock.csv")
    let run = try Program.run(["fit", "clock.csv", "--model", "headache ~ hours(caffeine_mg, 24)"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(SimpleCSV(run.output).column("term") == ["(Intercept)", "caffeine_mg_hours24"])
    let lacking = try Program.run(["fit", Program.simulated, "--model", "headache ~ hours(caffeine_mg, 24)"])
    #expect(lacking.status == 64 && lacking.errors.contains("no column onset_time of clock times"))
    folder.write("person_id,date,headache,onset_time\na,2026-02-01,1,8:15\n", to: "wrong.csv")
    let refused = try Program.run(["check", "wrong.csv"], in: folder)
    #expect(refused.status == 65 && refused.errors.contains("wrong.csv:2:16: error: onset_time: not a time of day"))
  }
}
