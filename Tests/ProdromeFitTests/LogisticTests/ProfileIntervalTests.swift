import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Profile-likelihood intervals of logistic fits.
@Suite struct ProfileIntervalTests {
  /// Of the reference file: exact roots on both sides.
  static let roots = Tolerance(relative: 0, absolute: 1e-7)

  static func profiled(_ level: Double = 0.95) -> LogisticOptions {
    var options = LogisticOptions(.model)
    options.intervals = .profile
    options.confidenceLevel = level
    return options
  }

  @Test(
    .enabled(if: Reference.isExpected, "\(Reference.absence)"),
    arguments: [
      ("birthwt_numeric", "headache ~ age + lwt + smoke + ht + ui"),
      ("birthwt_factor_treatment", "headache ~ age + lwt + black + other + smoke + ptl + ht + ui"),
      ("birthwt_weights", "headache ~ lwt + smoke + ht"),
      ("birthwt_offset", "headache ~ lwt + smoke + ht + offset(off)"),
      ("kd_logit", "headache ~ airq10 + reduced + continuing + male + mixed + noaura + age10 + post"),
    ])
  func rootsOfTheReference(id: String, formula: String) throws {
    var data =
      id == "kd_logit" ? try ReferenceFixtures.headacheLogs(onePerDay: false) : try ReferenceFixtures.birthweight()
    var options = DesignOptions()
    if id == "birthwt_weights" {
      data.columns.append(("w", data.persons.indices.map { Double($0 % 3 + 1) }))
      options.weights = "w"
    } else if id == "birthwt_offset" {
      let age = try #require(data.columns.first { $0.name == "age" }).values
      data.columns.append(("off", age.map { 0.01 * ($0 - 23) }))
    }
    let design = try Design(ModelFormula(formula), of: data.diary(), options: options)
    let fit = fitLogistic(design, options: Self.profiled())
    let expected = try Reference.expected(id, in: "01_logistic.json")
    let ends = try #require(expected["profile_ci95_exact"]?["data"]?.array).map { try #require($0.doubles) }
    expectAll(fit.coefficients.map(\.confidenceLow), ends.map { $0[0] }, Self.roots, "low")
    expectAll(fit.coefficients.map(\.confidenceHigh), ends.map { $0[1] }, Self.roots, "high")
    #expect(fit.coefficients.allSatisfy { $0.statistic != nil })
    #expect(!fit.findings.contains { $0.kind == .openProfile })
    expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, "se"), Tolerance(relative: 1e-7), "se")
  }

  /// Three events in ten days: 2(ℓ̂ − ℓ(b)) = q solved by bisection.
  @Test func oneNumberByHand() throws {
    let data = DesignFixture(rows: [("headache", [1, 1, 1, 0, 0, 0, 0, 0, 0, 0])])
    let row = try #require(fitLogistic(try data.design("headache ~ 1"), options: Self.profiled()).coefficients.first)
    func loss(_ b: Double) -> Double { 2 * (3 * log(0.3) + 7 * log(0.7) - 3 * b + 10 * log1p(exp(b))) }
    func root(_ inside: Double, _ outside: Double) -> Double {
      var (near, far) = (inside, outside)
      for _ in 0..<200 {
        let middle = (near + far) / 2
        if loss(middle) < 3.841458820694124 { near = middle } else { far = middle }
      }
      return near
    }
    let estimate = log(3.0 / 7)
    expectAll([row.confidenceLow, row.confidenceHigh], [root(estimate, -9), root(estimate, 9)], .software, "ends")
    // The signed root of the likelihood ratio of even odds.
    expectAll([row.statistic], [-loss(0).squareRoot()], .software, "root")
  }

  /// A value on an end of an interval is rejected at its level exactly: two routes to the same number.
  @Test func anEndIsAValueJustRejected() throws {
    let cohort = LogisticIdentityTests.cohort
    let row = try fitLogistic(cohort.design("headache ~ stress + strain"), options: Self.profiled(0.9))
      .coefficient("stress")
    let end = try #require(row.confidenceHigh)
    let stress = try #require(cohort.columns.first { $0.name == "stress" }).values
    var held = cohort
    held.columns.append(("known", stress.map { end * $0 }))
    let full = try cohort.fit("headache ~ stress + strain")
    let rest = try held.fit("headache ~ strain + offset(known)")
    let loss = 2 * (try #require(full.logLikelihood) - (try #require(rest.logLikelihood)))
    expectAll([loss], [2.705543454095404], Tolerance(relative: 1e-7), "loss")
  }

  @Test func daysOfOnePersonAreSaidToBeTakenAsIndependent() throws {
    let design = try LogisticIdentityTests.cohort.design("headache ~ stress")
    #expect(fitLogistic(design, options: Self.profiled()).findings.contains { $0.kind == .independentDays })
    #expect(!fitLogistic(design).findings.contains { $0.kind == .independentDays })
  }
}
