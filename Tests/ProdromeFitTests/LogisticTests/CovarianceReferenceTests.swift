import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Covariances by person against sandwich, clubSandwich and the formulas written out in R.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct CovarianceReferenceTests {
  static let diary = "19_kosteckidillon_diary.json"
  static let short = "headache ~ post + airq"
  static let full = "headache ~ post + airq + reduced + continuing + mixed + noaura + male + age"
  static let hybrid = "headache ~ within(post) + between(post) + within(airq) + between(airq)"
  static let glmCases = [("glm_post_airq", short), ("glm_full", full)]
  static let cr2Cases = [("cr2_post_airq", short), ("cr2_full", full), ("cr2_within_between", hybrid)]

  @Test(arguments: glmCases.indices)
  func onePerDay(_ index: Int) throws {
    let (id, formula) = Self.glmCases[index]
    let expected = try Reference.expected(id, in: Self.diary)
    let data = try ReferenceFixtures.headacheLogs(onePerDay: true)
    for (kind, name) in [(CovarianceKind.model, "se_model"), (.cr0, "se_cr0"), (.cr1, "se_cr1"), (.md, "se_md")] {
      let fit = try data.fit(formula, kind)
      #expect(fit.n == 4151 && fit.personCount == 133)
      expectAll(fit.estimates, try ReferenceFixtures.values(expected, "coef"), .software, "coef")
      expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, name), .software, name)
      guard kind == .md else { continue }
      #expect(fit.coefficients.allSatisfy { $0.degreesOfFreedom == expected["md_df"]?.double })
      expectAll(fit.coefficients.map(\.pValue), try ReferenceFixtures.values(expected, "md_p"), .software, "md_p")
      expectAll(
        fit.coefficients.map(\.confidenceLow), try ReferenceFixtures.values(expected, "md_low"), .software, "low")
      expectAll(
        fit.coefficients.map(\.confidenceHigh), try ReferenceFixtures.values(expected, "md_high"), .software, "high")
    }
  }

  @Test(arguments: cr2Cases.indices)
  func bellMcCaffrey(_ index: Int) throws {
    let (id, formula) = Self.cr2Cases[index]
    let expected = try Reference.expected(id, in: Self.diary)
    let fit = try ReferenceFixtures.headacheLogs(onePerDay: true).fit(formula, .cr2)
    let degrees = fit.coefficients.map(\.degreesOfFreedom)
    expectAll(fit.estimates, try ReferenceFixtures.values(expected, "coef"), .software, "coef")
    expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, "se_cr2"), .software, "se")
    expectAll(degrees, try ReferenceFixtures.values(expected, "df"), .software, "df")
    expectAll(fit.coefficients.map(\.statistic), try ReferenceFixtures.values(expected, "t"), .software, "t")
    expectAll(fit.coefficients.map(\.pValue), try ReferenceFixtures.values(expected, "p"), .software, "p")
    let theirErrors = try ReferenceFixtures.values(expected, "clubsandwich_se")
    let theirDegrees = try ReferenceFixtures.values(expected, "clubsandwich_df")
    expectAll(fit.standardErrors, theirErrors, .otherMatrixRoot, "clubSandwich se")
    expectAll(degrees, theirDegrees, .otherMatrixRoot, "clubSandwich df")
  }

  @Test(arguments: [
    ("logit_kd_cluster_HC0_cadjust_FALSE", CovarianceKind.cr0), ("logit_kd_cluster_HC0_cadjust_TRUE", .cr1),
  ])
  func clusterSandwich(_ id: String, _ kind: CovarianceKind) throws {
    let expected = try Reference.expected(id, in: "02_robust.json")
    let fit = try ReferenceFixtures.headacheLogs(onePerDay: false)
      .fit("headache ~ airq + reduced + continuing + post", kind)
    expectAll(fit.estimates, try ReferenceFixtures.values(expected, "coef"), .software, "coef")
    expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, "se"), .software, "se")
    let rows = try #require(expected["vcov"]?["data"]?.array)
    expectAll(try #require(fit.covariance).values, rows.flatMap { $0.doubles ?? [] }, .software, "vcov")
  }

  @Test func clusterTests() throws {
    let expected = try Reference.expected("logit_kd_cluster_tests", in: "02_robust.json")
    let fit = try ReferenceFixtures.headacheLogs(onePerDay: false)
      .fit("headache ~ airq + reduced + continuing + post", .cr1)
    expectAll(fit.coefficients.map(\.statistic), try ReferenceFixtures.values(expected, "z"), .software, "statistic")
    expectAll(fit.coefficients.map(\.pValue), try ReferenceFixtures.values(expected, "p_t_Gminus1"), .software, "p")
  }

  /// One row a person: the sandwich by person is White's.
  @Test func oneRowAPersonIsHC0() throws {
    let expected = try Reference.expected("logit_birthwt_HC0", in: "02_robust.json")
    let fit = try ReferenceFixtures.birthweight().fit("headache ~ age + lwt + black + other + smoke", .cr0)
    expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, "se"), .software, "se")
  }
}
