import Foundation
import ProdromeTestSupport
import Testing

/// One reference model of every family as an analyst asks for it, through the whole program.
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

  static let cases: [Case] = [
    Case(
      file: "01_logistic.json", id: "kd_logit", diary: .headacheLogs,
      model: "headache ~ airq10 + reduced + continuing + male + mixed + noaura + age10 + post",
      options: ["--covariance", "model"]),
    Case(
      file: "01_logistic.json", id: "birthwt_weights", diary: .birthweight, model: "headache ~ lwt + smoke + ht",
      options: ["--covariance", "model", "--weights", "w"], tolerance: Tolerance(relative: 1e-7)),
    Case(
      file: "01_logistic.json", id: "birthwt_offset", diary: .birthweight,
      model: "headache ~ lwt + smoke + ht + offset(older)", options: ["--covariance", "model"]),
    Case(
      file: "02_robust.json", id: "logit_kd_cluster_HC0_cadjust_FALSE", diary: .headacheLogs,
      model: "headache ~ airq + reduced + continuing + post", options: ["--covariance", "cr0"]),
    Case(
      file: "02_robust.json", id: "logit_kd_cluster_HC0_cadjust_TRUE", diary: .headacheLogs,
      model: "headache ~ airq + reduced + continuing + post", options: ["--covariance", "cr1"]),
    Case(
      file: "02_robust.json", id: "logit_birthwt_HC3", diary: .birthweight,
      model: "headache ~ age + lwt + black + other + smoke", options: ["--covariance", "hc3"]),
    Case(
      file: "04_clogit.json", id: "kd_person_exact", diary: .headacheLogs,
      model: "headache ~ airq10 + post + strata(person_id)",
      options: ["--family", "conditional", "--covariance", "model"], tolerance: clogit),
    Case(
      file: "04_clogit.json", id: "kd_person_efron", diary: .headacheLogs,
      model: "headache ~ airq10 + post + strata(person_id)",
      options: ["--family", "conditional", "--covariance", "model", "--ties", "efron"], tolerance: clogit),
    Case(
      file: "04_clogit.json", id: "kd_person_breslow_robust", diary: .headacheLogs,
      model: "headache ~ airq10 + post + strata(person_id)",
      options: ["--family", "conditional", "--covariance", "cr0", "--ties", "breslow"], errors: "robust_se",
      tolerance: clogit),
    Case(
      file: "05_gee.json", id: "kd_exchangeable", diary: .headacheLogs,
      model: "headache ~ airq10 + reduced + continuing + post",
      options: ["--family", "gee", "--correlation", "exchangeable", "--covariance", "cr0"], member: "moment_N",
      errors: "robust_se", tolerance: Tolerance(relative: 1e-7, absolute: 1e-9)),
    Case(
      file: "06_glmer.json", id: "kd_nAGQ1", diary: .headacheLogs,
      model: "headache ~ airq10 + post + reduced + continuing + (1 | person_id)", options: ["--family", "mixed"],
      errors: "se_full_hessian", tolerance: glmer),
    Case(
      file: "06_glmer.json", id: "kd_nAGQ10", diary: .headacheLogs,
      model: "headache ~ airq10 + post + reduced + continuing + (1 | person_id)",
      options: ["--family", "mixed", "--nagq", "10"], errors: "se_full_hessian", tolerance: glmer),
    Case(
      file: "19_kosteckidillon_diary.json", id: "clogit_exact", diary: .bundled,
      model: "headache ~ post + airq + strata(person_id)",
      options: ["--family", "conditional", "--covariance", "model"], tolerance: clogit),
    Case(
      file: "19_kosteckidillon_diary.json", id: "gee_exchangeable", diary: .bundled, model: "headache ~ post + airq",
      options: ["--family", "gee", "--correlation", "exchangeable", "--covariance", "cr0"], tolerance: clogit),
    Case(
      file: "10_counts.json", id: "quine_nb", diary: .absences,
      model: "score ~ ethN + sexM + ageF1 + ageF2 + ageF3 + learnSL",
      options: ["--family", "negative-binomial", "--covariance", "model"],
      tolerance: Tolerance(relative: 1e-7, absolute: 1e-9)),
    Case(
      file: "10_counts.json", id: "warpbreaks_poisson", diary: .warpBreaks,
      model: "score ~ woolB + tensionM + tensionH", options: ["--family", "poisson", "--covariance", "model"]),
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

  @Test(arguments: cases)
  func answersAsTheReference(_ asked: Case) throws {
    let folder = Scratch()
    folder.write(try asked.diary.csv(), to: "d.csv")
    let run = try Program.run(
      [
        "fit", "d.csv", "--day", "day", "--outcome", asked.diary.outcome, "--model", asked.model, "--full-precision",
        "--quiet",
      ] + asked.options, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let all = try Reference.expected(asked.id, in: asked.file)
    let expected = asked.member.isEmpty ? all : try #require(all[asked.member])
    let table = SimpleCSV(run.output)
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
