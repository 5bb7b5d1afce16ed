import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Negative binomial regression: a likelihood written out, Poisson as its limit, and R.
@Suite struct NegativeBinomialTests {
  /// Of counts 0 and 4 with mean 2 the likelihood is Π Γ(y + θ)/(Γ(θ) y!) · (θ/(θ + 2))^θ (2/(θ + 2))^y. Its
  /// derivative, θ(θ + 1)(θ + 2)(θ + 3) and the rest by hand: 1/θ + 1/(θ + 1) + 1/(θ + 2) + 1/(θ + 3) =
  /// 2 log((θ + 2)/θ).
  @Test func twoCountsByHand() throws {
    let fit = try DesignFixture(rows: [("score", [0, 4]), ("x", [1, 2])]).fit("score ~ 1", .negativeBinomial)
    #expect(Tolerance.software.accepts(fit.estimates[0], log(2.0)))
    let theta = try #require(fit.parameter("theta"))
    let left = (0..<4).reduce(0.0) { $0 + 1 / (theta + Double($1)) }
    #expect(Tolerance.software.accepts(left, 2 * log((theta + 2) / theta)))
    let rising = log(theta * (theta + 1) * (theta + 2) * (theta + 3) / 24)
    let logLikelihood = rising + 2 * theta * log(theta / (theta + 2)) + 4 * log(2 / (theta + 2))
    #expect(Tolerance.software.accepts(fit.logLikelihood, logLikelihood))
    // One mean for all: the expected information is n μ / (1 + μ/θ).
    #expect(Tolerance.software.accepts(fit.standardErrors[0], ((1 + 2 / theta) / 4).squareRoot()))
  }

  /// The data and the answer of reference/10: theta has no finite maximum.
  @Test func underdispersedCountsArePoisson() throws {
    let counts: [Double] = [2, 3, 2, 4, 3, 3, 4, 4, 3, 5, 4, 5, 5, 4, 6, 5, 6, 6, 7, 6]
    let data = DesignFixture(rows: [("score", counts), ("x", (0..<20).map(Double.init))])
    let fit = try data.fit("score ~ x", .negativeBinomial)
    let poisson = try data.fit("score ~ x", .poisson)
    expectAll(fit.estimates, poisson.estimates.map { $0 ?? .nan }, .software, "estimates")
    expectAll(fit.standardErrors, poisson.standardErrors.map { $0 ?? .nan }, .software, "standard errors")
    #expect(Tolerance.software.accepts(fit.logLikelihood, try #require(poisson.logLikelihood)))
    let theta = try #require(fit.parameters.first { $0.name == "theta" })
    #expect(theta.estimate == nil && theta.status == .notFinite)
    #expect(fit.findings.contains { $0.kind == .notOverdispersed })
  }

  @Test func aCellOfZerosIsSeparated() throws {
    let data = DesignFixture(rows: [
      ("score", [0, 0, 0, 0, 9, 1, 14, 2, 0]), ("rested", [1, 1, 1, 0, 0, 0, 0, 0, 0]),
      ("x", [1, 4, 2, 3, 1, 5, 2, 6, 3]),
    ])
    let fit = try data.fit("score ~ rested + x", .negativeBinomial)
    let others = try DesignFixture(rows: data.columns.map { ($0.name, Array($0.values[3...])) })
      .fit("score ~ x", .negativeBinomial)
    #expect(fit.statuses == [.ok, .quasiSeparated, .ok])
    expectAll([fit.estimates[0], fit.estimates[2]], others.estimates.map { $0 ?? .nan }, .software, "limit")
    #expect(Tolerance.software.accepts(fit.parameter("theta"), try #require(others.parameter("theta"))))
  }
}

/// Negative binomial regression against MASS and the sandwich package.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct NegativeBinomialReferenceTests {
  /// The reference file's tolerance.
  static let tolerance = Tolerance(relative: 1e-7, absolute: 1e-9)

  @Test(arguments: [
    ("quine_nb", "score ~ ethN + sexM + ageF1 + ageF2 + ageF3 + learnSL"),
    ("quine_nb_interaction", "score ~ sexM + ageF1 + ageF2 + ageF3 + ethN + sexM:ageF1 + sexM:ageF2 + sexM:ageF3"),
    ("warpbreaks_nb", "score ~ woolB + tensionM + tensionH"),
  ])
  func joint(_ id: String, _ formula: String) throws {
    let data = try id == "warpbreaks_nb" ? ReferenceFixtures.warpBreaks() : ReferenceFixtures.absences()
    let fit = try data.fit(formula, .negativeBinomial)
    let expected = try Reference.expected(id, in: "10_counts.json")
    expectAll(fit.estimates, try ReferenceFixtures.values(expected, "coef"), Self.tolerance, "coef")
    expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, "se"), Self.tolerance, "se")
    let theta = try #require(fit.parameters.first { $0.name == "theta" })
    #expect(Self.tolerance.accepts(theta.estimate, try #require(expected["theta"]?.double)))
    // The script's joint information is differenced from gradients at a relative step of 1e-5.
    let differenced = Tolerance(relative: 1e-6)
    let error = try ReferenceFixtures.values(expected, "theta_se_joint_observed")[0]
    #expect(differenced.accepts(theta.standardError, error))
    let poisson = try data.fit(formula, .poisson)
    let ratio = 2 * (try #require(fit.logLikelihood) - (try #require(poisson.logLikelihood)))
    let scalars: [(String, Double?)] = [
      ("loglik", fit.logLikelihood), ("aic", fit.aic), ("deviance", fit.deviance),
      ("poisson_loglik", poisson.logLikelihood), ("lr_overdispersion", ratio),
    ]
    for (name, value) in scalars {
      #expect(Self.tolerance.accepts(value, try #require(expected[name]?.double)), "\(name)")
    }
  }

  /// MASS 7.3-58.2 and sandwich 3.0-2: glm.nb(ha ~ post + sex + age + offset(log(days)), control = glm.control(1e-14,
  /// 500)), vcovCL(type = "HC0", cluster = id) without and with cadjust.
  @Test(arguments: [
    (CovarianceKind.cr0, [0.1311613353277864547, 0.0546914234785038020, 0.0802232893463629554, 0.0030202799102775298]),
    (.cr1, [0.1316572211619879973, 0.0548981970836026484, 0.0805265920892062337, 0.0030316987786436341]),
  ])
  func byPerson(_ kind: CovarianceKind, _ errors: [Double]) throws {
    let fit = try ReferenceFixtures.headacheCounts()
      .fit("score ~ post + male + age + offset(logDays)", .negativeBinomial, kind)
    let estimates = [-0.2542900261651500626, -0.0033203694385847771, -0.0316777098381995914, -0.0041593290924045005]
    expectAll(fit.estimates, estimates, Self.tolerance, "coef")
    expectAll(fit.standardErrors, errors, Self.tolerance, "\(kind)")
    #expect(Self.tolerance.accepts(fit.parameter("theta"), 7.2649513136391981))
    let scalars: [(Double?, Double)] = [
      (fit.logLikelihood, -588.82867689441991), (fit.deviance, 196.82436017821803),
      (fit.nullDeviance, 198.86869494146751), (fit.aic, 1187.65735378883983), (fit.bic, 1203.99664458415646),
    ]
    for (value, expected) in scalars { #expect(Self.tolerance.accepts(value, expected)) }
  }
}
