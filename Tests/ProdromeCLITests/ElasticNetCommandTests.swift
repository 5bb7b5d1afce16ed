import ProdromeTestSupport
import Testing

/// Elastic nets through the whole program.
@Suite struct ElasticNetCommandTests {
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

  /// The same sets by labels and by numbers, in another order: the same curve.
  @Test func setsOfPersonsByAColumn() throws {
    let folder = Scratch()
    let rows = (0..<120).map { row in
      let (person, day) = (row / 10, row % 10)
      let stress = (row * 7) % 11
      let clinic = day == 4 ? "" : ["north", "east", "west"][person % 3]
      return "p\(10 + person),\(day),\(stress + row % 3 > 6 ? 1 : 0),\(stress),\(clinic),\(person % 3 + 5),"
        + "\(person % 2),\(day)"
    }
    let header = "person_id,day,headache,stress,clinic,wave,half,shift"
    folder.write(([header] + rows).joined(separator: "\n") + "\n", to: "d.csv")
    func fit(_ column: String) throws -> (outcome: Outcome, path: SimpleCSV) {
      let outcome = try Program.run(
        [
          "fit", "d.csv", "--model", "headache ~ stress", "--family", "elastic-net", "--lambda", "0.1,0.05,0.02",
          "--fold-column", column, "--path", "\(column).csv",
        ], in: folder)
      return (outcome, SimpleCSV(folder.text("\(column).csv")))
    }
    let (labels, numbers) = (try fit("clinic"), try fit("wave"))
    #expect(labels.outcome.status == 0 && numbers.outcome.status == 0, "\(labels.outcome.errors)")
    #expect(labels.path.numbers("cv_mean").count == 6)
    for (one, other) in zip(labels.path.numbers("cv_mean"), numbers.path.numbers("cv_mean")) {
      #expect(Tolerance.identity.accepts(one, try #require(other)))
    }
    let two = try fit("half")
    #expect(two.outcome.status == 0 && two.outcome.errors.contains("3 sets of persons, here 2"))
    let varying = try fit("shift")
    #expect(varying.outcome.status == 64 && varying.outcome.errors.contains("person \"p10\" has several values"))
    let key = try fit("person_id")
    #expect(key.outcome.status == 64 && key.outcome.errors.contains("--folds"))
    let unknown = try fit("clinik")
    #expect(unknown.outcome.status == 64 && unknown.outcome.errors.contains("clinic"))
  }

  @Test(arguments: [
    ["--alpha", "0.5"], ["--family", "elastic-net", "--alpha", "1.5"], ["--family", "elastic-net", "--lambda", "0"],
    ["--family", "elastic-net", "--covariance", "cr2"], ["--family", "elastic-net", "--lambda", "1", "--folds", "5"],
    ["--family", "elastic-net", "--folds", "2"], ["--path", "path.csv"], ["--unstandardised"],
    ["--family", "elastic-net", "--lambda", "0.1,0.2,0.10"], ["--family", "elastic-net", "--lambda", "0.1,x"],
    ["--family", "elastic-net", "--lambda", "0.1,0"],
    ["--family", "elastic-net", "--lambda-count", "1"], ["--lambda-count", "20"], ["--fold-column", "sex"],
    ["--family", "elastic-net", "--lambda", "0.1,0.2", "--lambda-count", "20"],
    ["--family", "elastic-net", "--lambda", "0.1", "--fold-column", "sex"],
    ["--family", "elastic-net", "--folds", "5", "--fold-column", "sex"],
    ["--family", "elastic-net", "--lambda", "0.1", "--penalty-factor", "stress=0"],
    ["--family", "elastic-net", "--penalty-factor", "airq=-1"],
  ])
  func choicesThatMeanNothingAreRefused(options: [String]) throws {
    let outcome = try Program.run(["fit", Program.headaches, "--model", "headache ~ airq"] + options, in: Scratch())
    #expect(outcome.status == 64, "\(outcome.output)")
  }
}
