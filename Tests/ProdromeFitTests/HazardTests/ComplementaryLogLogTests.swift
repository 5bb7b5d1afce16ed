import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// The complementary log-log response: saturated tables by hand, identities between two routes, statuses.
@Suite struct ComplementaryLogLogTests {
  /// Log hazard of a share, and its standard error by the delta method.
  private static func logHazard(_ events: Double, of n: Double) -> (value: Double, error: Double) {
    let p = events / n
    let hazard = -log1p(-p)
    return (log(hazard), (p / ((1 - p) * n)).squareRoot() / hazard)
  }

  /// `events` of `n` days in each of two groups x = 0, 1, a day a person.
  private static func groups(_ first: (Int, Int), _ second: (Int, Int)) -> DesignFixture {
    var (y, x): ([Double], [Double]) = ([], [])
    for (group, (events, n)) in [first, second].enumerated() {
      for row in 0..<n {
        y.append(row < events ? 1 : 0)
        x.append(Double(group))
      }
    }
    return DesignFixture(rows: [("headache", y), ("x", x)])
  }

  @Test func twoGroupsByHand() throws {
    let fit = try Self.groups((3, 10), (9, 15)).fit("headache ~ x", .cloglog)
    let (free, other) = (Self.logHazard(3, of: 10), Self.logHazard(9, of: 15))
    #expect(fit.status == .ok && fit.method == "cloglog")
    let error = (free.error * free.error + other.error * other.error).squareRoot()
    expectAll(fit.estimates, [free.value, other.value - free.value], .certified, "estimates")
    expectAll(fit.standardErrors, [free.error, error], .certified, "errors")
    let reached = 3 * log(0.3) + 7 * log(0.7) + 9 * log(0.6) + 6 * log(0.4)
    let null = 12 * log(12.0 / 25) + 13 * log(13.0 / 25)
    expectAll(
      [fit.logLikelihood, fit.nullLogLikelihood, fit.deviance, fit.mcFaddenR2],
      [reached, null, -2 * reached, 1 - reached / null], .certified, "likelihoods")
  }

  @Test func withoutInterceptTheNullHasHazardOne() throws {
    let fit = try Self.groups((3, 10), (9, 15)).fit("headache ~ 0 + x", .cloglog)
    let null = 12 * log(-expm1(-1.0)) - 13
    expectAll([fit.nullLogLikelihood], [null], .identity, "null")
  }

  /// The sum of two days' hazards is the hazard of the pair: a constant offset log 2 is an intercept less log 2.
  @Test func offsetsAddToTheLogHazard() throws {
    var fixture = Self.groups((3, 10), (9, 15))
    fixture.columns.append(("twice", Array(repeating: log(2), count: 25)))
    let fit = try fixture.fit("headache ~ x + offset(twice)", .cloglog)
    let plain = try fixture.fit("headache ~ x", .cloglog)
    expectAll(
      fit.estimates, [try #require(plain.estimates[0]) - log(2), try #require(plain.estimates[1])], .certified, "offset"
    )
    expectAll([fit.nullLogLikelihood], [try #require(plain.nullLogLikelihood)], .certified, "null")
  }

  @Test func weightsAreRowsRepeated() throws {
    let days = HazardFixtures.drawn(persons: 6, days: 30, seed: 4)
    var weighted = days
    let counts = days.persons.indices.map { Double(1 + $0 % 3) }
    weighted.columns.append(("w", counts))
    let repeats = days.persons.indices.flatMap { row in Array(repeating: row, count: Int(counts[row])) }
    let repeated = DesignFixture(
      persons: repeats.map { days.persons[$0] },
      days.columns.map { column in (column.name, repeats.map { column.values[$0] }) })
    for kind in [CovarianceKind.model, .cr0] {
      let one = try weighted.fit("headache ~ x + z", .cloglog, kind, weights: "w")
      let other = try repeated.fit("headache ~ x + z", .cloglog, kind)
      expectAll(one.estimates, other.estimates.compactMap(\.self), .certified, "estimates")
      expectAll(one.standardErrors, other.standardErrors.compactMap(\.self), .certified, "\(kind)")
    }
  }

  /// Two days at the fitted hazard are free with the square of a day's chance.
  @Test func periodsOfTwoDays() throws {
    let day = try DesignFixture(rows: [("headache", (0..<100).map { $0 < 36 ? 1 : 0 })]).fit("headache ~ 1", .cloglog)
    let hazard = exp(try #require(day.estimates[0]))
    #expect(Tolerance.certified.accepts(exp(-2 * hazard), 0.64 * 0.64))
  }

  @Test func oneDayAPersonMakesDaysTheClusters() throws {
    let fixture = Self.groups((3, 10), (9, 15))
    let byPerson = try fixture.fit("headache ~ x", .cloglog, .cr0)
    let byDay = try fixture.fit("headache ~ x", .cloglog, .hc0)
    expectAll(byPerson.standardErrors, byDay.standardErrors.compactMap(\.self), .certified, "HC0")
    let two = try fixture.fit("headache ~ x", .cloglog, .cr2)
    let inflated = try fixture.fit("headache ~ x", .cloglog, .hc2)
    expectAll(two.standardErrors, inflated.standardErrors.compactMap(\.self), .certified, "HC2 is CR2 of single days")
  }

  @Test func theScoreIsZeroAtTheMaximum() throws {
    let fixture = HazardFixtures.drawn(persons: 8, days: 40, seed: 5)
    let design = try fixture.design("headache ~ x + z", .cloglog)
    let fit = fitComplementaryLogLog(design, options: LogisticOptions(.model))
    var score = [0.0, 0, 0]
    var row = 0
    fit.forEachFittedDay(of: design) { day in
      let eta = day.linearPredictor ?? .nan
      let slope = DailyHazard(logHazard: eta).score(day.outcome)
      for (place, x) in [1, fixture.columns[1].values[row], fixture.columns[2].values[row]].enumerated() {
        score[place] += slope * x
      }
      #expect(Tolerance.identity.accepts(day.fitted, DailyHazard(logHazard: eta).chance))
      row += 1
    }
    for value in score { #expect(abs(value) < 1e-7) }
  }

  @Test(arguments: [2, 3, 8])
  func threadsDoNotMatter(_ threads: Int) throws {
    let days = HazardFixtures.drawn(persons: 40, days: 60, seed: 6)
    let design = try days.design("headache ~ x + z", .cloglog, shardRows: 128)
    #expect(design.shardCount > 3)
    var options = LogisticOptions(.cr2)
    let one = fitComplementaryLogLog(design, options: options)
    options.threads = threads
    let many = fitComplementaryLogLog(design, options: options)
    #expect(one.coefficients == many.coefficients && one.covariance == many.covariance)
    #expect(one.logLikelihood == many.logLikelihood)
  }

  @Test func separatedDaysHaveNoEstimate() throws {
    let fit = try Self.groups((0, 10), (15, 15)).fit("headache ~ x", .cloglog)
    #expect(fit.status == .separated && fit.logLikelihood == 0 && fit.firth == nil)
    let part = try Self.groups((4, 10), (15, 15)).fit("headache ~ x", .cloglog)
    #expect(part.status == .quasiSeparated && part.statuses == [.ok, .quasiSeparated])
    expectAll([part.estimates[0]], [Self.logHazard(4, of: 10).value], .certified, "the other group")
  }

  /// A group in which nearly every day has the event: no working weight is near the share of free days.
  @Test func nearlyCertainDaysConverge() throws {
    let fit = try Self.groups((10, 5_000), (4_999, 5_000)).fit("headache ~ x", .cloglog)
    let (free, other) = (Self.logHazard(10, of: 5_000), Self.logHazard(4_999, of: 5_000))
    expectAll(fit.estimates, [free.value, other.value - free.value], .certified, "estimates")
  }

  @Test func choicesItDoesNotKnow() throws {
    #expect(!ModelFamily.cloglog.knows(.bootstrap) && !ModelFamily.cloglog.hasLikelihoodOfDays)
    var options = ModelOptions()
    options.family = .cloglog
    options.intervals = .profile
    #expect(throws: FitError.self) { try options.refuseUnused() }
  }
}
