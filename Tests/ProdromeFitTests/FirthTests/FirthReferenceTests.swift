import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Firth fits against 03_firth.json: own Newton iterations to 1e-12 in R, checked there against brglm2 and logistf.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct FirthReferenceTests {
  /// What the file recommends: both sides stop at a score below 1e-8 or better.
  static let estimates = Tolerance(relative: 1e-7, absolute: 1e-8)
  /// What the file recommends for interval ends, which are roots.
  static let ends = Tolerance(relative: 0, absolute: 1e-5)

  static let cases: [(id: String, formula: String)] = [
    ("endometrial", "headache ~ NV + PI + EH"),
    ("sep8", "headache ~ x"),
    ("table2x2_zero", "headache ~ x"),
    ("birthwt", "headache ~ age + lwt + black + other + smoke + ptl + ht + ui"),
    ("sex2", "headache ~ age + oc + vic + vicl + vis + dia"),
  ]

  static func data(_ id: String) throws -> DesignFixture {
    switch id {
    case "endometrial": try ReferenceFixtures.numbers("endometrial.csv", outcome: "HG")
    case "sex2": try ReferenceFixtures.numbers("sex2.csv", outcome: "case")
    case "birthwt": try ReferenceFixtures.birthweight()
    case "sep8": FirthExactTests.separated
    default: FirthExactTests.zeroCell
    }
  }

  @Test(arguments: cases.indices)
  func everyNumber(_ index: Int) throws {
    let (id, formula) = Self.cases[index]
    let expected = try Reference.expected(id, in: "03_firth.json")
    var options = FirthOptions()
    options.testsTerms = true
    let fit = try fitFirth(Self.data(id).design(formula), options: options)
    func values(_ name: String) throws -> [Double] { try ReferenceFixtures.values(expected, name) }
    expectAll(fit.estimates, try values("coef"), Self.estimates, "coef")
    expectAll(fit.standardErrors, try values("se"), Self.estimates, "se")
    for column in ["logistf", "brglm2"] {
      expectAll(fit.estimates, try ReferenceFixtures.values(expected[column], "coef"), Self.estimates, column)
    }
    let rows = try #require(expected["vcov"]?["data"]?.array)
    let covariance = try #require(fit.covariance)
    for (i, row) in rows.enumerated() {
      let row = try #require(row.doubles)
      expectAll(row.indices.map { covariance[i, $0] }, row, Self.estimates, "vcov")
    }
    let ends = try #require(expected["profile_ci95"]?["data"]?.array).map { try #require($0.doubles) }
    expectAll(fit.coefficients.map(\.confidenceLow), ends.map { $0[0] }, Self.ends, "low")
    expectAll(fit.coefficients.map(\.confidenceHigh), ends.map { $0[1] }, Self.ends, "high")
    expectAll(fit.coefficients.map { $0.statistic.map { $0 * $0 } }, try values("plr_chisq"), Self.estimates, "chi²")
    expectAll(fit.coefficients.map(\.pValue), try values("plr_p"), Self.estimates, "p")
    let signs = zip(fit.coefficients.map(\.statistic), fit.estimates).allSatisfy { ($0 ?? 0) * ($1 ?? 0) > 0 }
    #expect(signs && fit.status == .ok && fit.method == "firth" && fit.covarianceKind == .model)
    expectAll([fit.logLikelihood], try values("penalised_loglik"), Self.estimates, "penalised log-likelihood")
    expectAll([fit.nullLogLikelihood], try values("penalised_loglik_null"), Self.estimates, "of the null model")
    expectAll(
      [fit.parameter("unpenalised_log_likelihood")], try values("loglik_at_estimate"), Self.estimates, "log-likelihood")
    let whole = try #require(fit.tests.first)
    #expect(whole.term == "(model)" && whole.kind == .likelihoodRatio)
    expectAll([whole.statistic], try values("global_plr_chisq"), Self.estimates, "global chi²")
    expectAll([whole.df.map(Double.init)], try values("global_df"), .identity, "global df")
    #expect(fit.deviance == nil && fit.aic == nil && fit.bic == nil)
  }
}
