import Foundation
import ProdromeTestSupport
import Testing

/// Hazards of a new headache in the bundled diary through the whole program, against R's numbers beside the diary
/// (`datasets/kostecki-dillon/hazards.R`: `glm` with both links, `sandwich`).
@Suite struct HazardCommandTests {
  private func check(_ id: String, _ formula: String, _ options: [String]) throws {
    let expected = try HazardNumbers(id)
    for (covariance, errors) in [("model", "se"), ("cr0", "cr0"), ("hc3", "hc3")] {
      let folder = Scratch()
      let table = try Program.headacheModel(
        formula, options + ["--covariance", covariance, "--glance", "glance.csv"], in: folder)
      expectNumbers(table.numbers("estimate"), try expected("coef"))
      expectNumbers(table.numbers("std_error"), try expected(errors))
      let glance = SimpleCSV(folder.text("glance.csv"))
      for (column, name) in [
        ("n", "n"), ("log_likelihood", "loglik"), ("deviance", "deviance"), ("null_deviance", "null_deviance"),
        ("aic", "aic"),
      ] {
        expectNumbers(glance.numbers(column), try expected(name))
      }
    }
  }

  @Test func newOnsetsByLogit() throws {
    try check("onset_logit", "headache ~ airq + post", ["--risk-set", "new-onset"])
    try check("onset_logit", "headache ~ airq + post", ["--design", "hazard", "--link", "logit"])
  }

  @Test func hazards() throws {
    try check("onset_cloglog", "headache ~ airq + post", ["--design", "hazard"])
    try check("onset_cloglog", "headache ~ airq + post", ["--link", "cloglog", "--risk-set", "new-onset"])
    try check("slopes_cloglog", "headache ~ 0 + airq + post", ["--design", "hazard"])
  }

  @Test func theTimeAtRisk() throws {
    try check("timed_cloglog", "headache ~ airq + post + since(headache)", ["--design", "hazard"])
  }

  @Test func transition() throws {
    try check("transition", "headache ~ airq", ["--design", "transition"])
  }

  @Test func fittedDays() throws {
    let folder = Scratch()
    _ = try Program.headacheModel(
      "headache ~ airq + post", ["--design", "hazard", "--augment", "days.csv"], in: folder)
    let days = SimpleCSV(folder.text("days.csv"))
    #expect(days.rows.count == 1377)
    // R's rows are in the order of numbers, ours of bytes: person 1 is the first of both.
    let expected = try HazardNumbers("onset_cloglog")
    expectNumbers(Array(days.numbers("fitted").prefix(5)), try expected("fitted"))
    expectNumbers(Array(days.numbers("pearson_residual").prefix(5)), try expected("pearson"))
  }

  @Test func ratiosAreNamed() throws {
    let outcome = try Program.run([
      "fit", Program.headaches, "--model", "headache ~ airq", "--design", "hazard", "--exponentiate", "--format",
      "json",
    ])
    #expect(outcome.status == 0 && outcome.output.contains("hazard_ratios"))
    #expect(outcome.errors.contains("1377 of 4151"))
  }

  @Test(arguments: [
    ["--design", "hazard", "--family", "gee"], ["--design", "hazard", "--risk-set", "all-days"],
    ["--design", "transition", "--family", "conditional"], ["--design", "transition", "--family", "poisson"],
    ["--link", "cloglog", "--family", "gee"], ["--link", "cloglog", "--design", "case-crossover"],
    ["--link", "logit", "--family", "cloglog"], ["--risk-set", "new-onset", "--family", "linear"],
    ["--design", "hazard", "--tests", "t.csv"], ["--design", "hazard", "--effects", "e.csv"],
    ["--design", "hazard", "--firth", "f.csv"], ["--design", "hazard", "--intervals", "profile"],
    ["--design", "hazard", "--covariance", "bootstrap"], ["--design", "hazard", "--correlation", "ar1"],
    ["--design", "hazard", "--referents", "bidirectional"], ["--design", "hazard", "--ties", "efron"],
  ])
  func refusesWhatItWouldPassOver(_ options: [String]) throws {
    let outcome = try Program.run(["fit", Program.headaches, "--model", "headache ~ airq"] + options)
    #expect(outcome.status == 64, "\(options): \(outcome.errors)")
  }

  @Test func refusesWhatWouldBeBiased() throws {
    for (formula, design) in [
      ("headache ~ within(airq)", "transition"), ("headache ~ within(airq) + since(headache)", "hazard"),
    ] {
      let outcome = try Program.run(["fit", Program.headaches, "--model", formula, "--design", design])
      #expect(outcome.status == 64 && outcome.errors.contains("lagged outcome"), "\(outcome.errors)")
    }
  }
}

/// A model of `hazards.json` beside the bundled diary.
struct HazardNumbers {
  private let entry: JSON

  init(_ id: String) throws {
    let text = try String(contentsOfFile: "\(Program.root)/datasets/kostecki-dillon/hazards.json", encoding: .utf8)
    entry = try #require(try JSON(parsing: text)[id])
  }

  func callAsFunction(_ name: String) throws -> [Double] { try #require(entry[name]?.doubles) }
}
