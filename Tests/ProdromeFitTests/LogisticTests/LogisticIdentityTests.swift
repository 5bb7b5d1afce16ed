import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// What must not change a fit, or change it in a known way.
@Suite struct LogisticIdentityTests {
  static let formula = "headache ~ stress + lag(stress, 1) + strain"

  /// Forty people of 20 to 59 days, with a person effect.
  static let cohort: DesignFixture = {
    var random = Philox(seed: 20_260, stream: 1)
    var persons: [String] = []
    var columns: [(name: String, values: [Double])] = [("headache", []), ("stress", []), ("strain", [])]
    for person in 0..<40 {
      let level = random.normal()
      for _ in 0..<20 + person {
        let stress = (random.uniform() * 10).rounded()
        let posture = random.uniform() * 12
        let risk = logistic(-1.5 + 0.7 * level + 0.15 * stress - 0.02 * posture)
        persons.append("p\(100 + person)")
        columns[0].values.append(random.uniform() < risk ? 1 : 0)
        columns[1].values.append(stress)
        columns[2].values.append(posture)
      }
    }
    return DesignFixture(persons: persons, columns)
  }()

  @Test(arguments: CovarianceKind.allCases)
  func threadsDoNotChangeABit(_ kind: CovarianceKind) throws {
    let design = try Self.cohort.design(Self.formula, shardRows: 100)
    #expect(design.shardCount >= 8)
    let fits = [1, 2, 3].map { threads in
      var options = LogisticOptions(kind)
      options.threads = threads
      return fitLogistic(design, options: options)
    }
    for fit in fits.dropFirst() {
      #expect(fit.coefficients == fits[0].coefficients)
      #expect(fit.covariance == fits[0].covariance)
      #expect(fit.log == fits[0].log)
      #expect(fit.logLikelihood == fits[0].logLikelihood && fit.nullLogLikelihood == fits[0].nullLogLikelihood)
    }
    #expect(fits[0].statuses.allSatisfy { $0 == .ok })
  }

  @Test func shardsChangeRoundingOnly() throws {
    let whole = try fitLogistic(Self.cohort.design(Self.formula))
    let cut = try fitLogistic(Self.cohort.design(Self.formula, shardRows: 100))
    expectAll(cut.estimates, whole.estimates.compactMap(\.self), .arithmetic, "coef")
    expectAll(cut.standardErrors, whole.standardErrors.compactMap(\.self), .arithmetic, "se")
  }

  @Test func orderOfRowsDoesNotChangeABit() throws {
    var dated = Self.cohort
    var next: [String: Int32] = [:]
    dated.days = dated.persons.map { person in
      next[person, default: 0] += 1
      return next[person] ?? 0
    }
    let count = dated.persons.count
    let shuffled = dated.reordered((0..<count).map { ($0 * 611) % count })
    let fits = try [dated, shuffled].map { try $0.fit(Self.formula, .cr2) }
    #expect(fits[0].coefficients == fits[1].coefficients)
    #expect(fits[0].n == count - 40)
  }

  @Test(arguments: [1e-12, 1e-6, 1e6, 1e12])
  func unitsOnlyScale(_ factor: Double) throws {
    let plain = try Self.cohort.fit(Self.formula, .cr2)
    let scaled = try Self.cohort.mapping("strain") { $0 * factor }.fit(Self.formula, .cr2)
    let tolerance = Tolerance(relative: 1e-9)
    expectAll(scaled.coefficients.map(\.statistic), plain.coefficients.compactMap(\.statistic), tolerance, "statistic")
    expectAll(
      scaled.coefficients.map(\.degreesOfFreedom), plain.coefficients.compactMap(\.degreesOfFreedom), tolerance, "df")
    let expected = try #require(plain.coefficient("strain").estimate) / factor
    #expect(tolerance.accepts(try scaled.coefficient("strain").estimate, expected))
  }

  @Test func originsOnlyMoveTheIntercept() throws {
    let plain = try Self.cohort.fit(Self.formula, .cr2)
    let moved = try Self.cohort.mapping("strain") { $0 + 1e6 }.fit(Self.formula, .cr2)
    for term in ["stress", "stress_lag1", "strain"] {
      let (before, after) = (try plain.coefficient(term), try moved.coefficient(term))
      #expect(Tolerance(relative: 1e-9).accepts(after.estimate, try #require(before.estimate)), "\(term)")
      #expect(Tolerance(relative: 1e-9).accepts(after.standardError, try #require(before.standardError)), "\(term)")
      #expect(Tolerance(relative: 1e-9).accepts(after.degreesOfFreedom, try #require(before.degreesOfFreedom)))
    }
  }

  @Test func twiceTheRowsHalveTheVariance() throws {
    let once = try Self.cohort.fit(Self.formula)
    let twice = try Self.cohort.doubled().fit(Self.formula)
    expectAll(twice.estimates, once.estimates.compactMap(\.self), Tolerance(relative: 1e-9), "coef")
    expectAll(
      twice.standardErrors, once.standardErrors.compactMap { $0.map { $0 / 2.0.squareRoot() } },
      Tolerance(relative: 1e-9), "se")
    #expect(Tolerance.certified.accepts(twice.logLikelihood, 2 * (try #require(once.logLikelihood))))
  }

  @Test func swappingTheOutcomeTurnsTheSigns() throws {
    let plain = try Self.cohort.fit(Self.formula, .cr2)
    let swapped = try Self.cohort.mapping("headache") { 1 - $0 }.fit(Self.formula, .cr2)
    expectAll(swapped.estimates, plain.estimates.compactMap { $0.map { -$0 } }, Tolerance(relative: 1e-9), "coef")
    expectAll(
      swapped.standardErrors, plain.standardErrors.compactMap(\.self), Tolerance(relative: 1e-9), "se")
  }
}
