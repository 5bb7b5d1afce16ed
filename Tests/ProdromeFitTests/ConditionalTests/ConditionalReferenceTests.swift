import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Conditional fits against R's `survival::clogit` at the tolerance of reference/04.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct ConditionalReferenceTests {
  private static let clogit = Tolerance(relative: 1e-6, absolute: 1e-8)

  @Test(arguments: TiesMethod.allCases)
  func occupations(_ ties: TiesMethod) throws {
    let expected = try Reference.expected("logan_\(ties.rawValue)", in: "04_clogit.json")
    let table = try Reference.csv("logan2.csv")
    let trade = try table.text("tocc")
    let education = try table.numbers("education")
    let names = ["farm", "operatives", "craftsmen", "sales", "professional"]
    var columns: [(name: String, values: [Double])] = [("headache", try table.numbers("case"))]
    for name in names { columns.append((name, trade.map { $0 == name ? 1 : 0 })) }
    for name in names { columns.append(("\(name)_e", zip(trade, education).map { $0 == name ? $1 : 0 })) }
    let terms = names.dropFirst() + names.map { "\($0)_e" }
    let fixture = DesignFixture(persons: try table.text("id").map { "set" + $0 }, columns)
    let fit = try fixture.conditional(
      "headache ~ \(terms.joined(separator: " + "))", ConditionalOptions(ties))
    // The last interaction depends on the others, as R finds too.
    let sound = Array(terms.dropLast())
    expectAll(
      try fit.estimates(of: sound), try ReferenceFixtures.values(expected, "coef"), Self.clogit, "coefficients")
    expectAll(
      try fit.standardErrors(of: sound), try ReferenceFixtures.values(expected, "se"), Self.clogit, "errors")
    #expect(Self.clogit.accepts(fit.logLikelihood, try #require(expected["loglik"]?.double)))
    #expect(try fit.coefficient("professional_e").status == .collinear)
    #expect(fit.method == (ties == .exact ? "conditional" : "conditional_\(ties.rawValue)"))
  }

  @Test(arguments: TiesMethod.allCases)
  func headacheLogsByPerson(_ ties: TiesMethod) throws {
    let fit = try ReferenceFixtures.headacheLogs(onePerDay: false)
      .conditional("headache ~ airq10 + post + strata(person_id)", ConditionalOptions(ties))
    try check(fit, ["airq10", "post"], Reference.expected("kd_person_\(ties.rawValue)", in: "04_clogit.json"))
  }

  @Test func headacheLogsByWeek() throws {
    var fixture = try ReferenceFixtures.headacheLogs(onePerDay: false)
    let times = try Reference.csv("kosteckidillon.csv").numbers("time")
    fixture.columns.append(("week", times.map { ($0 / 7).rounded(.down) }))
    let fit = try fixture.conditional("headache ~ airq10 + strata(week)")
    try check(fit, ["airq10"], Reference.expected("kd_week_exact", in: "04_clogit.json"))
  }

  @Test func scoresByPerson() throws {
    let expected = try Reference.expected("kd_person_breslow_robust", in: "04_clogit.json")
    let fit = try ReferenceFixtures.headacheLogs(onePerDay: false)
      .conditional("headache ~ airq10 + post", ConditionalOptions(.breslow, .cr0))
    expectAll(
      try fit.standardErrors(of: ["airq10", "post"]), try ReferenceFixtures.values(expected, "robust_se"),
      Self.clogit, "robust errors")
  }

  @Test func oneBigStratum() throws {
    let table = try Reference.csv("clogit_big.csv")
    let fixture = DesignFixture(
      persons: Array(repeating: "one", count: table.rowCount),
      [("headache", try table.numbers("y")), ("x", try table.numbers("x"))])
    let fit = try fitConditional(fixture.design("headache ~ x", .allDays), options: ConditionalOptions(.exact))
    try check(fit, ["x"], Reference.expected("big_stratum_exact", in: "04_clogit.json"))
  }

  @Test func theBundledDiary() throws {
    let expected = try Reference.expected("clogit_exact", in: "19_kosteckidillon_diary.json")
    let fit = try ReferenceFixtures.headacheLogs(onePerDay: true)
      .conditional("headache ~ post + airq + strata(person_id)")
    expectAll(
      try fit.estimates(of: ["post", "airq"]), try ReferenceFixtures.values(expected, "coef"), Self.clogit, "coef")
    expectAll(
      try fit.standardErrors(of: ["post", "airq"]), try ReferenceFixtures.values(expected, "se"), Self.clogit, "se")
    let likelihoods = try ReferenceFixtures.values(expected, "loglik")
    #expect(Self.clogit.accepts(fit.nullLogLikelihood, likelihoods[0]))
    #expect(Self.clogit.accepts(fit.logLikelihood, likelihoods[1]))
  }

  private func check(_ fit: ModelFit, _ terms: [String], _ expected: JSON) throws {
    let tolerance = Self.clogit
    expectAll(try fit.estimates(of: terms), try ReferenceFixtures.values(expected, "coef"), tolerance, "coefficients")
    expectAll(try fit.standardErrors(of: terms), try ReferenceFixtures.values(expected, "se"), tolerance, "errors")
    let covariance = try #require(fit.covariance)
    for i in terms.indices {
      for j in terms.indices {
        let value = try #require(expected["vcov"]?["data"]?[i]?[j]?.double)
        #expect(tolerance.accepts(covariance[i, j], value))
      }
    }
    let numbers: [(String, Double?)] = [
      ("loglik_null", fit.nullLogLikelihood), ("loglik", fit.logLikelihood),
      ("lr", fit.parameter("likelihood_ratio")), ("score", fit.parameter("score_test")),
      ("strata_total", fit.parameter("strata")), ("strata_informative", fit.parameter("informative_strata")),
      ("rows_informative", fit.parameter("informative_rows")),
    ]
    for (name, value) in numbers { #expect(tolerance.accepts(value, try #require(expected[name]?.double)), "\(name)") }
    // R prints Wald's statistic with two decimals.
    let b = try fit.estimates(of: terms).compactMap(\.self)
    let root = try Gram(order: b.count, values: covariance.values).factored()
    let wald = zip(b, root.solve(b)).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(wald - (try #require(expected["wald"]?.double))) <= 0.005)
  }
}
