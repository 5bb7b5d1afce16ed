import Glibc
import ProdromeTestSupport
import Testing

/// Linear models with errors correlated by day, through the whole program.
@Suite struct SerialCommandTests {
  /// R 4.2.2, nlme 3.1-162, on the bundled diary:
  /// `gls(airq ~ headache + post, d, correlation = corAR1(form = ~ day | person_id), control = glsControl(tolerance =
  /// 1e-12, msTol = 1e-12))`.
  @Test func bundledDiaryByNlme() throws {
    let folder = Scratch()
    let table = try Program.headacheModel(
      "airq ~ headache + post",
      [
        "--family", "linear", "--correlation", "ar1", "--covariance", "model", "--glance", "glance.csv", "--parameters",
        "parameters.csv",
      ],
      in: folder)
    let (glance, parameters) = (SimpleCSV(folder.text("glance.csv")), SimpleCSV(folder.text("parameters.csv")))
    let tolerance = Tolerance(relative: 1e-6, absolute: 1e-8)
    let expected: [([Double?], [Double])] = [
      (table.numbers("estimate"), [23.2679428140966, 0.638499955859845, 1.29573326091891]),
      (table.numbers("std_error"), [0.619263081424613, 0.275965968500828, 0.649531629693251]),
      (parameters.numbers("estimate"), [0.57200401896714803, 9.5236733621799079]),
      (glance.numbers("ar1") + glance.numbers("sigma"), [0.57200401896714803, 9.5236733621799079]),
      (
        ["log_likelihood", "aic", "bic"].flatMap(glance.numbers),
        [-14474.059708710107, 28958.119417420214, 28989.77132526696]
      ),
    ]
    for (values, numbers) in expected {
      #expect(values.count == numbers.count)
      for (value, number) in zip(values, numbers) { #expect(tolerance.accepts(value, number), "\(number)") }
    }
    #expect(parameters.column("term") == ["ar1", "sigma"] && glance.column("method") == ["linear_ar1_reml"])
  }

  @Test func whatDoesNotGoTogetherIsRefusedWithWords() throws {
    let fit = ["fit", Program.headaches, "--model", "airq ~ post", "--family", "linear"]
    for (options, words) in [
      (["--correlation", "exchangeable"], "independence and ar1"), (["--likelihood", "ml"], "--correlation ar1"),
      (["--correlation", "ar1", "--compare", "airq ~ headache"], "--likelihood ml"),
      (["--correlation", "ar1", "--covariance", "hac"], "not known"),
    ] {
      let outcome = try Program.run(fit + options)
      #expect(outcome.status == 64 && outcome.errors.contains(words), "\(outcome.errors)")
    }
    #expect(
      try Program.run(fit + ["--correlation", "ar1", "--likelihood", "ml", "--compare", "airq ~ headache"]).status == 0)
  }
}

/// The seat belts of reference/11 on the command line: months as following days, the logarithm taken by the formula.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct SeatbeltCommandTests {
  static let model = "log(drivers) ~ t + law + since + s1 + c1 + s2 + c2"

  @Test(arguments: ["ml", "reml"])
  func monthsByNlme(_ likelihood: String) throws {
    let expected = try Reference.expected("seatbelts_gls_ar1_\(likelihood.uppercased())", in: "11_its.json")
    let (table, folder) = try Self.fit(["--correlation", "ar1", "--likelihood", likelihood, "--glance", "glance.csv"])
    let glance = SimpleCSV(folder.text("glance.csv"))
    try Self.expect(table.numbers("estimate"), expected["coef"]?["values"]?.doubles)
    try Self.expect(table.numbers("std_error"), expected["se_nlme"]?["values"]?.doubles)
    for (column, member) in [("ar1", "phi"), ("sigma", "sigma"), ("log_likelihood", "loglik")] {
      try Self.expect(glance.numbers(column), [#require(expected[member]?.double)])
    }
  }

  @Test func leastSquaresAndRatios() throws {
    let expected = try Reference.expected("seatbelts_ols_nw", in: "11_its.json")
    let logs = try #require(expected["coef"]?["values"]?.doubles)
    let (table, folder) = try Self.fit(["--covariance", "model", "--augment", "days.csv"])
    expectNumbers(table.numbers("estimate"), logs)
    expectNumbers(table.numbers("std_error"), try #require(expected["ols_se"]?["values"]?.doubles))
    let days = SimpleCSV(folder.text("days.csv"))
    #expect(Set(days.column("scale")) == ["log(drivers)"])
    expectNumbers([days.numbers("observed")[0]], [log(1687)])
    let (ratios, _) = try Self.fit(["--covariance", "model", "--exponentiate"])
    expectNumbers(ratios.numbers("estimate"), logs.map { exp($0) })
  }

  /// Ratios are of models of a logarithm; a 0/1 outcome has none.
  @Test func ratiosNeedTheLogarithm() throws {
    let fit = ["fit", Program.headaches, "--model"]
    let differences = try Program.run(fit + ["airq ~ post", "--family", "linear", "--exponentiate"])
    #expect(differences.status == 64 && differences.errors.contains("log(airq) ~"))
    let odds = try Program.run(fit + ["log(headache) ~ post"])
    #expect(odds.status == 64 && odds.errors.contains("headache ~ …"))
  }

  private static func expect(_ values: [Double?], _ numbers: [Double]?) throws {
    let expected = try #require(numbers)
    #expect(values.count == expected.count)
    let tolerance = Tolerance(relative: 1e-6, absolute: 1e-8)
    for (value, number) in zip(values, expected) { #expect(tolerance.accepts(value, number), "\(number)") }
  }

  private static func fit(_ options: [String]) throws -> (SimpleCSV, Scratch) {
    let table = try Reference.csv("seatbelts.csv")
    let (drivers, law) = (try table.numbers("drivers"), try table.numbers("law"))
    let start = Double(law.firstIndex(of: 1) ?? 0)
    let rows = drivers.indices.map { (row: Int) -> String in
      let month = Double(row + 1)
      let turn = 2 * Double.pi * month / 12
      let waves = [sin(turn), cos(turn), sin(2 * turn), cos(2 * turn)]
      let cells: [Double] = [drivers[row], month, law[row], (month - start) * law[row]] + waves
      return "uk,\(row + 1)," + cells.map { "\($0)" }.joined(separator: ",")
    }
    let folder = Scratch()
    folder.write(
      "person_id,day,drivers,t,law,since,s1,c1,s2,c2\n" + rows.joined(separator: "\n") + "\n", to: "months.csv")
    let outcome = try Program.run(
      ["fit", "months.csv", "--day", "day", "--outcome", "drivers", "--model", model, "--family", "linear"] + options
        + ["--full-precision"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return (SimpleCSV(outcome.output), folder)
  }
}
