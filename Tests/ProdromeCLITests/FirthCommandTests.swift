import ProdromeTestSupport
import Testing

/// Firth's likelihood, profile intervals, tests of terms and average effects from the command line.
@Suite struct FirthCommandTests {
  /// A data file of the reference folder as a diary, one row a person, `outcome` as headache.
  static func diary(_ file: String, outcome: String, in folder: Scratch) throws {
    let table = try Reference.csv(file)
    let cells = try table.names.map { try table.text($0) }
    let header = table.names.map { $0 == outcome ? "headache" : $0 }
    let rows = (0..<table.rowCount).map { row in
      (["p\(1_000 + row)", "1"] + cells.map { $0[row] }).joined(separator: ",")
    }
    let first = "person_id,day," + header.joined(separator: ",")
    folder.write(([first] + rows).joined(separator: "\n") + "\n", to: "d.csv")
  }

  static func fit(_ model: String, _ options: [String], in folder: Scratch) throws -> Outcome {
    try Program.run(["fit", "d.csv", "--day", "day", "--model", model, "--full-precision"] + options, in: folder)
  }

  @Test(
    .enabled(if: Reference.isExpected, "\(Reference.absence)"),
    arguments: [
      ("endometrial", "HG", "headache ~ NV + PI + EH"),
      ("sex2", "case", "headache ~ age + oc + vic + vicl + vis + dia"),
      ("birthwt", "low", "headache ~ age + lwt + factor(race, ref = \"white\") + smoke + ptl + ht + ui"),
      ("sep8", "", "headache ~ x"), ("table2x2_zero", "", "headache ~ x"),
    ])
  func numbersOfTheReference(id: String, outcome: String, model: String) throws {
    let folder = Scratch()
    switch id {
    case "sep8": folder.write(try ReferenceDiary.separated.csv(), to: "d.csv")
    case "table2x2_zero": folder.write(try ReferenceDiary.zeroCell.csv(), to: "d.csv")
    default: try Self.diary("\(id).csv", outcome: outcome, in: folder)
    }
    let run = try Self.fit(model, ["--family", "firth", "--glance", "g.csv", "--tests", "t.csv"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let table = SimpleCSV(run.output)
    let expected = try Reference.expected(id, in: "03_firth.json")
    let tolerance = Tolerance(relative: 1e-7, absolute: 1e-8)
    func check(_ values: [Double?], _ expected: [Double]?, _ tolerance: Tolerance) throws {
      for (value, number) in zip(values, try #require(expected)) {
        #expect(tolerance.accepts(value, number), "\(value ?? .nan) is not \(number)")
      }
    }
    try check(table.numbers("estimate"), expected["coef"]?["values"]?.doubles, tolerance)
    try check(table.numbers("std_error"), expected["se"]?["values"]?.doubles, tolerance)
    try check(table.numbers("p_value"), expected["plr_p"]?["values"]?.doubles, tolerance)
    let ends = try #require(expected["profile_ci95"]?["data"]?.array).map { try #require($0.doubles) }
    try check(table.numbers("conf_low"), ends.map { $0[0] }, Tolerance(relative: 0, absolute: 1e-5))
    try check(table.numbers("conf_high"), ends.map { $0[1] }, Tolerance(relative: 0, absolute: 1e-5))
    let glance = SimpleCSV(folder.text("g.csv"))
    try check(glance.numbers("log_likelihood"), expected["penalised_loglik"]?.doubles, tolerance)
    #expect(glance.column("method") == ["firth"] && glance.column("aic") == [""])
    let tests = SimpleCSV(folder.text("t.csv"))
    try check(Array(tests.numbers("statistic").prefix(1)), expected["global_plr_chisq"]?.doubles, tolerance)
    #expect(tests.column("term").prefix(2) == ["(model)", "(model)"])
    #expect(tests.column("test").prefix(2) == ["lr", "wald"])
  }

  @Test(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
  func profilesTestsAndEffectsOfTheReference() throws {
    let folder = Scratch()
    try Self.diary("birthwt.csv", outcome: "low", in: folder)
    let run = try Self.fit(
      "headache ~ age + lwt + smoke + ht + ui",
      ["--intervals", "profile", "--effects", "e.csv", "--glance", "g.csv", "--augment", "a.csv"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let expected = try Reference.expected("birthwt_numeric", in: "01_logistic.json")
    let ends = try #require(expected["profile_ci95_exact"]?["data"]?.array).map { try #require($0.doubles) }
    for (low, high) in zip(SimpleCSV(run.output).numbers("conf_low"), ends.map { $0[0] }) {
      #expect(Tolerance(relative: 0, absolute: 1e-7).accepts(low, high))
    }
    let effects = SimpleCSV(folder.text("e.csv"))
    let standardised = try Reference.expected("birthwt_standardised", in: "01_logistic.json")
    let smoke = try #require(effects.column("term").firstIndex(of: "smoke"))
    #expect(effects.column("person_id")[smoke].isEmpty && effects.column("method")[smoke] == "difference")
    expectNumbers(
      [effects.numbers("estimate")[smoke], effects.numbers("std_error")[smoke]],
      [try #require(standardised["rd"]?.double), try #require(standardised["rd_se"]?.double)])
    #expect(effects.column("term").count == 5 * 190)
    let glance = SimpleCSV(folder.text("g.csv"))
    let share = 1 - (try #require(expected["deviance"]?.double)) / (try #require(expected["null_deviance"]?.double))
    expectNumbers(glance.numbers("mcfadden_r2"), [share])
    #expect(glance.column("covariance") == ["model"])
    let days = SimpleCSV(folder.text("a.csv"))
    let bounds = zip(days.numbers("conf_low"), days.numbers("conf_high"))
    #expect(
      zip(days.numbers("fitted"), bounds).allSatisfy { fitted, ends in
        (ends.0 ?? 1) < (fitted ?? 0) && (fitted ?? 1) < (ends.1 ?? 0)
      })
  }

  @Test func separatedDataComeWithFirthsEstimate() throws {
    let folder = Scratch()
    let rows = (0..<25).map { row in "p\(100 + row),1,\(row < 5 || row >= 15 ? 1 : 0),\(row < 15 ? 0 : 1)" }
    folder.write("person_id,day,headache,x\n" + rows.joined(separator: "\n") + "\n", to: "d.csv")
    let run = try Self.fit("headache ~ x", ["--covariance", "model", "--firth", "f.csv"], in: folder)
    #expect(run.status == 0)
    let table = SimpleCSV(run.output)
    #expect(table.column("status") == ["ok", "quasi_separated"] && table.column("estimate")[1].isEmpty)
    #expect(run.errors.contains("Firth's penalised likelihood gives x a finite estimate: 3.69"))
    let firth = SimpleCSV(folder.text("f.csv"))
    // log(10.5/0.5) − log(5.5/10.5): half a day in every cell.
    expectNumbers(firth.numbers("estimate"), [-0.6466271649250525, 3.6911496026484696])
    #expect(firth.column("status") == ["ok", "ok"])
  }

  @Test(arguments: [
    ["--family", "firth", "--covariance", "cr2"], ["--intervals", "profile", "--covariance", "cr1"],
  ])
  func choicesThatDoNotGoTogetherAreRefused(_ options: [String]) throws {
    let run = try Program.run(["fit", Program.headaches, "--model", "headache ~ post"] + options)
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains(options[3]))
  }
}
