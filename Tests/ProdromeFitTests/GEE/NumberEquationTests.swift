import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Estimating equations of numbers and counts against R.
@Suite struct NumberEquationTests {
  /// geepack 1.3.9 on `SerialFixture.gapped()` with y = 37 day + 91 p mod 13 in thirds + x / 4 + p mod 3, whole parts:
  /// `geeglm(y ~ x, poisson, id = p, corstr = "exchangeable", control = geese.control(epsilon = 1e-12, maxit = 500))`.
  @Test func countsByGeepack() throws {
    let data = Self.counts()
    for (kind, errors) in [
      (CovarianceKind.cr0, [0.092728029488628183, 0.0075696614308286029]),
      (.model, [0.090525208042796956, 0.0091462193175986389]),
    ] {
      let fit = fitGEE(
        try data.design("count ~ x", .poisson), options: Self.options(.log, .exchangeable, kind))
      expectAll(fit.estimates, [0.9473744031508271, 0.070175897020235495], GEEReferenceTests.geepack, "coef")
      expectAll(fit.standardErrors, errors, GEEReferenceTests.geepack, kind.rawValue)
      #expect(GEEReferenceTests.geepack.accepts(fit.parameter("alpha"), 0.29314084579048466))
      #expect(GEEReferenceTests.geepack.accepts(fit.parameter("scale"), 0.67411693092046587))
      #expect(fit.outcome == .count && !fit.findings.contains { $0.kind == .fewEvents })
    }
  }

  /// Independent days are Poisson's model and least squares.
  @Test func independentDaysAreThePlainModels() throws {
    for (mean, family, outcome) in [(MeanLink.log, ModelFamily.poisson, "count"), (.identity, .linear, "score")] {
      let data = Self.counts()
      let fit = fitGEE(
        try data.design("\(outcome) ~ x + p", family), options: Self.options(mean, .independence, .cr2))
      let plain = try data.fit("\(outcome) ~ x + p", family, .cr2)
      expectAll(fit.estimates, plain.estimates.compactMap(\.self), .software, outcome)
      expectAll(fit.standardErrors, plain.standardErrors.compactMap(\.self), .software, outcome)
    }
  }

  /// A fitted day is on the scale of the outcome, and days without a difference are no class of their own.
  @Test func fittedDaysAreMeans() throws {
    let design = try Self.counts().design("count ~ x", .poisson)
    let fit = fitGEE(design, options: Self.options(.log, .exchangeable, .cr0))
    var (observed, fitted) = (0.0, 0.0)
    fit.forEachFittedDay(of: design) { day in
      observed += day.outcome
      fitted += day.fitted ?? .nan
    }
    #expect(abs(observed - fitted) < 0.1 * observed && fitted > 278)
    let flat = try Self.counts().mapping("score") { _ in 3 }.design("score ~ x", .linear)
    #expect(fitGEE(flat, options: Self.options(.identity, .ar1, .cr0)).status == .oneClass)
  }

  static func counts() -> DesignFixture {
    var data = SerialFixture.gapped()
    let days = data.days ?? []
    let (x, p) = (data.columns[1].values, data.columns[2].values)
    let counts = days.indices.map { row in
      Double((Int(days[row]) * 37 + Int(p[row]) * 91) % 13 / 3 + Int(x[row]) / 4 + Int(p[row]) % 3)
    }
    data.columns.append(("count", counts))
    return data
  }

  static func options(_ mean: MeanLink, _ structure: CorrelationStructure, _ kind: CovarianceKind) -> GEEOptions {
    var options = EquationFixture.options(structure, kind)
    options.mean = mean
    return options
  }
}

/// Weights of pigs by diet (Lauridsen, Hojsgaard & Sorensen 1999), reference/05.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct PigWeightTests {
  @Test(arguments: CorrelationStructure.allCases)
  func weights(_ structure: CorrelationStructure) throws {
    let expected = try Reference.expected("dietox_\(structure.rawValue)", in: "05_gee.json")
    let design = try Self.pigs().design("weight ~ cu35 + cu175 + time + cu35:time + cu175:time", .linear)
    try check(design, structure, .days, #require(expected["moment_N"]), GEEReferenceTests.moments)
    try check(design, structure, .daysLessColumns, #require(expected["moment_N_minus_p"]), GEEReferenceTests.moments)
    // geepack's AR(1) takes alpha from all pairs of days, another estimator.
    guard structure != .ar1 else { return }
    try check(design, structure, .days, #require(expected["geepack"]), GEEReferenceTests.geepack)
  }

  private func check(
    _ design: Design, _ structure: CorrelationStructure, _ divisor: MomentDivisor, _ expected: JSON,
    _ tolerance: Tolerance
  ) throws {
    for (kind, name) in [(CovarianceKind.cr0, "robust_se"), (.model, "naive_se")] {
      var options = NumberEquationTests.options(.identity, structure, kind)
      options.divisor = divisor
      let fit = fitGEE(design, options: options)
      #expect(fit.status == .ok)
      expectAll(fit.estimates, try ReferenceFixtures.values(expected, "coef"), tolerance, "coef")
      expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, name), tolerance, name)
      #expect(tolerance.accepts(fit.parameter("scale"), try #require(expected["phi"]?.double)))
      guard structure != .independence else { continue }
      #expect(tolerance.accepts(fit.parameter("alpha"), try #require(expected["alpha"]?.double)))
    }
  }

  private static func pigs() throws -> DesignFixture {
    let table = try Reference.csv("dietox.csv")
    let copper = try table.text("Cu")
    func diet(_ level: String) -> [Double] { copper.map { $0 == level ? 1 : 0 } }
    let time = try table.numbers("Time")
    return DesignFixture(
      persons: try table.text("Pig"), days: time.map { Int32($0) },
      [
        ("weight", try table.numbers("Weight")), ("cu35", diet("Cu035")), ("cu175", diet("Cu175")), ("time", time),
      ])
  }
}
