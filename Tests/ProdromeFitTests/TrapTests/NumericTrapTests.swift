import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Numbers that have broken other programs; the list is Tests/TRAPS.md.
@Suite struct NumericTrapTests {
  /// 90 days of three persons; `far` is the same offset every day.
  private static func rows(far: Double) -> DesignFixture {
    let days = Array(0..<90)
    return DesignFixture(
      persons: days.map { "p\($0 / 30)" },
      [
        ("headache", days.map { Double(($0 * 7 + $0 / 5) % 3 == 0 ? 1 : 0) }),
        ("stress", days.map { Double(($0 * 13) % 10) }), ("far", days.map { _ in far }),
      ])
  }

  /// An offset that is the same every day only moves the intercept, however far: the iteration begins there, and the
  /// log-likelihood is not taken at a clipped predictor.
  @Test(arguments: [30, -700, 1e6, -1e7])
  func farOffsetsMoveTheInterceptOnly(far: Double) throws {
    let plain = try Self.rows(far: 0).fit("headache ~ stress")
    let moved = try Self.rows(far: far).fit("headache ~ stress + offset(far)")
    // The predictor is rounded at the size of the offset.
    let rounding = 1e-9 + abs(far) * 1e-14
    let tolerance = Tolerance(relative: rounding, absolute: rounding)
    #expect(moved.status == .ok)
    #expect(tolerance.accepts(moved.estimates[1], try #require(plain.estimates[1])))
    #expect(tolerance.accepts(moved.standardErrors[1], try #require(plain.standardErrors[1])))
    #expect(tolerance.accepts(moved.logLikelihood, try #require(plain.logLikelihood)))
    #expect(tolerance.accepts(moved.nullLogLikelihood, try #require(plain.nullLogLikelihood)))
    #expect(abs(try #require(moved.estimates[0]) + far - (try #require(plain.estimates[0]))) < 1e-8 + abs(far) * 1e-14)
  }

  @Test(arguments: [1e9, -1e12])
  func offsetsThatLeaveNoDigitsAreRefused(far: Double) throws {
    #expect(throws: DesignError.self) { try Self.rows(far: far).design("headache ~ stress + offset(far)") }
  }

  /// A row far on the wrong side costs its whole distance: without a column but an offset of 800 on a free day the
  /// log-likelihood is −800 to the last digit, and that of an event there is 0.
  @Test func theLogLikelihoodIsNotClipped() throws {
    let days = Array(0..<8)
    let fixture = DesignFixture(
      rows: [
        ("headache", days.map { Double($0 % 2) }), ("far", days.map { $0 < 2 ? 800 : 0 }),
        ("x", days.map { Double($0 / 2) - 1.5 }),
      ])
    let fit = try fixture.fit("headache ~ 0 + x + offset(far)")
    #expect(Tolerance.software.accepts(fit.nullLogLikelihood, -800 - 6 * log(2)))
  }

  /// Weights that are all 0 leave no day; one of 0 leaves out its day.
  @Test func weightsOfZeroLeaveDaysOut() throws {
    var fixture = Self.rows(far: 0)
    fixture.columns.append(("w", Array(repeating: 0, count: 90)))
    let none = try fixture.fit("headache ~ stress", .logistic, weights: "w")
    #expect(none.status == .tooFew && none.estimates == [nil, nil] && none.n == 0)
    fixture.columns[3].values = (0..<90).map { $0 == 4 ? 0 : 1 }
    let fewer = try fixture.fit("headache ~ stress", .logistic, weights: "w")
    var cut = Self.rows(far: 0)
    cut.persons.remove(at: 4)
    for column in cut.columns.indices { cut.columns[column].values.remove(at: 4) }
    let expected = try cut.fit("headache ~ stress")
    expectAll(fewer.estimates, expected.estimates.map { $0 ?? .nan }, .software, "estimates")
    #expect(fewer.n == 89)
  }

  /// One value in a column, in the outcome, or one day in all: a status, no number.
  @Test func oneValueSaysNothing() throws {
    let constant = try DesignFixture(rows: [("headache", [0, 1, 0, 1]), ("x", [2, 2, 2, 2])]).fit("headache ~ x")
    #expect(constant.coefficients[1].status == .constant && constant.estimates[1] == nil)
    let always = try DesignFixture(rows: [("headache", [1, 1, 1, 1]), ("x", [1, 2, 3, 4])]).fit("headache ~ x")
    #expect(always.status == .oneClass && always.estimates == [nil, nil])
    let single = try DesignFixture(rows: [("headache", [1]), ("x", [1])]).fit("headache ~ x")
    #expect(single.status != .ok && single.estimates == [nil, nil])
  }

  /// A correlation of exactly 1 or −1 has no spread to speak of: a status, not a p of 0 nor an interval of one point.
  @Test(arguments: [1.0, -1])
  func perfectCorrelationIsNoEvidence(sign: Double) throws {
    let days = Array(0..<240)
    let outcome = days.map { Double(($0 * 7 + $0 / 5) % 3 == 0 ? 1 : 0) }
    let fixture = DesignFixture(
      persons: days.map { "p\($0 / 30)" }, [("headache", outcome), ("same", outcome.map { sign * $0 })])
    let screen = try Screen(triggers: ["same"], centring: .person, of: fixture.diary())
    let row = try #require(correlateLags(screen, lags: 0...0).first)
    #expect(row.status == .collinear)
    #expect(row.pValue == nil && row.confidenceLow == nil && row.confidenceHigh == nil)
  }

  /// A lag as long as the diary leaves no day, and no person is borrowed from.
  @Test(arguments: [3, 30, 31, 1_000])
  func aLagAsLongAsTheDiaryLeavesNothing(lag: Int) throws {
    let fit = try Self.rows(far: 0).fit("headache ~ lag(stress, \(lag))")
    #expect(fit.n == max(0, 30 - lag) * 3)
    if lag >= 30 { #expect(fit.status == .tooFew && fit.estimates == [nil, nil]) }
  }

  /// Strata of every size: against a logistic model with one intercept, from which the exact conditional estimate of
  /// one stratum differs by a share of about 1/n.
  @Test(arguments: [100, 1_000, 5_000])
  func strataMayBeLong(days: Int) throws {
    let fixture = ConditionalFixtures.drawn(persons: 1, days: days, seed: 11, level: 0.6)
    let fit = try fitConditional(fixture.design("headache ~ x", .allDays), options: ConditionalOptions(.exact))
    let logistic = try fixture.fit("headache ~ x")
    let difference = try fit.coefficient("x").estimate.map { $0 - (try #require(logistic.coefficient("x").estimate)) }
    #expect(abs(try #require(difference)) < 4 / Double(days))
    #expect(try #require(fit.logLikelihood).isFinite)
  }
}
