import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Estimating equations against R: geepack, and Liang and Zeger's moments written out (reference/05 and 19).
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct GEEReferenceTests {
  /// The tolerance of the reference file: both sides iterate to steps below 1e-10.
  static let moments = Tolerance(relative: 1e-7, absolute: 1e-9)
  /// geepack stops by its own rule; the reference file grants it 1e-5.
  static let geepack = Tolerance(relative: 1e-5, absolute: 1e-9)
  static let respiratory = "headache ~ placebo + male + age + baseline + centre2"
  static let headache = "headache ~ airq10 + reduced + continuing + post"

  struct Case: Sendable {
    let id: String
    let structure: CorrelationStructure
    /// geepack's AR(1) takes alpha from all pairs of days, another estimator.
    let hasGeepack: Bool
  }

  static let cases = [
    Case(id: "respiratory_independence", structure: .independence, hasGeepack: true),
    Case(id: "respiratory_exchangeable", structure: .exchangeable, hasGeepack: true),
    Case(id: "respiratory_ar1", structure: .ar1, hasGeepack: false),
    Case(id: "kd_independence", structure: .independence, hasGeepack: true),
    Case(id: "kd_exchangeable", structure: .exchangeable, hasGeepack: true),
    Case(id: "kd_dedup_ar1", structure: .ar1, hasGeepack: false),
  ]

  @Test(arguments: cases)
  func moments(_ example: Case) throws {
    let design = try Self.design(example.id)
    let expected = try Reference.expected(example.id, in: "05_gee.json")
    try check(design, example.structure, .days, #require(expected["moment_N"]), Self.moments)
    try check(design, example.structure, .daysLessColumns, #require(expected["moment_N_minus_p"]), Self.moments)
    guard example.hasGeepack else { return }
    try check(design, example.structure, .days, #require(expected["geepack"]), Self.geepack)
  }

  /// `gee` agrees with the moments less the columns where it has the case.
  @Test func respiratoryByGee() throws {
    let expected = try Reference.expected("respiratory_exchangeable", in: "05_gee.json")
    try check(
      Self.design("respiratory"), .exchangeable, .daysLessColumns, #require(expected["gee"]), Self.geepack)
  }

  @Test func bundledDiaryByGeepack() throws {
    let expected = try Reference.expected("gee_exchangeable", in: "19_kosteckidillon_diary.json")
    let fit = try fitGEE(
      EquationFixture.headacheCalendar().design("headache ~ post + airq"),
      options: EquationFixture.options(.exchangeable, .cr0))
    let tolerance = Tolerance(relative: 1e-6)
    expectAll(fit.estimates, try ReferenceFixtures.values(expected, "coef"), tolerance, "coef")
    expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, "se"), tolerance, "se")
    #expect(tolerance.accepts(fit.parameter("alpha"), try #require(expected["alpha"]?.double)))
  }

  /// geepack 1.3.9: `geeglm(y ~ x, binomial, id = id, weights = w, corstr = "exchangeable", control =
  /// geese.control(epsilon = 1e-12, maxit = 500))`, w = 1, 2, 0.5, 3, 1.5, 1, … by row.
  @Test func priorWeightsByGeepack() throws {
    let y: [Double] = [
      1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1, 1,
    ]
    let x: [Double] = [
      2, 1, 4, 3, 0, 1, 2, 2, 3, 1, 0, 2, 1, 3, 1, 0, 4, 2, 2, 1, 0, 2, 1, 1, 1, 0, 2, 1, 1, 3, 2, 4,
    ]
    let data = DesignFixture(
      persons: y.indices.map { "p\($0 / 4)" },
      [("headache", y), ("x", x), ("w", y.indices.map { [1, 2, 0.5, 3, 1.5][$0 % 5] })])
    var options = DesignOptions()
    options.weights = "w"
    let design = try Design(ModelFormula("headache ~ x"), of: data.diary(), options: options)
    for (kind, errors) in [
      (CovarianceKind.cr0, [0.93186016235711033, 0.70398491334297497]),
      (.model, [0.98596370674112432, 0.68730535082646060]),
    ] {
      let fit = fitGEE(design, options: EquationFixture.options(.exchangeable, kind))
      expectAll(fit.estimates, [-3.3757407654462361, 2.5349015252053073], Self.geepack, "coef")
      expectAll(fit.standardErrors, errors, Self.geepack, kind.rawValue)
      #expect(Self.geepack.accepts(fit.parameter("alpha"), -0.2425351369107038))
      #expect(Self.geepack.accepts(fit.parameter("scale"), 0.99370386854174442))
    }
  }

  private static func design(_ id: String) throws -> Design {
    if id.hasPrefix("respiratory") { return try EquationFixture.respiratory().design(respiratory) }
    if id == "kd_dedup_ar1" { return try EquationFixture.headacheCalendar().design(headache) }
    return try ReferenceFixtures.headacheLogs(onePerDay: false).design(headache)
  }

  private func check(
    _ design: Design, _ structure: CorrelationStructure, _ divisor: MomentDivisor, _ expected: JSON,
    _ tolerance: Tolerance
  ) throws {
    for (kind, name) in [(CovarianceKind.cr0, "robust_se"), (.model, "naive_se")] {
      let fit = fitGEE(design, options: EquationFixture.options(structure, kind, divisor))
      #expect(fit.status == .ok)
      expectAll(fit.estimates, try ReferenceFixtures.values(expected, "coef"), tolerance, "coef")
      expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, name), tolerance, name)
      #expect(tolerance.accepts(fit.parameter("scale"), try #require(expected["phi"]?.double)))
      guard structure != .independence else { continue }
      #expect(tolerance.accepts(fit.parameter("alpha"), try #require(expected["alpha"]?.double)))
    }
  }
}
