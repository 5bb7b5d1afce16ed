import Foundation
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Mixed logistic fits against lme4.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct MixedReferenceTests {
  /// The file's own: the script polishes `glmer` by an independent likelihood until the gradient is about 1e-8.
  static let polished = Tolerance(relative: 1e-5, absolute: 1e-6)
  static let polishedLogLikelihood = Tolerance(relative: 0, absolute: 1e-7)
  /// The file's own for `glmer` at its tightest settings.
  static let glmer = Tolerance(relative: 1e-4, absolute: 1e-5)

  @Test(arguments: [1, 10, 25]) func headacheLogs(_ points: Int) throws {
    let fixture = try ReferenceFixtures.headacheLogs(onePerDay: false)
    let design = try fixture.design("headache ~ airq10 + post + reduced + continuing + (1 | person_id)")
    let names = Set(fixture.persons).sorted { Int($0.dropFirst()) ?? 0 < Int($1.dropFirst()) ?? 0 }
    try check(design, points, "kd_nAGQ\(points)", firstPersons: Array(names.prefix(5)), of: fixture)
  }

  @Test(arguments: [1, 10, 25]) func respiratory(_ points: Int) throws {
    let fixture = try ReferenceFixtures.respiratory()
    let design = try fixture.design("headache ~ placebo + baseline + age10 + male + (1 | person_id)")
    var names: [String] = []
    for person in fixture.persons where !names.contains(person) { names.append(person) }
    try check(design, points, "respiratory_nAGQ\(points)", firstPersons: Array(names.prefix(5)), of: fixture)
  }

  private func check(
    _ design: Design, _ points: Int, _ id: String, firstPersons: [String], of fixture: DesignFixture
  ) throws {
    let expected = try Reference.expected(id, in: "06_glmer.json")
    let fit = fitMixed(design, options: MixedOptions(points))
    #expect(fit.status == .ok && fit.log.outcome == .converged && fit.findings.isEmpty, "\(fit.findings)")
    expectAll(fit.estimates, try ReferenceFixtures.values(expected, "coef"), Self.polished, "coefficients")
    expectAll(
      fit.standardErrors, try ReferenceFixtures.values(expected, "se_full_hessian"), Self.polished, "standard errors")
    #expect(Self.polishedLogLikelihood.accepts(fit.logLikelihood, try #require(expected["loglik"]?.double)))
    let spread = try #require(fit.parameters.first { $0.name == "sd(person_id)" })
    #expect(Self.polished.accepts(spread.estimate, try #require(expected["sigma"]?.double)))
    let logError = try #require(spread.standardError) / #require(spread.estimate)
    #expect(Self.polished.accepts(logError, try #require(expected["se_log_sigma"]?.double)))
    #expect(Self.polished.accepts(fit.parameter("icc(person_id)"), try #require(expected["icc_latent"]?.double)))
    let canonical = Set(fixture.persons).sorted()
    let effects = firstPersons.map { name in
      fit.personEffects.first { canonical[$0.person] == name }?.estimate
    }
    expectAll(effects, try ReferenceFixtures.values(expected, "ranef_mode_head"), Self.polished, "effects")
    let covariance = try #require(expected["vcov_beta_logsigma"]?["data"]?.array)
    for (i, row) in covariance.dropLast().enumerated() {
      expectAll(
        fit.covarianceColumns.indices.map { fit.covariance?[i, $0] }, Array(try #require(row.doubles).dropLast()),
        Self.polished, "covariance row \(i)")
    }
    let logLikelihood = try #require(fit.logLikelihood)
    #expect(Tolerance.identity.accepts(fit.aic, -2 * logLikelihood + 2 * 6))
    #expect(Tolerance.identity.accepts(fit.bic, -2 * logLikelihood + log(Double(fit.n)) * 6))
  }

  @Test(arguments: [1, 9]) func headacheDiary(_ points: Int) throws {
    let fixture = try ReferenceFixtures.headacheLogs(onePerDay: true)
    let design = try fixture.design("headache ~ post + airq10 + (1 | person_id)")
    let expected = try Reference.expected("glmer_nagq\(points)", in: "19_kosteckidillon_diary.json")
    let fit = fitMixed(design, options: MixedOptions(points))
    expectAll(fit.estimates, try ReferenceFixtures.values(expected, "coef"), Self.glmer, "coefficients")
    expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, "se"), Self.glmer, "standard errors")
    #expect(Self.glmer.accepts(fit.parameter("sd(person_id)"), try #require(expected["sd"]?.double)))
    #expect(
      Tolerance(relative: 0, absolute: 1e-5).accepts(fit.logLikelihood, try #require(expected["loglik"]?.double)))
  }

  /// Slopes that differ, by two programs: `glmer(y ~ post + airq10 + (1 + airq10 | id), tolPwrss = 1e-13, bobyqa with
  /// rhoend 1e-9)` of lme4 1.1-31 and the same formula in glmmTMB 1.1.5 (rel.tol 1e-14), whose numbers these are; they
  /// differ by 5e-6 in the coefficients and 1e-4 in the errors, and are about that far from the maximum.
  @Test func headacheDiaryWithSlopes() throws {
    let fixture = try ReferenceFixtures.headacheLogs(onePerDay: true)
    let fit = fitMixed(try fixture.design("headache ~ post + airq10 + (1 + airq10 | person_id)"))
    #expect(fit.status == .ok && fit.log.outcome == .converged && fit.findings.isEmpty, "\(fit.findings)")
    expectAll(fit.estimates, [0.633574432328, -0.020832769695, 0.112693882985], Self.glmer, "coefficients")
    expectAll(fit.standardErrors, [0.2157753199453, 0.1120829921488, 0.0574599971427], Self.glmer, "errors")
    expectAll(
      fit.parameters.map(\.estimate), [1.5161566338, 0.1067098972, 0.14866307], Self.glmer, "standard deviations")
    let logErrors = fit.parameters.prefix(2).map { parameter in
      parameter.standardError.flatMap { error in parameter.estimate.map { error / $0 } }
    }
    expectAll(logErrors, [0.1592062992044, 1.6908024022787], Tolerance(relative: 1e-3), "errors of log sd")
    #expect(Tolerance(relative: 0, absolute: 1e-5).accepts(fit.logLikelihood, -2238.14953223))
    let canonical = Set(fixture.persons).sorted()
    let first = fit.personEffects.filter { canonical[$0.person] == "p1" }
    expectAll(first.map(\.estimate), [1.54754706978, 0.0228882060290], Tolerance(relative: 1e-3), "effects")
  }
}

extension MixedOptions {
  init(_ points: Int) {
    self.init()
    quadraturePoints = points
  }
}

extension ReferenceFixtures {
  /// Respiratory illness at four visits (geepack's `respiratory`), one person a centre and number.
  static func respiratory() throws -> DesignFixture {
    let table = try Reference.csv("respiratory.csv")
    let (centres, ids) = (try table.text("center"), try table.text("id"))
    func indicator(_ name: String, _ level: String) throws -> [Double] {
      try table.text(name).map { $0 == level ? 1 : 0 }
    }
    return DesignFixture(
      persons: ids.indices.map { "\(centres[$0]):\(ids[$0])" },
      [
        ("headache", try table.numbers("outcome")), ("placebo", try indicator("treat", "P")),
        ("baseline", try table.numbers("baseline")), ("age10", try table.numbers("age").map { $0 / 10 }),
        ("male", try indicator("sex", "M")),
      ])
  }
}
