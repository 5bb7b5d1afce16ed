import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Cases small enough to work by hand, published numbers, and identities.
@Suite struct ConditionalExactTests {
  /// Matched pairs with one binary exposure: 13 with the event exposed alone, 5 the other way, 4 alike. The maximum is
  /// log(13/5), its variance 1/13 + 1/5 (McNemar 1947), the null log-likelihood −22 log 2.
  private let pairs: DesignFixture = {
    let exposures =
      Array(repeating: (1.0, 0.0), count: 13) + Array(repeating: (0.0, 1.0), count: 5) + [
        (1.0, 1.0), (1.0, 1.0), (0.0, 0.0), (0.0, 0.0),
      ]
    return DesignFixture(
      persons: exposures.indices.flatMap { ["set\(100 + $0)", "set\(100 + $0)"] },
      [("headache", exposures.flatMap { _ in [1, 0] }), ("x", exposures.flatMap { [$0.0, $0.1] })])
  }()

  @Test(arguments: TiesMethod.allCases)
  func matchedPairs(_ ties: TiesMethod) throws {
    let fit = try pairs.conditional("headache ~ x", ConditionalOptions(ties))
    let x = try fit.coefficient("x")
    #expect(Tolerance.certified.accepts(x.estimate, log(13.0 / 5)))
    #expect(Tolerance.certified.accepts(x.standardError, (1.0 / 13 + 1.0 / 5).squareRoot()))
    #expect(Tolerance.identity.accepts(fit.nullLogLikelihood, -22 * log(2)))
    #expect(fit.parameter("informative_strata") == 22)
  }

  /// R: clogit(case ~ spontaneous + induced + strata(stratum), infert), at eps 1e-12.
  @Test(arguments: TiesMethod.allCases)
  func infertility(_ ties: TiesMethod) throws {
    let fit = try ConditionalFixtures.infertility()
      .conditional("headache ~ spontaneous + induced", ConditionalOptions(ties))
    let terms = ["spontaneous", "induced"]
    expectAll(try fit.estimates(of: terms), [1.9858755166777202, 1.4090116318751364], .software, "coefficients")
    expectAll(try fit.standardErrors(of: terms), [0.35244353980716997, 0.36071243624892346], .software, "errors")
    #expect(Tolerance.software.accepts(fit.nullLogLikelihood, -90.779354851344834))
    #expect(Tolerance.software.accepts(fit.logLikelihood, -64.202236924430977))
    #expect(Tolerance.software.accepts(fit.parameter("score_test"), 48.438645078824131))
    #expect(Tolerance.software.accepts(fit.parameter("likelihood_ratio"), 53.154235853827714))
  }

  @Test func pairsAreALogisticModelOfDifferences() throws {
    var random = Philox(seed: 11, stream: 0)
    var (x, z): ([Double], [Double]) = ([], [])
    for _ in 0..<300 {
      x.append(random.normal())
      z.append(random.normal())
    }
    let matched = DesignFixture(
      persons: (0..<300).map { "set\(1000 + $0 / 2)" },
      [("headache", (0..<300).map { Double(1 - $0 % 2) }), ("x", x), ("z", z)])
    // The same sign of difference on every row would be one class: turn every second pair round.
    let signs = (0..<150).map { $0 % 2 == 0 ? 1.0 : -1.0 }
    let difference = { (v: [Double]) in signs.indices.map { signs[$0] * (v[2 * $0] - v[2 * $0 + 1]) } }
    let unmatched = DesignFixture(
      rows: [("headache", signs.map { $0 > 0 ? 1 : 0 }), ("x", difference(x)), ("z", difference(z))])
    let fit = try matched.conditional("headache ~ x + z")
    let logistic = try unmatched.fit("headache ~ x + z - 1")
    expectAll(
      try fit.estimates(of: ["x", "z"]), try logistic.estimates(of: ["x", "z"]).compactMap(\.self), .certified, "b")
    expectAll(
      try fit.standardErrors(of: ["x", "z"]), try logistic.standardErrors(of: ["x", "z"]).compactMap(\.self),
      .certified, "se")
    #expect(Tolerance.certified.accepts(fit.logLikelihood, try #require(logistic.logLikelihood)))
  }

  @Test func eventsAndFreeDaysChangePlaces() throws {
    let fixture = ConditionalFixtures.drawn(persons: 30, days: 40, seed: 2)
    let fit = try fixture.conditional("headache ~ x + z")
    let mirrored = try fixture.mapping("headache") { 1 - $0 }.conditional("headache ~ x + z")
    for term in ["x", "z"] {
      let (one, other) = try (fit.coefficient(term), mirrored.coefficient(term))
      #expect(Tolerance.certified.accepts(one.estimate, -(try #require(other.estimate))))
      #expect(Tolerance.certified.accepts(one.standardError, try #require(other.standardError)))
    }
    #expect(Tolerance.certified.accepts(fit.logLikelihood, try #require(mirrored.logLikelihood)))
  }

  @Test("the answer is that of any units and of any level of a stratum")
  func unitsDoNotMatter() throws {
    let fixture = ConditionalFixtures.drawn(persons: 20, days: 50, seed: 3)
    let fit = try fixture.conditional("headache ~ x + z", ConditionalOptions(.exact, .cr1))
    let scaled = try fixture.mapping("x") { 1e6 + 1e-3 * $0 }.mapping("z") { $0 * 1e12 }
      .conditional("headache ~ x + z", ConditionalOptions(.exact, .cr1))
    // 1e6 + 1e-3 x keeps seven digits of x.
    let digits = Tolerance(relative: 1e-6)
    #expect(digits.accepts(try scaled.coefficient("x").estimate, 1e3 * (try #require(fit.coefficient("x").estimate))))
    #expect(digits.accepts(try scaled.coefficient("z").estimate, 1e-12 * (try #require(fit.coefficient("z").estimate))))
    #expect(digits.accepts(try scaled.coefficient("x").statistic, try #require(fit.coefficient("x").statistic)))
  }

  @Test("an offset that is known enters; its level in a stratum does not")
  func offsets() throws {
    var fixture = ConditionalFixtures.drawn(persons: 20, days: 30, seed: 4)
    let x = fixture.columns[1].values
    let levels = fixture.persons.map { Double($0.utf8.last ?? 0) * 1e6 }
    fixture.columns.append(("known", zip(x, levels).map { 0.3 * $0 + $1 }))
    let plain = try #require(try fixture.conditional("headache ~ x + z").coefficient("x").estimate)
    let fit = try fixture.conditional("headache ~ x + z + offset(known)")
    // A level of 5e7 leaves nine digits of the offset.
    #expect(Tolerance(relative: 1e-6).accepts(try fit.coefficient("x").estimate, plain - 0.3))
  }

  @Test("neither threads nor shards nor the order of rows change a bit")
  func deterministic() throws {
    let fixture = ConditionalFixtures.drawn(persons: 60, days: 30, seed: 5)
    for kind in [CovarianceKind.cr1, .cr2] {
      let design = try fixture.design("headache ~ x + z", shardRows: 100)
      var options = ConditionalOptions(.exact, kind)
      let one = fitConditional(design, options: options)
      options.threads = 4
      let four = fitConditional(design, options: options)
      let turned = try fixture.reordered(fixture.persons.indices.reversed()).design("headache ~ x + z", shardRows: 100)
      #expect(one.coefficients == four.coefficients)
      #expect(one.logLikelihood == four.logLikelihood)
      #expect(one.covariance == four.covariance)
      // Days count up within a person, so the reversed diary is another one; its strata are the same sets of rows.
      let other = fitConditional(turned, options: options)
      let terms = ["x", "z"]
      expectAll(
        try other.estimates(of: terms), try one.estimates(of: terms).compactMap(\.self), .certified, "order")
    }
  }

  @Test("a stratum of 2,000 days with 800 events has the logistic estimate but for a share of about 1/days")
  func bigStratum() throws {
    let fixture = ConditionalFixtures.drawn(persons: 1, days: 2000, seed: 6, level: 0.6)
    let fit = try fitConditional(fixture.design("headache ~ x + z", .allDays), options: ConditionalOptions(.exact))
    let logistic = try fixture.fit("headache ~ x + z")
    #expect(fit.eventCount > 600)
    for term in ["x", "z"] {
      let (own, free) = try (fit.coefficient(term), logistic.coefficient(term))
      #expect(Tolerance(relative: 5e-3).accepts(own.estimate, try #require(free.estimate)))
      #expect(Tolerance(relative: 5e-3).accepts(own.standardError, try #require(free.standardError)))
    }
    #expect(try #require(fit.logLikelihood).isFinite)
  }
}
