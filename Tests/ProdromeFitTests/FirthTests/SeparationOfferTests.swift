import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Firth's estimates beside the empty cells of a separated fit, without being asked for.
@Suite struct SeparationOfferTests {
  /// R 4.2.2 on the same rows, `glm(headache ~ x, binomial)`: converged TRUE, no warning, coefficient of x 20.26 with a
  /// standard error of 3401, Wald p .995, while the likelihood-ratio p is .00014.
  @Test func quasiSeparatedThoughGlmConverges() throws {
    let fit = try FirthExactTests.zeroCell.fit("headache ~ x")
    #expect(fit.status == .quasiSeparated && fit.statuses == [.ok, .quasiSeparated])
    #expect(fit.estimates[1] == nil && fit.coefficients[1].pValue == nil)
    let named = try #require(fit.findings.first { $0.kind == .separation })
    #expect(named.subject == "x" && named.detail.contains("plus infinity"))
    let firth = try #require(fit.firth)
    let alone = fitFirth(try FirthExactTests.zeroCell.design("headache ~ x"))
    #expect(firth.coefficients == alone.coefficients && firth.status == .ok)
    let offer = try #require(fit.findings.first { $0.kind == .firthEstimate })
    #expect(offer.subject == "x")
    #expect(offer.detail.contains("3.69") && offer.detail.contains("1.35 to 8.62") && offer.detail.contains("0.00058"))
  }

  @Test func completeSeparationOffersEveryCoefficient() throws {
    let fit = try FirthExactTests.separated.fit("headache ~ x")
    #expect(fit.status == .separated && fit.estimates == [nil, nil])
    #expect(fit.findings.filter { $0.kind == .firthEstimate }.map(\.subject) == ["(Intercept)", "x"])
    #expect(fit.firth?.statuses == [.ok, .ok])
  }

  @Test func nothingIsOfferedWhereNothingDiverges() throws {
    let fit = try LogisticIdentityTests.cohort.fit("headache ~ stress")
    #expect(fit.firth == nil && !fit.findings.contains { $0.kind == .firthEstimate })
  }

  /// Of separated data the likelihood ratio compares suprema, and the score needs the smaller model only.
  @Test func termsAreTestedAllTheSame() throws {
    let fit = try fitLogistic(FirthExactTests.zeroCell.design("headache ~ x"), options: TermTestTests.tested(.model))
    let tests = fit.tests.filter { $0.term == "x" }
    let gain = 2 * (try #require(fit.logLikelihood) - (try #require(fit.nullLogLikelihood)))
    // 5 of 15 without, 10 of 10 with: (5 · 0 − 10 · 10)² · 25 / (15 · 10 · 15 · 10).
    expectAll(tests.prefix(2).map(\.statistic), [gain, 10_000.0 * 25 / 22_500], .software, "tests")
    // R: anova(glm(headache ~ x, binomial), test = "LRT"), short of the supremum by its last step.
    expectAll([tests[0].statistic], [14.55515824], Tolerance(relative: 1e-8), "R's deviance")
    #expect(tests[2].status == .quasiSeparated && tests[2].statistic == nil)
  }
}
