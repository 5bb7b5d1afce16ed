import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Beta-binomial models by hand, as the models at their bounds, and against R.
@Suite struct BetaBinomialTests {
  /// A person with k headaches in n days, and a column of theirs.
  struct Person {
    let k: Int
    let n: Int
    let x: Double

    init(_ k: Int, of n: Int, x: Int = 0) {
      self.k = k
      self.n = n
      self.x = Double(x)
    }
  }

  static func diary(_ persons: [Person]) -> DesignFixture {
    var (names, y, x): ([String], [Double], [Double]) = ([], [], [])
    for (index, person) in persons.enumerated() {
      for day in 0..<person.n {
        names.append("p\(1_000 + index)")
        y.append(day < person.k ? 1 : 0)
        x.append(person.x)
      }
    }
    return DesignFixture(persons: names, [("headache", y), ("x", x)])
  }

  /// Of two days 3 persons have none, 2 one and 3 both with headache. With one mean the shares of none, one and two are
  /// free but for their symmetry, so they are fitted exactly: P(1) = 2ab/((a + b)(a + b + 1)) = (1 − ρ)/2 at a = b, so
  /// ρ = 1 − 2 · ¼ = ½ and μ = ½. Log-likelihood 6 log ⅜ + 2 log ¼.
  @Test func twoDaysByHand() throws {
    let persons = [0, 0, 0, 1, 1, 2, 2, 2].map { Person($0, of: 2) }
    let fit = try Self.diary(persons).fit("headache ~ 1", .betaBinomial)
    #expect(fit.status == .ok && fit.findings.allSatisfy { $0.kind == .fewEvents }, "\(fit.findings)")
    expectAll(fit.estimates, [0], .software, "mean")
    #expect(Tolerance.software.accepts(fit.parameter("rho"), 0.5))
    #expect(Tolerance.software.accepts(fit.logLikelihood, 6 * log(3.0 / 8) + 2 * log(1.0 / 4)))
    let rho = try #require(fit.parameters.first)
    let (low, high) = (try #require(rho.confidenceLow), try #require(rho.confidenceHigh))
    #expect(Tolerance.identity.accepts(low * high / ((1 - low) * (1 - high)), 1), "even on the logit scale")
  }

  /// The derivatives of one person's log-likelihood against differences, from nearly the binomial to nearly all or none.
  @Test(arguments: [1e-7, 0.02, 1, 40, 1e5], [(3.0, 9.0), (0, 4), (4, 4), (1, 1)])
  func derivatives(_ alpha: Double, _ counts: (events: Double, days: Double)) {
    func row(_ eta: Double, _ alpha: Double) -> BetaBinomialRow {
      BetaBinomialRow(events: counts.events, days: counts.days, eta: eta, alpha: alpha)
    }
    let (eta, step) = (-0.7, 1e-5)
    // What rounding leaves of each difference, on the scale of log α.
    let near = Tolerance(relative: 1e-6, absolute: 1e-9)
    let (here, up, down) = (row(eta, alpha), row(eta + step, alpha), row(eta - step, alpha))
    #expect(near.accepts((up.logProbability - down.logProbability) / (2 * step), here.score))
    #expect(near.accepts(-(up.score - down.score) / (2 * step), here.information))
    let share = 1e-4
    let (more, less) = (row(eta, alpha * (1 + share)), row(eta, alpha * (1 - share)))
    #expect(near.accepts((more.logProbability - less.logProbability) / (2 * share), alpha * here.spreadScore))
    let square = Tolerance(relative: 1e-6, absolute: 1e-9 * min(1, alpha))
    let fall = -alpha * (more.spreadScore - less.spreadScore) / (2 * share)
    #expect(square.accepts(fall, alpha * alpha * here.spreadInformation))
    let mixed = Tolerance(relative: 1e-6, absolute: 1e-10)
    #expect(mixed.accepts(-(more.score - less.score) / (2 * share), alpha * here.cross))
  }

  /// Gamma functions of large arguments against the product over days, where digits of the former are left.
  @Test func itIsTheBetaIntegral() {
    let (mean, alpha) = (logistic(-0.7), 0.05)
    let (a, b) = (mean / alpha, (1 - mean) / alpha)
    func logBeta(_ a: Double, _ b: Double) -> Double { Gamma.log(a) + Gamma.log(b) - Gamma.log(a + b) }
    let row = BetaBinomialRow(events: 13, days: 40, eta: -0.7, alpha: alpha)
    #expect(Tolerance(relative: 1e-11).accepts(row.logProbability, logBeta(a + 13, b + 27) - logBeta(a, b)))
  }

  @Test func oneDayEachIsTheLogisticModel() throws {
    let persons = (0..<60).map { Person($0 * 7 % 3 == 0 ? 1 : 0, of: 1, x: $0 * 13 % 10) }
    let data = Self.diary(persons)
    let (fit, logistic) = (try data.fit("headache ~ x", .betaBinomial), try data.fit("headache ~ x"))
    try expectSame(fit, logistic)
    #expect(fit.parameters == [ModelParameter(name: "rho", status: .tooFew)])
    #expect(fit.findings.contains { $0.kind == .tooFewDays })
  }

  /// Everybody has one headache in two days, or two in four: less spread than chance gives.
  @Test func evenPersonsAreTheBinomialModel() throws {
    let data = Self.diary((0..<12).map { Person(1 + $0 % 2, of: 2 + 2 * ($0 % 2), x: $0 * 5 % 7) })
    let (fit, logistic) = (try data.fit("headache ~ x", .betaBinomial), try data.fit("headache ~ x"))
    expectAll(fit.estimates, logistic.estimates.map { $0 ?? .nan }, .software, "estimates")
    expectAll(fit.standardErrors, logistic.standardErrors.map { $0 ?? .nan }, .software, "errors")
    let constants = 6 * log(2.0) + 6 * log(6.0)
    #expect(Tolerance.software.accepts(fit.logLikelihood, try #require(logistic.logLikelihood) + constants))
    #expect(fit.parameters == [ModelParameter(name: "rho", estimate: 0)])
    #expect(fit.findings.contains { $0.kind == .notOverdispersed })
  }

  @Test func allOrNothingIsTheLogisticModelOfPersons() throws {
    let days = Self.diary((0..<40).map { Person($0 * 11 % 4 == 0 ? 5 : 0, of: 5, x: $0 * 7 % 9) })
    let persons = Self.diary((0..<40).map { Person($0 * 11 % 4 == 0 ? 1 : 0, of: 1, x: $0 * 7 % 9) })
    let fit = try days.fit("headache ~ x", .betaBinomial)
    try expectSame(fit, try persons.fit("headache ~ x"))
    #expect(fit.parameters == [ModelParameter(name: "rho", estimate: 1)])
    #expect(fit.findings.contains { $0.kind == .allOrNothing })
  }

  private func expectSame(_ fit: ModelFit, _ logistic: ModelFit) throws {
    expectAll(fit.estimates, logistic.estimates.map { $0 ?? .nan }, .software, "estimates")
    expectAll(fit.standardErrors, logistic.standardErrors.map { $0 ?? .nan }, .software, "errors")
    #expect(Tolerance.software.accepts(fit.logLikelihood, try #require(logistic.logLikelihood)))
    #expect(Tolerance.software.accepts(fit.nullLogLikelihood, try #require(logistic.nullLogLikelihood)))
  }

  /// Men have headache on every day: the coefficient goes to infinity, the rest is the fit of the women.
  @Test func separationIsThatOfTheLogisticModel() throws {
    let headaches = [1, 4, 2, 6, 0, 3]
    let women = (0..<10).map { Person(headaches[$0 % 6], of: 6, x: $0) }
    var data = Self.diary(women + (0..<4).map { Person(6, of: 6, x: $0) })
    data.columns.append((name: "male", values: data.persons.indices.map { $0 < 60 ? 0.0 : 1 }))
    let fit = try data.fit("headache ~ x + male", .betaBinomial)
    let rest = try Self.diary(women).fit("headache ~ x", .betaBinomial)
    #expect(fit.status == .quasiSeparated && fit.statuses == [.ok, .ok, .quasiSeparated])
    expectAll(Array(fit.estimates.prefix(2)), rest.estimates.map { $0 ?? .nan }, .software, "estimates")
    expectAll(Array(fit.standardErrors.prefix(2)), rest.standardErrors.map { $0 ?? .nan }, .software, "errors")
    #expect(Tolerance.software.accepts(fit.logLikelihood, try #require(rest.logLikelihood)))
    #expect(Tolerance.software.accepts(fit.parameter("rho"), try #require(rest.parameter("rho"))))
    let apart = try Self.diary((0..<8).map { Person($0 < 4 ? 0 : 3, of: 3, x: $0) })
      .fit("headache ~ x", .betaBinomial)
    #expect(apart.status == .separated && apart.estimates == [nil, nil] && apart.logLikelihood == 0)
  }

  /// Persons are the rows: t of persons less coefficients less rho, and nothing below five persons.
  @Test func uncertaintyIsThatOfPersons() throws {
    func fit(_ persons: Int) throws -> ModelFit {
      try Self.diary((0..<persons).map { Person(1 + $0 * 5 % 7, of: 9, x: $0 % 3) }).fit("headache ~ x", .betaBinomial)
    }
    let nine = try fit(9)
    #expect(nine.status == .ok && nine.coefficients.map(\.degreesOfFreedom) == [6, 6])
    let four = try fit(4)
    #expect(four.status == .smallClusters && four.coefficients.allSatisfy { $0.estimate != nil && $0.pValue == nil })
    #expect(four.findings.contains { $0.kind == .fewClusters && !$0.detail.contains("lag(") })
  }

  @Test func columnsThatVaryAreRefused() throws {
    let data = DesignFixture(
      persons: (0..<40).map { "p\(10 + $0 / 4)" },
      [
        ("headache", (0..<40).map { Double($0 * 3 % 4 / 2) }), ("x", (0..<40).map(Double.init)),
      ])
    let error = try #require(
      throws: FitError.self,
      performing: { try ModelFit.refuseVarying(in: data.design("headache ~ x"), family: .betaBinomial) })
    #expect(error == .variesWithinPersons(term: "x"))
    #expect(error.description.contains("(1 | person_id) + (1 | person_id:window())"))
    #expect(
      throws: FitError.variesWithinPersons(term: "offset(x)"),
      performing: { try ModelFit.refuseVarying(in: data.design("headache ~ 1 + offset(x)"), family: .betaBinomial) })
    try ModelFit.refuseVarying(in: data.design("headache ~ between(x)"), family: .betaBinomial)
    try ModelFit.refuseVarying(in: data.design("headache ~ x"), family: .logistic)
  }

  @Test func threadsAndShardsDoNotMatter() throws {
    let data = Self.diary((0..<50).map { Person($0 * 7 % 6, of: 6 + $0 % 5, x: $0 * 13 % 10) })
    let design = try data.design("headache ~ x", shardRows: 20)
    let fits = [1, 4].map { threads in
      var options = BetaBinomialOptions()
      options.threads = threads
      return fitBetaBinomial(design, options: options)
    }
    #expect(fits[0].estimates == fits[1].estimates && fits[0].parameters == fits[1].parameters)
    #expect(fits[0].logLikelihood == fits[1].logLikelihood)
  }
}
