import ProdromeTestSupport
import Testing

/// The models of reference/07 as an analyst asks for them, through the whole program: glmnet 4.1-6, polished to the
/// conditions of a minimum.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct ElasticNetReferenceCommandTests {
  private static let file = "07_glmnet.json"
  private static let births = "headache ~ age + lwt + black + other + smoke + ptl + ht + ui + ftv"
  private static let logs = "headache ~ airq + reduced + continuing + age + male + mixed + noaura + time + post"

  /// R's birth weights, one row a person, and the set of each as the reference's script gives them.
  private func birthweights(in folder: Scratch) throws {
    let table = try Reference.csv("birthwt.csv")
    let names = ["low", "age", "lwt", "smoke", "ptl", "ht", "ui", "ftv"]
    let columns = try names.map { try table.text($0) }
    let race = try table.text("race")
    let rows = race.indices.map { row in
      (["p\(100 + row)", "1"] + columns.map { $0[row] } + [
        race[row] == "black" ? "1" : "0", race[row] == "other" ? "1" : "0", "\(row % 7 + 1)",
      ])
      .joined(separator: ",")
    }
    let header = "person_id,day,headache,age,lwt,smoke,ptl,ht,ui,ftv,black,other,fold"
    folder.write(([header] + rows).joined(separator: "\n") + "\n", to: "d.csv")
  }

  /// The path's table and the terms of an elastic net of `d.csv`.
  private func fit(
    _ options: [String], model: String = births, in folder: Scratch
  ) throws -> (path: SimpleCSV, terms: SimpleCSV) {
    let run = try Program.run(
      [
        "fit", "d.csv", "--day", "day", "--family", "elastic-net", "--model", model, "--full-precision",
        "--path", "path.csv", "--glance", "glance.csv",
      ] + options, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return (SimpleCSV(folder.text("path.csv")), SimpleCSV(run.output))
  }

  private static func list(_ lambdas: [Double]) -> String { lambdas.map { "\($0)" }.joined(separator: ",") }

  /// One cell a penalty: those of its first term.
  private func byPenalty(_ column: String, of path: SimpleCSV) -> [Double?] {
    zip(path.column("term"), path.numbers(column)).filter { $0.0 == "(Intercept)" }.map(\.1)
  }

  private func expectClose(_ values: [Double?], _ numbers: [Double], _ comment: String) {
    #expect(values.count == numbers.count, "\(comment)")
    for (value, number) in zip(values, numbers) {
      #expect(Tolerance.penalised.accepts(value, number), "\(comment): \(value ?? .nan) is not \(number)")
    }
  }

  @Test(arguments: [
    ("birthwt_a1_stdTRUE", ["--alpha", "1"]), ("birthwt_a0.5_stdTRUE", ["--alpha", "0.5"]),
    ("birthwt_a0_stdTRUE", ["--alpha", "0"]), ("birthwt_a1_stdFALSE", ["--unstandardised"]),
    ("birthwt_a0.5_stdFALSE", ["--alpha", "0.5", "--unstandardised"]),
    ("birthwt_a0_stdFALSE", ["--alpha", "0", "--unstandardised"]),
    ("birthwt_pf", ["--penalty-factor", "smoke=0", "--penalty-factor", "ht=2"]), ("kd_lasso", []),
  ])
  func everyPenaltyOfThePath(id: String, options: [String]) throws {
    let folder = Scratch()
    let isDiary = id == "kd_lasso"
    if isDiary {
      folder.write(try ReferenceDiary.headacheLogs.csv(), to: "d.csv")
    } else {
      try birthweights(in: folder)
    }
    let expected = try Reference.expected(id, in: Self.file)
    let lambdas = try #require(expected["lambda"]?.doubles)
    let (path, _) = try fit(
      ["--lambda", Self.list(lambdas), "--folds", "3"] + options, model: isDiary ? Self.logs : Self.births, in: folder)
    #expect(byPenalty("lambda", of: path).compactMap { $0 } == lambdas)
    let rows = try #require(expected["coef"]?["data"]?.array).flatMap { $0.doubles ?? [] }
    expectClose(path.numbers("estimate"), rows, "estimate")
    expectClose(byPenalty("dev_ratio", of: path), try #require(expected["dev_ratio"]?.doubles), "dev_ratio")
    #expect(byPenalty("n_nonzero", of: path).compactMap { $0 } == (try #require(expected["df"]?.doubles)))
  }

  /// One penalty is the model of the path; an elastic net tells no uncertainty.
  @Test(arguments: ["1", "0.5", "0"])
  func onePenalty(alpha: String) throws {
    let folder = Scratch()
    try birthweights(in: folder)
    let (path, terms) = try fit(["--alpha", alpha, "--lambda", "0.01"], in: folder)
    let expected = try Reference.expected("birthwt_a\(alpha)_stdTRUE", in: Self.file)
    expectClose(terms.numbers("estimate"), try #require(expected["coef"]?["data"]?.array?[3].doubles), "estimate")
    #expect(terms.numbers("std_error").allSatisfy { $0 == nil } && terms.numbers("p_value").allSatisfy { $0 == nil })
    let glance = SimpleCSV(folder.text("glance.csv"))
    #expect(glance.numbers("alpha") == [Double(alpha)] && glance.numbers("lambda") == [0.01])
    #expect(glance.column("method") == ["elastic-net"] && glance.column("covariance") == [""])
    #expect(path.numbers("estimate") == terms.numbers("estimate"))
    #expect(path.numbers("lambda") == Array(repeating: 0.01, count: 10))
  }

  /// The penalties that glmnet takes of itself: the first, the step, and where the path ends although more were asked for.
  @Test func defaultPath() throws {
    let folder = Scratch()
    try birthweights(in: folder)
    let expected = try Reference.expected("birthwt_default_path", in: Self.file)
    let lambdas = byPenalty("lambda", of: try fit(["--lambda-count", "20"], in: folder).path).compactMap { $0 }
    #expect(Tolerance.software.accepts(lambdas[0], try #require(expected["lambda_first"]?.double)))
    #expect(Tolerance.software.accepts(lambdas[1] / lambdas[0], try #require(expected["ratio_step"]?.double)))
    #expect(Double(lambdas.count) == expected["n_lambda_used"]?.double)
  }

  @Test(arguments: ["1", "0.5"])
  func greatestPenalty(alpha: String) throws {
    let folder = Scratch()
    try birthweights(in: folder)
    let path = try fit(["--alpha", alpha, "--lambda-count", "2", "--folds", "3"], in: folder).path
    let expected = try Reference.expected("birthwt_a\(alpha)_stdTRUE", in: Self.file)
    #expect(Tolerance.software.accepts(path.numbers("lambda")[0], try #require(expected["lambda_max"]?.double)))
    #expect(path.numbers("n_nonzero")[0] == 0)
  }

  /// The curve of cross-validation over given sets of persons, and the penalties that both rules choose.
  @Test func crossValidation() throws {
    let folder = Scratch()
    try birthweights(in: folder)
    let expected = try Reference.expected("birthwt_cv7", in: Self.file)
    let lambdas = try #require(expected["lambda"]?.doubles)
    let options = ["--lambda", Self.list(lambdas), "--fold-column", "fold"]
    let path = try fit(options, in: folder).path
    expectClose(byPenalty("cv_mean", of: path), try #require(expected["cvm"]?.doubles), "cvm")
    expectClose(byPenalty("cv_std_error", of: path), try #require(expected["cvsd"]?.doubles), "cvsd")
    for (rule, member) in [("1se", "lambda_1se"), ("min", "lambda_min")] {
      let lambda = try #require(expected[member]?.double)
      let row = try #require(path.column("rule").firstIndex(of: rule))
      #expect(path.numbers("lambda")[row] == lambda)
      _ = try fit(options + ["--lambda-rule", rule], in: folder)
      #expect(SimpleCSV(folder.text("glance.csv")).numbers("lambda") == [lambda])
    }
  }
}
