import Glibc
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Sandwiches whose units are days: HC0 to HC3, and Newey–West's on the calendar.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct DayCovarianceTests {
  static let kinds = [("HC0", CovarianceKind.hc0), ("HC1", .hc1), ("HC2", .hc2), ("HC3", .hc3)]

  @Test(arguments: kinds.indices)
  func sandwichOfBirthWeights(_ index: Int) throws {
    let (name, kind) = Self.kinds[index]
    let expected = try Reference.expected("logit_birthwt_\(name)", in: "02_robust.json")
    let fit = try ReferenceFixtures.birthweight().fit("headache ~ age + lwt + black + other + smoke", kind)
    expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, "se"), .software, "se")
    let rows = try #require(expected["vcov"]?["data"]?.array)
    expectAll(try #require(fit.covariance).values, rows.flatMap { $0.doubles ?? [] }, .software, "vcov")
    #expect(fit.coefficients.allSatisfy { $0.degreesOfFreedom == nil && $0.status == .ok })
  }

  /// An intercept alone: every day has leverage 1/n and the model is right, so the kinds differ by powers of n/(n − 1).
  @Test func interceptAloneByHand() throws {
    let days = DesignFixture(persons: Array(repeating: "a", count: 5), [("headache", [1, 1, 0, 0, 0])])
    let white = 1 / (5 * 0.4 * 0.6)
    let factors = [1, 1.25, 1.25, 1.5625]
    for ((_, kind), factor) in zip(Self.kinds, factors) {
      let fit = try days.fit("headache ~ 1", kind)
      #expect(Tolerance.identity.accepts(fit.standardErrors[0], (factor * white).squareRoot()), "\(kind)")
      let z = try #require(fit.coefficients[0].statistic)
      #expect(Tolerance.identity.accepts(fit.coefficients[0].pValue, Normal.twoSidedP(z)))
    }
  }

  /// Kauermann & Carroll's correction is the scores of CR2; only the reference distribution differs.
  @Test func kcIsCR2WithOtherFreedom() throws {
    let data = try ReferenceFixtures.headacheLogs(onePerDay: true)
    let kc = try data.fit("headache ~ post + airq", .kc)
    let cr2 = try data.fit("headache ~ post + airq", .cr2)
    expectAll(kc.standardErrors, cr2.standardErrors.map { $0 ?? .nan }, .identity, "se")
    #expect(kc.coefficients.allSatisfy { $0.degreesOfFreedom == 130 })
  }
}

@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct CalendarCovarianceTests {
  private func fit(_ fixture: DesignFixture, _ formula: String, bandwidth: Int?) throws -> ModelFit {
    var options = LogisticOptions(.hac)
    options.covarianceSettings.bandwidth = bandwidth
    return fitLogistic(try fixture.design(formula), options: options)
  }

  /// `sandwich::NeweyWest(lag = 6, prewhite = FALSE, adjust = FALSE)` of a monthly series without gaps.
  @Test func oneSeriesIsNeweyWest() throws {
    let expected = try Reference.expected("logit_seatbelts_NW_lag6", in: "02_robust.json")
    let table = try Reference.csv("seatbelts.csv")
    let drivers = try table.numbers("drivers")
    let median = try #require(expected["median"]?.double)
    let t = drivers.indices.map { Double($0 + 1) }
    let data = DesignFixture(
      persons: drivers.map { _ in "a" },
      [
        ("headache", drivers.map { $0 > median ? 1 : 0 }), ("t", t), ("law", try table.numbers("law")),
        ("c", t.map { cos(2 * .pi * $0 / 12) }), ("s", t.map { sin(2 * .pi * $0 / 12) }),
      ])
    let fit = try fit(data, "headache ~ t + law + c + s", bandwidth: 6)
    expectAll(fit.estimates, try ReferenceFixtures.values(expected, "coef"), .software, "coef")
    expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, "se"), .software, "se")
    #expect(fit.parameter("bandwidth") == 6)
  }

  /// Scores ½ ½ −½ −½ and information 1: with L = 1 the middle is 1 + 2 · ½ · (¼ − ¼ + ¼); a gap between the second
  /// and the third day takes the middle product out.
  @Test func fourDaysByHand() throws {
    let outcome: [(name: String, values: [Double])] = [("headache", [1, 1, 0, 0])]
    let together = DesignFixture(persons: ["a", "a", "a", "a"], days: [1, 2, 3, 4], outcome)
    let apart = DesignFixture(persons: ["a", "a", "a", "a"], days: [1, 2, 4, 5], outcome)
    let others = DesignFixture(persons: ["a", "a", "b", "b"], days: [1, 2, 3, 4], outcome)
    for (data, variance) in [(together, 1.25), (apart, 1.5), (others, 1.5)] {
      let fit = try fit(data, "headache ~ 1", bandwidth: 1)
      #expect(Tolerance.identity.accepts(fit.standardErrors[0], variance.squareRoot()))
    }
  }

  @Test func bandwidthZeroIsWhite() throws {
    let data = try ReferenceFixtures.headacheLogs(onePerDay: true)
    let white = try data.fit("headache ~ post + airq", .hc0)
    let fit = try fit(data, "headache ~ post + airq", bandwidth: 0)
    expectAll(fit.standardErrors, white.standardErrors.map { $0 ?? .nan }, .identity, "se")
  }

  /// The rule with 4151 days of 133 persons: 4 · 0.3121^(2/9) = 3.08.
  @Test func bandwidthByRule() throws {
    let data = try ReferenceFixtures.headacheLogs(onePerDay: true)
    #expect(try fit(data, "headache ~ post + airq", bandwidth: nil).parameter("bandwidth") == 3)
  }

  /// Windows on the calendar against the sum over all pairs of days, written out.
  @Test func windowsAreWeightedPairs() throws {
    let days: [Int32] = [1, 2, 3, 7, 8, 30, 31, 33, 34, 35, 36, 40]
    let y: [Double] = [1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1]
    let x: [Double] = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
    let data = DesignFixture(
      persons: days.map { _ in "a" }, days: days, [("headache", y), ("stress", x)])
    let bandwidth = 4
    let fit = try fit(data, "headache ~ stress", bandwidth: bandwidth)
    let b = fit.estimates.map { $0 ?? .nan }
    let means = x.map { logistic(b[0] + b[1] * $0) }
    var middle = [0.0, 0, 0, 0]
    var information = [0.0, 0, 0, 0]
    for t in days.indices {
      let row = [1, x[t]]
      for i in 0..<2 {
        for j in 0..<2 {
          information[2 * i + j] += row[i] * row[j] * means[t] * (1 - means[t])
          for u in days.indices {
            let weight = max(0, 1 - Double(abs(days[t] - days[u])) / Double(bandwidth + 1))
            middle[2 * i + j] += weight * row[i] * [1, x[u]][j] * (y[t] - means[t]) * (y[u] - means[u])
          }
        }
      }
    }
    let determinant = information[0] * information[3] - information[1] * information[2]
    let inverse = [information[3], -information[1], -information[2], information[0]].map { $0 / determinant }
    for i in 0..<2 {
      let row = [inverse[2 * i], inverse[2 * i + 1]]
      let variance =
        row[0] * row[0] * middle[0] + 2 * row[0] * row[1] * middle[1] + row[1] * row[1] * middle[3]
      #expect(Tolerance.arithmetic.accepts(fit.standardErrors[i], variance.squareRoot()))
    }
  }

  @Test func anyNumberOfThreadsAndBlocks() throws {
    let data = try ReferenceFixtures.headacheLogs(onePerDay: true)
    var options = LogisticOptions(.hac)
    let one = fitLogistic(try data.design("headache ~ post + airq", shardRows: 200), options: options)
    options.threads = 3
    let three = fitLogistic(try data.design("headache ~ post + airq", shardRows: 200), options: options)
    #expect(one.coefficients == three.coefficients)
    let whole = fitLogistic(try data.design("headache ~ post + airq"), options: options)
    expectAll(one.standardErrors, whole.standardErrors.map { $0 ?? .nan }, .identity, "shards")
  }
}
