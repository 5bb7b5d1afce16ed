import Foundation
import ProdromeTestSupport
import Testing

/// Curves over lags through the whole program: `lagbasis()`, `crossbasis()` and `fit --distributed-lags`.
@Suite struct DistributedLagCommandTests {
  /// Reference/09 as an analyst asks for it; deaths vary more than Poisson counts, and R multiplies the errors of
  /// `quasipoisson` by the root of the dispersion, which is in the table of the model.
  struct Case: Sendable, CustomTestStringConvertible {
    let id: String
    let model: String
    var options: [String] = []
    var values = [1.0]
    let tolerance: Tolerance

    var testDescription: String { id }
  }

  private static let logistic = Tolerance(relative: 1e-7, absolute: 1e-10)

  static let cases =
    [1, 2].map { degree in
      Case(
        id: "chicago_o3_almon\(degree)", model: "headache ~ lagbasis(o3, 0:7, poly(\(degree))) + s1 + c1 + years",
        tolerance: logistic)
    } + [
      Case(
        id: "chicago_temp_ns_ns",
        model: "headache ~ crossbasis(temp, 0:10, ns(knots = c(0, 10, 20)), ns(knots = c(1, 3))) + years",
        options: ["--contrast", "temp: -10, 5, 25, 30 vs 15"], values: [-10, 5, 25, 30],
        tolerance: Tolerance(relative: 1e-6, absolute: 1e-8)),
      Case(
        id: "chicago_pm10_poly4",
        model:
          "death ~ lagbasis(pm10, 0:15, poly(4)) + crossbasis(temp, 0:3, ns(5), strata(breaks = 1)) + ns(time, 98) + dow",
        options: ["--family", "poisson", "--contrast", "pm10: 5, 10, 20 vs 0", "--glance", "glance.csv"],
        values: [5, 10, 20], tolerance: Tolerance(relative: 1e-6, absolute: 1e-9)),
    ]

  @Test(.enabled(if: Reference.isExpected, "\(Reference.absence)"), arguments: cases)
  func answersAsDlnm(_ asked: Case) throws {
    let folder = Scratch()
    folder.write(try Self.chicago(), to: "chicago.csv")
    let run = try Program.run(
      [
        "fit", "chicago.csv", "--day", "day", "--covariance", "model", "--full-precision", "--quiet", "--model",
        asked.model, "--distributed-lags", "lags.csv",
      ] + asked.options, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let expected = try Reference.expected(asked.id, in: "09_dlnm.json")
    let glance = SimpleCSV(folder.text("glance.csv"))
    let factor = (glance.numbers("dispersion").first ?? 1).map { $0.squareRoot() } ?? 1
    let table = SimpleCSV(folder.text("lags.csv"))
    let exposure = try #require(table.column("term").first)
    let rows = table.rows.indices.filter { table.column("term")[$0] == exposure }
    for (place, value) in asked.values.enumerated() {
      let own = rows.filter { table.numbers("to_value")[$0] == value }
      let lags = try #require(expected["per_lag"]?["data"]?.array?[place].doubles)
      let errors = try #require(expected["per_lag_se"]?["data"]?.array?[place].doubles)
      let overall = try #require(expected["overall"]?.doubles)[place]
      let error = try #require(expected["overall_se"]?.doubles)[place]
      #expect(own.map { table.column("span")[$0] } == lags.map { _ in "lag" } + ["overall"])
      #expect(own.map { table.column("lag_days")[$0] } == lags.indices.map { "\($0)" } + [""])
      for ((row, number), spread) in zip(zip(own, lags + [overall]), errors + [error]) {
        let estimate = table.numbers("estimate")[row]
        #expect(asked.tolerance.accepts(estimate, number), "\(estimate ?? .nan) is not \(number)")
        #expect(asked.tolerance.accepts(table.numbers("std_error")[row].map { $0 * factor }, spread))
        #expect(table.column("status")[row] == "ok")
      }
    }
  }

  /// Lags without a constraint, as columns of their own and as a basis: the same sum over lags, R's.
  @Test(.enabled(if: Reference.isExpected, "\(Reference.absence)")) func unconstrainedLags() throws {
    let folder = Scratch()
    folder.write(try Self.chicago(), to: "chicago.csv")
    let asked = ["--day", "day", "--covariance", "model", "--full-precision", "--quiet"]
    for (lags, options) in [
      ("lag(o3, 0:3)", ["--contrast", "o3: 4 vs 3", "--contrasts", "out.csv"]),
      ("lagbasis(o3, 0:3, integer)", ["--distributed-lags", "out.csv"]),
    ] {
      let model = ["--model", "headache ~ \(lags) + s1 + c1 + years"]
      let run = try Program.run(["fit", "chicago.csv"] + asked + model + options, in: folder)
      #expect(run.status == 0, "\(run.errors)")
      let expected = try Reference.expected("chicago_o3_unconstrained", in: "09_dlnm.json")
      let terms = SimpleCSV(run.output)
      expectNumbers(terms.numbers("estimate"), try #require(expected["coef"]?["values"]?.doubles))
      expectNumbers(terms.numbers("std_error"), try #require(expected["se"]?["values"]?.doubles))
      let table = SimpleCSV(folder.text("out.csv"))
      expectNumbers([table.numbers("estimate").last ?? nil], [try #require(expected["cumulative"]?.double)])
      expectNumbers([table.numbers("std_error").last ?? nil], [try #require(expected["cumulative_se"]?.double)])
    }
  }

  /// Ratios and their intervals are e to the power of the link scale; the names say so.
  @Test func ratios() throws {
    let folder = Scratch()
    let model = ["--model", "headache ~ lagbasis(within(airq), 0:6, ns(3), ref = -5) + during()"]
    let plain = try Program.run(["fit", Program.headaches] + model + ["--distributed-lags", "a.csv"], in: folder)
    let ratios = try Program.run(
      ["fit", Program.headaches, "--exponentiate", "--format", "json", "--distributed-lags", "b.json"] + model,
      in: folder)
    #expect(plain.status == 0 && ratios.status == 0, "\(plain.errors)\(ratios.errors)")
    #expect(folder.text("b.json").contains("distributed_lag_ratios"))
    let table = SimpleCSV(folder.text("a.csv"))
    #expect(
      table.header.prefix(7) == ["term", "from_value", "to_value", "span", "lag_days", "estimate", "std_error"])
    #expect(table.column("from_value") == Array(repeating: "-5", count: 8))
    #expect(table.column("to_value") == Array(repeating: "-4", count: 8))
    #expect(table.column("status") == Array(repeating: "ok", count: 8))
    let estimates = table.numbers("estimate").compactMap { $0 }
    #expect(estimates.count == 8 && abs(estimates[7] - estimates.prefix(7).reduce(0, +)) < 1e-9)
  }

  @Test(arguments: [["--family", "conditional"], ["--family", "gee", "--correlation", "ar1"]])
  func otherFamilies(_ options: [String]) throws {
    let folder = Scratch()
    let run = try Program.run(
      [
        "fit", Program.headaches, "--model", "headache ~ crossbasis(airq, 0:4, ns(2), ns(3), ref = 20)",
        "--distributed-lags", "lags.csv", "--quiet",
      ] + options, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let table = SimpleCSV(folder.text("lags.csv"))
    #expect(table.rows.count == 30 && table.column("status").allSatisfy { $0 == "ok" })
    #expect(Set(table.column("from_value")) == ["20"] && Set(table.column("to_value")).count == 5)
  }

  @Test(arguments: [
    ("headache ~ airq", [String](), "lagbasis("), ("headache ~ lagbasis(airq, 0:3, ns(9))", [], "ns(9)"),
    ("headache ~ lagbasis(airq, 0:3, lin) + age", ["--contrast", "age: 30 vs 40"], "no basis over lags"),
    ("headache ~ lagbasis(airq, 0:3, lin)", ["--compare", "headache ~ airq"], "--distributed-lags"),
    ("headache ~ lagbasis(airq, 0:3, lin)", ["--covariance", "bootstrap"], "--distributed-lags"),
    ("headache ~ lagbasis(airq, 0:3, lin)", ["--family", "firth"], "--intervals wald"),
    ("headache ~ lagbasis(airq, 0:3, lin) + change(airq)", [], "other days"),
  ])
  func refusesWithAnExample(_ model: String, _ options: [String], _ words: String) throws {
    let folder = Scratch()
    let run = try Program.run(
      ["fit", Program.headaches, "--model", model, "--distributed-lags", "lags.csv"] + options, in: folder)
    #expect(run.status == 64 && run.errors.contains(words), "\(run.errors)")
    #expect(folder.names.isEmpty)
  }

  /// The series as a diary of one person; missing cells stay missing.
  private static func chicago() throws -> String {
    let table = try Reference.csv("chicagonmmaps.csv")
    let (death, doy, time) = (try table.numbers("death"), try table.numbers("doy"), try table.numbers("time"))
    let cells = try ["temp", "pm10", "o3", "dow"].map { try table.text($0) }
    let rows = death.indices.map { row -> String in
      let turn = 2 * Double.pi * doy[row] / 365.25
      let numbers = [death[row] > 117 ? 1 : 0, death[row], time[row], time[row] / 1_000, sin(turn), cos(turn)]
      return (["chicago", "\(Int(time[row]))"] + numbers.map { "\($0)" } + cells.map { $0[row] }).joined(separator: ",")
    }
    return (["person_id,day,headache,death,time,years,s1,c1,temp,pm10,o3,dow"] + rows).joined(separator: "\n") + "\n"
  }
}
