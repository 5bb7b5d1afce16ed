import ProdromeTestSupport
import Testing

/// Cox models of the bundled diary's attack-free intervals through the whole program, against `survival::coxph`
/// (`datasets/kostecki-dillon/hazards.R`: Surv(start, stop, event), cluster = person).
@Suite struct CoxCommandTests {
  @Test(arguments: [
    ("cox_efron", "efron", ""), ("cox_breslow", "breslow", ""), ("cox_efron_person", "efron", " + strata(person_id)"),
    ("cox_breslow_person", "breslow", " + strata(person_id)"),
  ])
  func numbersOfCoxph(_ id: String, _ ties: String, _ strata: String) throws {
    let expected = try HazardNumbers(id)
    for (covariance, errors) in [("model", "se"), ("cr0", "cr0")] {
      let folder = Scratch()
      let table = try Program.headacheModel(
        "headache ~ airq + post" + strata,
        [
          "--family", "cox", "--ties", ties, "--covariance", covariance, "--glance", "glance.csv", "--parameters",
          "more.csv",
        ], in: folder)
      #expect(table.column("status") == ["constant", "ok", "ok"])
      expectNumbers(Array(table.numbers("estimate").dropFirst()), try expected("coef"))
      expectNumbers(Array(table.numbers("std_error").dropFirst()), try expected(errors))
      let glance = SimpleCSV(folder.text("glance.csv"))
      for (column, name) in [
        ("n", "n"), ("n_events", "events"), ("log_likelihood", "loglik"), ("null_log_likelihood", "null_loglik"),
      ] {
        expectNumbers(glance.numbers(column), try expected(name))
      }
      #expect(glance.column("method") == ["cox_\(ties)"])
      let more = SimpleCSV(folder.text("more.csv"))
      let score = try #require(more.column("term").firstIndex(of: "score_test"))
      expectNumbers([more.numbers("estimate")[score]], try expected("score"))
    }
  }

  @Test func efronAndScoresByPersonUnlessNamed() throws {
    let folder = Scratch()
    let table = try Program.headacheModel("headache ~ airq", ["--family", "cox", "--glance", "glance.csv"], in: folder)
    let glance = SimpleCSV(folder.text("glance.csv"))
    #expect(glance.column("covariance") == ["cr1"] && glance.column("method") == ["cox_efron"])
    // t with one degree of freedom less than persons with a day that is compared.
    #expect(table.numbers("df")[1] == 114)
  }

  @Test func hazardRatios() throws {
    let outcome = try Program.run([
      "fit", Program.headaches, "--model", "headache ~ airq", "--family", "cox", "--exponentiate", "--format", "json",
    ])
    #expect(outcome.status == 0 && outcome.output.contains("hazard_ratios"), "\(outcome.errors)")
  }

  @Test(arguments: [
    (["--ties", "exact"], "--design hazard"), (["--risk-set", "all-days"], "new headaches"),
    (["--weights", "airq"], "weights"), (["--covariance", "cr2"], "cr2"), (["--augment", "a.csv"], "--augment"),
    (["--tests", "t.csv"], "--tests"), (["--design", "hazard"], "--family cox"), (["--link", "cloglog"], "--link"),
    (["--intervals", "profile"], "intervals"), (["--nagq", "3"], "--nagq"),
  ])
  func refusalsTeach(_ options: [String], _ word: String) throws {
    let outcome = try Program.run(
      ["fit", Program.headaches, "--model", "headache ~ post", "--family", "cox"] + options)
    #expect(outcome.status == 64 && outcome.errors.contains(word), "\(options): \(outcome.errors)")
  }

  @Test func refusesEarlierOutcomesWithinStrata() throws {
    let outcome = try Program.run([
      "fit", Program.headaches, "--model", "headache ~ lag(headache, 2) + strata(person_id)", "--family", "cox",
    ])
    #expect(outcome.status == 64, "\(outcome.errors)")
  }
}
