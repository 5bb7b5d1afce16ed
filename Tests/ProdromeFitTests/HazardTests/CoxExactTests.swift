import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

extension DesignFixture {
  func cox(_ formula: String, _ ties: TiesMethod = .efron, _ covariance: CovarianceKind = .model) throws -> ModelFit {
    var options = CoxOptions()
    options.ties = ties
    options.covariance = covariance
    return fitCox(try design(formula, .newOnset, timed: true), options: options)
  }
}

/// Cox models of attack-free intervals: tiny diaries by hand, derivatives, and identities between two routes.
@Suite struct CoxExactTests {
  /// Persons whose log starts with a headache on day 1: days 2, 3, 4 … are 1, 2, 3 … on the clock.
  private static func diary(
    _ persons: [[(y: Double, x: Double)]], offsets: [Double] = []
  ) -> DesignFixture {
    var ids: [String] = []
    var (y, x): ([Double], [Double]) = ([], [])
    for (number, days) in persons.enumerated() {
      for day in [(1.0, 0.0)] + days.map({ ($0.y, $0.x) }) {
        ids.append("p\(number)")
        y.append(day.0)
        x.append(day.1)
      }
    }
    return DesignFixture(persons: ids, [("headache", y), ("x", x)])
  }

  /// After two free days one of three has an attack, with x = 1 alone; after three the one without x has it: the partial
  /// likelihood θ/(θ + 2) · 1/(θ + 1) is greatest at θ = √2.
  private static let three = diary([
    [(0, 1), (1, 1)], [(0, 0), (0, 0), (0, 1)], [(0, 1), (0, 0), (1, 0)],
  ])

  @Test(arguments: [TiesMethod.efron, .breslow])
  func threePersonsByHand(_ ties: TiesMethod) throws {
    let fit = try Self.three.cox("headache ~ x", ties)
    let ratio = 2.0.squareRoot()
    let information = 2 * ratio / ((ratio + 2) * (ratio + 2)) + ratio / ((ratio + 1) * (ratio + 1))
    #expect(fit.status == .ok && fit.statuses == [.constant, .ok] && fit.method == "cox_\(ties.rawValue)")
    #expect(fit.n == 5 && fit.eventCount == 2 && fit.parameter("informative_risk_sets") == 2)
    expectAll([fit.estimates[1]], [log(ratio)], .certified, "estimate")
    expectAll([fit.standardErrors[1]], [1 / information.squareRoot()], .certified, "error")
    expectAll(
      [fit.logLikelihood, fit.nullLogLikelihood], [log(ratio / (ratio + 2) / (ratio + 1)), -log(6)], .certified,
      "likelihood")
  }

  @Test func fewPersonsHaveNoErrorByPerson() throws {
    let fit = try Self.three.cox("headache ~ x", .efron, .cr1)
    #expect(fit.status == .smallClusters && fit.standardErrors[1] == nil)
    expectAll([fit.estimates[1]], [log(2) / 2], .certified, "estimate")
  }

  /// Two attacks and a free day, all after one free day, with the linear predictors as offsets.
  @Test func tiesByHand() throws {
    var fixture = Self.diary([[(0, 0), (1, 1)], [(0, 0), (1, 0)], [(0, 0), (0, 1)]])
    let eta = [0.3, -0.7, 1.1]
    fixture.columns.append(("o", [0, 0, eta[0], 0, 0, eta[1], 0, 0, eta[2]]))
    let weights = eta.map { exp($0) }
    let whole = weights.reduce(0, +)
    let efron = eta[0] + eta[1] - log(whole) - log(whole - (weights[0] + weights[1]) / 2)
    let formula = "headache ~ x + offset(o)"
    expectAll([try fixture.cox(formula, .efron).nullLogLikelihood], [efron], .certified, "Efron")
    expectAll(
      [try fixture.cox(formula, .breslow).nullLogLikelihood], [eta[0] + eta[1] - 2 * log(whole)], .certified, "Breslow")
  }

  /// The score test is score² / information of one column: both against differences of the log-likelihood.
  @Test(arguments: [TiesMethod.efron, .breslow])
  func derivatives(_ ties: TiesMethod) throws {
    let days = HazardFixtures.drawn(persons: 15, days: 40, seed: 21)
    func logLikelihood(_ b: Double) throws -> Double {
      var moved = days
      moved.columns.append(("o", days.columns[1].values.map { b * $0 }))
      return try #require(try moved.cox("headache ~ x + offset(o)", ties).nullLogLikelihood)
    }
    let step = 1e-3
    let (below, here, above) = (try logLikelihood(-step), try logLikelihood(0), try logLikelihood(step))
    let slope = (above - below) / (2 * step)
    let bend = (2 * here - above - below) / (step * step)
    let fit = try days.cox("headache ~ x", ties)
    expectAll([fit.parameter("score_test")], [slope * slope / bend], Tolerance(relative: 1e-4), "score test")
    // At the maximum the slope is 0 and the error is that of the bend.
    let top = try #require(fit.estimates[1])
    let around = [try logLikelihood(top - step), try logLikelihood(top), try logLikelihood(top + step)]
    #expect(abs(around[2] - around[0]) / (2 * step) < 1e-4)
    let information = (2 * around[1] - around[0] - around[2]) / (step * step)
    expectAll([fit.standardErrors[1]], [1 / information.squareRoot()], Tolerance(relative: 1e-5), "error")
    expectAll([fit.logLikelihood], [around[1]], .certified, "log-likelihood")
  }

  /// One person alone: risk sets of all persons are strata of that person, which another kernel compares.
  @Test(arguments: [TiesMethod.efron, .breslow])
  func oneRouteAndTheOther(_ ties: TiesMethod) throws {
    let one = HazardFixtures.drawn(persons: 1, days: 500, seed: 22)
    let cohort = try one.cox("headache ~ x + z", ties)
    let within = try one.cox("headache ~ x + z + strata(person_id)", ties)
    #expect(cohort.n == within.n)
    for name in ["risk_sets", "informative_risk_sets", "informative_rows", "score_test", "likelihood_ratio"] {
      expectAll([cohort.parameter(name)], [try #require(within.parameter(name))], .certified, name)
    }
    for (own, other) in [
      (cohort.estimates, within.estimates), (cohort.standardErrors, within.standardErrors),
      ([cohort.logLikelihood, cohort.nullLogLikelihood], [within.logLikelihood, within.nullLogLikelihood]),
    ] {
      expectAll(own.compactMap(\.self), other.compactMap(\.self), .certified, "routes")
    }
  }

  /// Intervals of 3, 5 and 7 days: within a person no two attacks come at the same time, so that Cox's likelihood is the
  /// exact conditional one.
  @Test func oneEventATimeIsConditionalLogistic() throws {
    var random = Philox(seed: 23, stream: 1)
    let persons = (0..<8).map { _ in
      [3, 7, 5].flatMap { length in (1...length).map { ($0 == length ? 1.0 : 0, random.normal()) } }
    }
    let fixture = Self.diary(persons)
    let design = try fixture.design("headache ~ x + strata(person_id, since(headache))", .newOnset)
    let exact = fitConditional(design, options: ConditionalOptions(.exact, .cr1))
    for ties in [TiesMethod.efron, .breslow] {
      let fit = try fixture.cox("headache ~ x + strata(person_id)", ties, .cr1)
      expectAll([fit.estimates[1]], [try #require(exact.estimates[1])], .certified, "estimate")
      expectAll([fit.standardErrors[1]], [try #require(exact.standardErrors[1])], .certified, "error")
      expectAll([fit.logLikelihood], [try #require(exact.logLikelihood)], .certified, "log-likelihood")
    }
  }

  /// Every day twice: Breslow's likelihood is doubled but for a constant.
  @Test func doubledDays() throws {
    let days = HazardFixtures.drawn(persons: 12, days: 40, seed: 24)
    let (one, two) = (try days.cox("headache ~ x + z", .breslow), try days.doubled().cox("headache ~ x + z", .breslow))
    let terms = ["x", "z"]
    expectAll(try two.estimates(of: terms), try one.estimates(of: terms).compactMap(\.self), .certified, "estimates")
    expectAll(
      try two.standardErrors(of: terms).map { $0.map { $0 * 2.0.squareRoot() } },
      try one.standardErrors(of: terms).compactMap(\.self), .certified, "errors")
  }

  @Test func unitsAndOriginsDoNotMatter() throws {
    let days = HazardFixtures.drawn(persons: 12, days: 40, seed: 25)
    let moved = days.mapping("x") { 1e6 + 1e-3 * $0 }
    let (one, two) = (try days.cox("headache ~ x + z"), try moved.cox("headache ~ x + z"))
    let expected = [try #require(one.estimates[1]) * 1e3, try #require(one.estimates[2])]
    expectAll([two.estimates[1], two.estimates[2]], expected, Tolerance(relative: 1e-5), "estimates")
  }

  @Test(arguments: [2, 3, 8])
  func threadsDoNotMatter(_ threads: Int) throws {
    var designOptions = DesignOptions()
    designOptions.riskSet = .newOnset
    designOptions.timesIntervals = true
    let diary = try HazardFixtures.drawn(persons: 40, days: 60, seed: 26).diary(shardRows: 128)
    for formula in ["headache ~ x + z", "headache ~ x + z + strata(person_id)"] {
      let design = try Design(ModelFormula(formula), of: diary, options: designOptions)
      #expect(design.shardCount > 3)
      var options = CoxOptions()
      let one = fitCox(design, options: options)
      options.threads = threads
      let many = fitCox(design, options: options)
      #expect(one.status == .ok)
      #expect(one.coefficients == many.coefficients && one.covariance == many.covariance)
      #expect(one.logLikelihood == many.logLikelihood && one.nullLogLikelihood == many.nullLogLikelihood)
    }
  }
}
