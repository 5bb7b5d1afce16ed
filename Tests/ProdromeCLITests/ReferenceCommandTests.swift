import Foundation
import ProdromeTestSupport
import Testing

/// The reference models of 01, 02, 04, 05, 06 and 10 as an analyst asks for them, through the whole program; those of 03
/// and 07 stand in `FirthCommandTests` and `ElasticNetReferenceCommandTests`.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct ReferenceCommandTests {
  /// A case of the reference folder and how `prodrome fit` is asked for it.
  struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    let id: String
    let diary: ReferenceDiary
    let model: String
    let options: [String]
    /// Where the numbers stand within the case; empty = at its top.
    var member = ""
    var errors = "se"
    var tolerance = Tolerance.software

    var testDescription: String { id }
  }

  private static let clogit = Tolerance(relative: 1e-6, absolute: 1e-8)
  private static let glmer = Tolerance(relative: 1e-5, absolute: 1e-6)

  private static let equations = Tolerance(relative: 1e-7, absolute: 1e-9)
  private static let logs = "headache ~ airq10 + reduced + continuing + post"

  static let cases = logistic + sandwiches + linear + conditional + estimatingEquations + mixed + counts

  private static let logistic: [Case] =
    [
      ("birthwt_numeric", "age + lwt + smoke + ht + ui"),
      ("birthwt_factor_treatment", "age + lwt + black + other + smoke + ptl + ht + ui"),
      ("birthwt_factor_relevel", "age + lwt + white + black + smoke + ptl + ht + ui"),
      ("birthwt_factor_sum", "age + lwt + sum_white + sum_black + smoke + ptl + ht + ui"),
      ("birthwt_interaction", "lwt + black + other + smoke + lwt:black + lwt:other"), ("birthwt_intercept", "1"),
      ("birthwt_offset", "lwt + smoke + ht + offset(older)"),
    ].map {
      Case(
        file: "01_logistic.json", id: $0, diary: .birthweight, model: "headache ~ \($1)",
        options: ["--covariance", "model"])
    } + [
      Case(
        file: "01_logistic.json", id: "birthwt_weights", diary: .birthweight, model: "headache ~ lwt + smoke + ht",
        options: ["--covariance", "model", "--weights", "w"], tolerance: Tolerance(relative: 1e-7)),
      Case(
        file: "01_logistic.json", id: "birthwt_grouped", diary: .birthweightTable,
        model: "headache ~ smoke + ht + black + other", options: ["--covariance", "model", "--weights", "w"],
        member: "grouped"),
      Case(
        file: "01_logistic.json", id: "kd_logit", diary: .headacheLogs,
        model: "headache ~ airq10 + reduced + continuing + male + mixed + noaura + age10 + post",
        options: ["--covariance", "model"]),
    ]

  private static let sandwiches: [Case] =
    (0...3).map {
      Case(
        file: "02_robust.json", id: "logit_birthwt_HC\($0)", diary: .birthweight,
        model: "headache ~ age + lwt + black + other + smoke", options: ["--covariance", "hc\($0)"])
    }
    + [("FALSE", "cr0"), ("TRUE", "cr1")].map {
      Case(
        file: "02_robust.json", id: "logit_kd_cluster_HC0_cadjust_\($0)", diary: .headacheLogs,
        model: "headache ~ airq + reduced + continuing + post", options: ["--covariance", $1])
    } + [
      Case(
        file: "02_robust.json", id: "logit_seatbelts_NW_lag6", diary: .drivers, model: "headache ~ t + law + c + s",
        options: ["--covariance", "hac", "--bandwidth", "6"])
    ]

  private static let linear: [Case] =
    [("const", "model"), ("HC0", "cr0")].map {
      Case(
        file: "02_robust.json", id: "lm_airquality_\($0)", diary: .airQuality, model: "score ~ sun + wind + warmth",
        options: ["--family", "linear", "--covariance", $1], tolerance: .certified)
    }
    + [("FALSE", "cr0"), ("TRUE", "cr1")].map {
      Case(
        file: "02_robust.json", id: "lm_kd_cluster_HC0_cadjust_\($0)", diary: .headacheLogs,
        model: "airq ~ reduced + continuing + age + post", options: ["--family", "linear", "--covariance", $1])
    }

  private static let conditional: [Case] =
    ["exact", "efron", "breslow"].flatMap { ties in
      let options = ["--family", "conditional", "--covariance", "model", "--ties", ties]
      return [
        Case(
          file: "04_clogit.json", id: "kd_person_\(ties)", diary: .headacheLogs,
          model: "headache ~ airq10 + post + strata(person_id)", options: options, tolerance: clogit),
        Case(
          file: "04_clogit.json", id: "logan_\(ties)", diary: .occupations,
          model:
            "headache ~ operatives + craftsmen + sales + professional + farm_e + operatives_e + craftsmen_e + sales_e "
            + "+ professional_e", options: options, tolerance: clogit),
        Case(
          file: "04_clogit.json", id: "pairs_closed_form", diary: .pairs, model: "headache ~ x", options: options,
          tolerance: .software),
      ]
    } + [
      Case(
        file: "04_clogit.json", id: "kd_person_breslow_robust", diary: .headacheLogs,
        model: "headache ~ airq10 + post + strata(person_id)",
        options: ["--family", "conditional", "--covariance", "cr0", "--ties", "breslow"], errors: "robust_se",
        tolerance: clogit),
      Case(
        file: "04_clogit.json", id: "kd_week_exact", diary: .headacheLogs, model: "headache ~ airq10 + strata(week)",
        options: ["--family", "conditional", "--covariance", "model"], tolerance: clogit),
      Case(
        file: "04_clogit.json", id: "big_stratum_exact", diary: .stratum, model: "headache ~ x",
        options: ["--family", "conditional", "--covariance", "model", "--risk-set", "all-days"], tolerance: clogit),
      Case(
        file: "19_kosteckidillon_diary.json", id: "clogit_exact", diary: .bundled,
        model: "headache ~ post + airq + strata(person_id)",
        options: ["--family", "conditional", "--covariance", "model"], tolerance: clogit),
    ]

  private static let estimatingEquations: [Case] =
    ["independence", "exchangeable", "ar1"].flatMap { structure in
      let options = ["--family", "gee", "--correlation", structure, "--covariance", "cr0"]
      return [
        Case(
          file: "05_gee.json", id: "respiratory_\(structure)", diary: .respiratory,
          model: "headache ~ placebo + male + age + baseline + centre2", options: options, member: "moment_N",
          errors: "robust_se", tolerance: equations),
        Case(
          file: "05_gee.json", id: "dietox_\(structure)", diary: .pigs,
          model: "score ~ cu35 + cu175 + time + cu35:time + cu175:time", options: options + ["--mean", "identity"],
          member: "moment_N", errors: "robust_se", tolerance: equations),
      ]
    }
    + ["independence", "exchangeable"].map {
      Case(
        file: "05_gee.json", id: "kd_\($0)", diary: .headacheLogs, model: logs,
        options: ["--family", "gee", "--correlation", $0, "--covariance", "cr0"], member: "moment_N",
        errors: "robust_se", tolerance: equations)
    } + [
      Case(
        file: "05_gee.json", id: "kd_dedup_ar1", diary: .headacheCalendar, model: logs,
        options: ["--family", "gee", "--correlation", "ar1", "--covariance", "cr0"], member: "moment_N",
        errors: "robust_se", tolerance: equations),
      Case(
        file: "19_kosteckidillon_diary.json", id: "gee_exchangeable", diary: .bundled, model: "headache ~ post + airq",
        options: ["--family", "gee", "--correlation", "exchangeable", "--covariance", "cr0"], tolerance: clogit),
    ]

  private static let mixed: [Case] = [1, 10, 25].flatMap { nodes in
    let options = ["--family", "mixed", "--nagq", "\(nodes)"]
    return [
      Case(
        file: "06_glmer.json", id: "kd_nAGQ\(nodes)", diary: .headacheLogs,
        model: "headache ~ airq10 + post + reduced + continuing + (1 | person_id)", options: options,
        errors: "se_full_hessian", tolerance: glmer),
      Case(
        file: "06_glmer.json", id: "respiratory_nAGQ\(nodes)", diary: .respiratory,
        model: "headache ~ placebo + baseline + age10 + male + (1 | person_id)", options: options,
        errors: "se_full_hessian", tolerance: glmer),
    ]
  }

  private static let counts: [Case] = [
    Case(
      file: "10_counts.json", id: "warpbreaks_poisson", diary: .warpBreaks,
      model: "score ~ woolB + tensionM + tensionH", options: ["--family", "poisson", "--covariance", "model"]),
    Case(
      file: "10_counts.json", id: "warpbreaks_nb", diary: .warpBreaks, model: "score ~ woolB + tensionM + tensionH",
      options: ["--family", "negative-binomial", "--covariance", "model"], tolerance: equations),
    Case(
      file: "10_counts.json", id: "quine_nb", diary: .absences,
      model: "score ~ ethN + sexM + ageF1 + ageF2 + ageF3 + learnSL",
      options: ["--family", "negative-binomial", "--covariance", "model"], tolerance: equations),
    Case(
      file: "10_counts.json", id: "quine_nb_interaction", diary: .absences,
      model: "score ~ sexM + ageF1 + ageF2 + ageF3 + ethN + sexM:ageF1 + sexM:ageF2 + sexM:ageF3",
      options: ["--family", "negative-binomial", "--covariance", "model"], tolerance: equations),
  ]

  /// The first persons' effects of R's `ranef`, by their ids.
  @Test func effectsOfPersons() throws {
    let folder = Scratch()
    folder.write(try ReferenceDiary.headacheLogs.csv(), to: "d.csv")
    let run = try Program.run(
      [
        "fit", "d.csv", "--day", "day", "--family", "mixed", "--nagq", "10", "--full-precision", "--model",
        "headache ~ airq10 + post + reduced + continuing + (1 | person_id)", "--person-effects", "effects.csv",
      ], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let table = SimpleCSV(folder.text("effects.csv"))
    let effects = Dictionary(uniqueKeysWithValues: zip(table.column("person_id"), table.numbers("estimate")))
    let ids = effects.keys.compactMap { Int($0.dropFirst()) }.sorted()
    let expected = try Reference.expected("kd_nAGQ10", in: "06_glmer.json")["ranef_mode_head"]
    let numbers = try #require(expected?["values"]?.doubles ?? expected?.doubles)
    #expect(effects.count == 133 && numbers.count >= 5)
    for (id, number) in zip(ids, numbers) { #expect(Self.glmer.accepts(effects["p\(id)"] ?? nil, number)) }
    #expect(table.numbers("std_error").allSatisfy { $0 ?? 0 > 0 })
  }

  /// The term of three groups by likelihood ratio, score and Wald, whatever its reference.
  @Test func testsOfATerm() throws {
    let folder = Scratch()
    try FirthCommandTests.diary("birthwt.csv", outcome: "low", in: folder)
    let run = try FirthCommandTests.fit(
      "headache ~ age + lwt + race + smoke + ptl + ht + ui",
      ["--covariance", "model", "--tests", "t.csv"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let expected = try Reference.expected("birthwt_nested_tests", in: "01_logistic.json")
    let table = SimpleCSV(folder.text("t.csv"))
    let rows = table.column("term").indices.filter { table.column("term")[$0].contains("race") }
    #expect(rows.map { table.column("test")[$0] } == ["lr", "score", "wald"])
    for (row, name) in zip(rows, ["lr", "score", "wald"]) {
      let (statistic, p) = (table.numbers("statistic")[row], table.numbers("p_value")[row])
      #expect(Tolerance.software.accepts(statistic, try #require(expected[name + "_chisq"]?.double)))
      #expect(Tolerance.software.accepts(p, try #require(expected[name + "_p"]?.double)))
    }
  }

  /// Runs `prodrome fit` on a diary of the folder; the tables beside the terms land in `folder`.
  private func fit(
    _ diary: ReferenceDiary, _ model: String, _ options: [String], in folder: Scratch = Scratch()
  ) throws -> SimpleCSV {
    folder.write(try diary.csv(), to: "d.csv")
    let run = try Program.run(
      [
        "fit", "d.csv", "--day", "day", "--outcome", diary.outcome, "--model", model, "--full-precision", "--quiet",
      ] + options, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return SimpleCSV(run.output)
  }

  /// Statistics and p-values by t of persons.
  @Test func testsByPerson() throws {
    let table = try fit(.headacheLogs, "headache ~ airq + reduced + continuing + post", ["--covariance", "cr1"])
    let expected = try Reference.expected("logit_kd_cluster_tests", in: "02_robust.json")
    expectNumbers(table.numbers("statistic"), try #require(expected["z"]?["values"]?.doubles))
    expectNumbers(table.numbers("p_value"), try #require(expected["p_t_Gminus1"]?["values"]?.doubles))
  }

  /// Theta has no finite maximum: the answer is Poisson's, and said to be.
  @Test func countsThatVaryLessThanPoissons() throws {
    let folder = Scratch()
    let table = try fit(
      .underdispersed, "score ~ x",
      ["--family", "negative-binomial", "--covariance", "model", "--glance", "g.csv"], in: folder)
    let expected = try Reference.expected("nb_underdispersed", in: "10_counts.json")
    expectNumbers(table.numbers("estimate"), try #require(expected["poisson_coef"]?["values"]?.doubles))
    let glance = SimpleCSV(folder.text("g.csv"))
    expectNumbers(glance.numbers("log_likelihood"), [try #require(expected["poisson_loglik"]?.double)])
    #expect(glance.column("theta") == [""])
  }

  @Test(arguments: cases)
  func answersAsTheReference(_ asked: Case) throws {
    let table = try fit(asked.diary, asked.model, asked.options)
    let all = try Reference.expected(asked.id, in: asked.file)
    let expected = asked.member.isEmpty ? all : try #require(all[asked.member])
    for (column, name) in [("estimate", "coef"), ("std_error", asked.errors)] {
      // A conditional model has no intercept: its row is there, and empty.
      let cells = table.numbers(column).compactMap { $0 }
      let numbers = try #require(expected[name]?["values"]?.doubles ?? expected[name]?.doubles)
      #expect(cells.count == numbers.count)
      for (cell, number) in zip(cells, numbers) {
        #expect(asked.tolerance.accepts(cell, number), "\(column): \(cell) is not \(number)")
      }
    }
  }
}
