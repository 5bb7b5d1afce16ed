import ProdromeTestSupport
import Testing

/// Elastic nets through the whole program.
@Suite struct ElasticNetCommandTests {
  private static let formula = "headache ~ age + lwt + black + other + smoke + ptl + ht + ui + ftv"

  /// R's birth weights, one row a person.
  private func birthweights(in folder: Scratch) throws {
    let table = try Reference.csv("birthwt.csv")
    let names = ["low", "age", "lwt", "smoke", "ptl", "ht", "ui", "ftv"]
    let columns = try names.map { try table.text($0) }
    let race = try table.text("race")
    let rows = race.indices.map { row in
      (["p\(100 + row)", "1"] + columns.map { $0[row] } + [
        race[row] == "black" ? "1" : "0", race[row] == "other" ? "1" : "0",
      ])
      .joined(separator: ",")
    }
    let header = "person_id,day,headache,age,lwt,smoke,ptl,ht,ui,ftv,black,other"
    folder.write(([header] + rows).joined(separator: "\n") + "\n", to: "births.csv")
  }

  /// Reference/07_glmnet.json: glmnet 4.1-6 at lambda = 0.01.
  @Test(
    .enabled(if: Reference.isExpected, "\(Reference.absence)"),
    arguments: [
      ("birthwt_a1_stdTRUE", "1", [String]()), ("birthwt_a0.5_stdTRUE", "0.5", []), ("birthwt_a0_stdTRUE", "0", []),
      ("birthwt_a1_stdFALSE", "1", ["--unstandardised"]), ("birthwt_a0.5_stdFALSE", "0.5", ["--unstandardised"]),
      ("birthwt_a0_stdFALSE", "0", ["--unstandardised"]),
      ("birthwt_pf", "1", ["--penalty-factor", "smoke=0", "--penalty-factor", "ht=2"]),
    ])
  func coefficientsOfGlmnet(id: String, alpha: String, options: [String]) throws {
    let folder = Scratch()
    try birthweights(in: folder)
    let outcome = try Program.run(
      [
        "fit", "births.csv", "--model", Self.formula, "--family", "elastic-net", "--lambda", "0.01", "--alpha", alpha,
        "--full-precision", "--glance", "glance.csv", "--path", "path.csv",
      ] + options, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let expected = try Reference.expected(id, in: "07_glmnet.json")
    let row = try #require(expected["coef"]?["data"]?.array?[3].doubles)
    let terms = SimpleCSV(outcome.output)
    for (value, number) in zip(terms.numbers("estimate"), row) { #expect(Tolerance.penalised.accepts(value, number)) }
    #expect(terms.numbers("std_error").allSatisfy { $0 == nil } && terms.numbers("p_value").allSatisfy { $0 == nil })
    let glance = SimpleCSV(folder.text("glance.csv"))
    #expect(glance.numbers("alpha") == [Double(alpha)] && glance.numbers("lambda") == [0.01])
    #expect(glance.column("method") == ["elastic-net"] && glance.column("covariance") == [""])
    let path = SimpleCSV(folder.text("path.csv"))
    #expect(path.numbers("estimate") == terms.numbers("estimate"))
    #expect(path.numbers("lambda") == Array(repeating: 0.01, count: 10))
  }

  /// Reference/07_glmnet.json, kd_lasso at lambda = 0.01.
  @Test(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
  func lassoOfTheHeadacheDiary() throws {
    let folder = Scratch()
    folder.write(try ReferenceDiary.headacheLogs.csv(), to: "d.csv")
    let run = try Program.run(
      [
        "fit", "d.csv", "--day", "day", "--family", "elastic-net", "--lambda", "0.01", "--full-precision", "--model",
        "headache ~ airq + reduced + continuing + age + male + mixed + noaura + time + post",
      ], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let expected = try Reference.expected("kd_lasso", in: "07_glmnet.json")
    let row = try #require(expected["coef"]?["data"]?.array?[2].doubles)
    for (value, number) in zip(SimpleCSV(run.output).numbers("estimate"), row) {
      #expect(Tolerance.penalised.accepts(value, number))
    }
  }

  @Test func crossValidationChooses() throws {
    let folder = Scratch()
    let fit = [
      "fit", Program.simulated, "--model", "headache ~ lag(stress, 0:2) + sleep_h + water_l + caffeine_mg + posture_h",
      "--family", "elastic-net", "--alpha", "0.5", "--folds", "5", "--path", "path.csv",
    ]
    let rule = try Program.run(fit, in: folder)
    #expect(rule.status == 0, "\(rule.errors)")
    let path = SimpleCSV(folder.text("path.csv"))
    #expect(path.column("rule").contains { $0.contains("1se") } && path.column("rule").contains { $0.contains("min") })
    #expect(path.numbers("cv_mean").allSatisfy { ($0 ?? 0) > 0 })
    let best = try Program.run(fit + ["--lambda-rule", "min"], in: folder)
    #expect(best.status == 0 && best.output != rule.output)
    #expect(try Program.run(fit + ["--threads", "1"], in: folder).output == rule.output)
  }

  @Test(arguments: [
    ["--alpha", "0.5"], ["--family", "elastic-net", "--alpha", "1.5"], ["--family", "elastic-net", "--lambda", "0"],
    ["--family", "elastic-net", "--covariance", "cr2"], ["--family", "elastic-net", "--lambda", "1", "--folds", "5"],
    ["--family", "elastic-net", "--folds", "2"], ["--path", "path.csv"], ["--unstandardised"],
    ["--family", "elastic-net", "--lambda", "0.1", "--penalty-factor", "stress=0"],
    ["--family", "elastic-net", "--penalty-factor", "airq=-1"],
  ])
  func choicesThatMeanNothingAreRefused(options: [String]) throws {
    let outcome = try Program.run(["fit", Program.headaches, "--model", "headache ~ airq"] + options, in: Scratch())
    #expect(outcome.status == 64, "\(outcome.output)")
  }
}
