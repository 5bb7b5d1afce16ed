import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Likelihood-ratio, score and Wald tests of terms.
@Suite struct TermTestTests {
  static func tested(_ covariance: CovarianceKind) -> LogisticOptions {
    var options = LogisticOptions(covariance)
    options.testsTerms = true
    return options
  }

  /// Hosmer & Lemeshow's birth weights with the label itself as a term.
  static func birthweight() throws -> Diary {
    let table = try Reference.csv("birthwt.csv")
    let names = ["low", "age", "lwt", "smoke", "ptl", "ht", "ui"]
    let race = try table.text("race")
    let numbers = try names.map { try table.numbers($0) }
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: names.map { ($0 == "low" ? "headache" : $0, false) } + [("race", true)],
      dayKind: .index)
    for row in race.indices {
      builder.add(
        person: "p\(1_000 + row)", day: Day(number: 1), values: numbers.map { $0[row] }, labels: [race[row]])
    }
    return try builder.build()
  }

  @Test(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
  func aLabelOfTheReference() throws {
    let formula = "headache ~ age + lwt + factor(race, ref = \"white\") + smoke + ptl + ht + ui"
    let diary = try Self.birthweight()
    let fit = try fitLogistic(Design(ModelFormula(formula), of: diary), options: Self.tested(.model))
    let expected = try Reference.expected("birthwt_nested_tests", in: "01_logistic.json")
    let race = fit.tests.filter { $0.term.contains("race") }
    #expect(race.map(\.df) == [2, 2, 2] && race.map(\.kind) == [.likelihoodRatio, .score, .wald])
    for (test, name) in zip(race, ["lr", "score", "wald"]) {
      let numbers = [try #require(expected[name + "_chisq"]?.double), try #require(expected[name + "_p"]?.double)]
      expectAll([test.statistic, test.pValue], numbers, .software, name)
    }
    let without = "headache ~ age + lwt + smoke + ptl + ht + ui"
    let smaller = try fitLogistic(Design(ModelFormula(without), of: diary), options: LogisticOptions(.model))
    let nested = try smaller.likelihoodRatioTest(within: fit)
    let ratio = [race[0].statistic, race[0].pValue].compactMap(\.self)
    expectAll([nested.statistic, nested.pValue], ratio, .software, "nested")
    let whole = try Reference.expected("birthwt_factor_treatment", in: "01_logistic.json")
    expectAll([fit.tests[0].statistic], try ReferenceFixtures.values(whole, "lr_chisq"), .software, "model")
    expectAll([fit.tests[0].pValue], try ReferenceFixtures.values(whole, "lr_p"), .software, "model p")
  }

  /// One column a term: score and likelihood ratio against fits without it, Wald's as the square of z or t.
  @Test(arguments: [CovarianceKind.model, .cr0, .cr1, .cr2, .md])
  func aColumnAlone(_ kind: CovarianceKind) throws {
    let cohort = LogisticIdentityTests.cohort
    let fit = try fitLogistic(cohort.design("headache ~ stress + strain"), options: Self.tested(kind))
    #expect(fit.tests.map(\.term) == ["(model)", "stress", "strain"].flatMap { [$0, $0, $0] })
    #expect(fit.tests.map(\.kind) == (0..<3).flatMap { _ in TermTest.Kind.allCases })
    let row = try fit.coefficient("stress")
    let wald = try #require(fit.tests.first { $0.term == "stress" && $0.kind == .wald })
    let square = try #require(row.statistic) * (try #require(row.statistic))
    expectAll([wald.statistic, wald.pValue], [square, try #require(row.pValue)], .software, "wald")
    #expect(wald.denominatorDF == row.degreesOfFreedom && wald.covariance == kind && wald.df == 1)
    let rest = try cohort.fit("headache ~ strain")
    let ratio = try #require(fit.tests.first { $0.term == "stress" && $0.kind == .likelihoodRatio })
    expectAll([ratio.statistic], [try #require(rest.likelihoodRatioTest(within: fit).statistic)], .software, "lr")
    #expect(ratio.covariance == .model && fit.findings.contains { $0.kind == .independentDays })
    let whole = try #require(fit.tests.first)
    let gain = 2 * (try #require(fit.logLikelihood) - (try #require(fit.nullLogLikelihood)))
    expectAll([whole.statistic], [gain], .software, "model")
  }

  /// A table with one 0/1 column: the score test is Pearson's chi-squared, (ad − bc)² n / (…).
  @Test func theScoreOfATableIsPearsons() throws {
    let y: [Double] = [1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1]
    let x: [Double] = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    let fit = try fitLogistic(
      DesignFixture(rows: [("headache", y), ("x", x)]).design("headache ~ x"), options: Self.tested(.model))
    // 3 of 8 without, 7 of 10 with.
    let determinant = 3.0 * 3 - 5.0 * 7
    let pearson = determinant * determinant * 18 / (8.0 * 10 * 10 * 8)
    let score = try #require(fit.tests.first { $0.term == "x" && $0.kind == .score })
    expectAll([score.statistic, score.pValue], [pearson, ChiSquared.survival(pearson, df: 1)], .software, "score")
  }

  /// Several columns of one term do not depend on their coding.
  @Test(arguments: [CovarianceKind.model, .cr0, .cr1, .md])
  func severalColumnsDoNotDependOnTheirCoding(_ kind: CovarianceKind) throws {
    let cohort = LogisticIdentityTests.cohort
    let one = try fitLogistic(cohort.design("headache ~ stress + lag(strain, 0:2)"), options: Self.tested(kind))
    let scaled = try fitLogistic(
      cohort.mapping("strain") { 100 - 7 * $0 }.design("headache ~ stress + lag(strain, 0:2)"),
      options: Self.tested(kind))
    let tests = one.tests.filter { $0.term != "stress" }
    #expect(tests.contains { $0.df == 3 } && tests.contains { $0.df == 4 })
    expectAll(
      scaled.tests.map(\.statistic), one.tests.compactMap(\.statistic), .software, "statistic")
    expectAll(scaled.tests.map(\.pValue), one.tests.compactMap(\.pValue), .software, "p")
  }

  @Test func fitsOfDifferentDaysAreRefused() throws {
    let cohort = LogisticIdentityTests.cohort
    let today = try cohort.fit("headache ~ stress")
    let yesterday = try cohort.fit("headache ~ lag(stress, 1)")
    let both = try cohort.fit("headache ~ stress + lag(stress, 1)")
    #expect(throws: FitError.differentRows("headache ~ stress", today.n, both.formula, both.n)) {
      try today.likelihoodRatioTest(within: both)
    }
    #expect(try yesterday.likelihoodRatioTest(within: both).df == 1)
    #expect(throws: FitError.self) { try both.likelihoodRatioTest(within: yesterday) }
    #expect(throws: FitError.self) { try yesterday.likelihoodRatioTest(within: yesterday) }
    // As many days with as many headaches, but not the same days.
    let y: [Double] = [0, 1, 0, 1, 1, 0]
    let x: [Double] = [.nan, 1, 2, 3, 4, 6]
    let z: [Double] = [1, 2, .nan, 3, 2, 5]
    let w: [Double] = [3, 1, 2, 5, 1, 1]
    let data = DesignFixture(rows: [("headache", y), ("x", x), ("z", z), ("w", w)])
    let first = try data.fit("headache ~ x")
    let second = try data.fit("headache ~ z + w")
    #expect(first.n == second.n && first.eventCount == second.eventCount)
    #expect(throws: FitError.self) { try first.likelihoodRatioTest(within: second) }
  }

  @Test func aTermThatAnotherStandsForIsNotTested() throws {
    var data = LogisticIdentityTests.cohort
    let stress = try #require(data.columns.first { $0.name == "stress" }).values
    data.columns.append(("double", stress.map { 2 * $0 }))
    data.columns.append(("flat", stress.map { _ in 1 }))
    let fit = try fitLogistic(data.design("headache ~ stress + double + flat + strain"), options: Self.tested(.model))
    func statuses(_ term: String) -> [EstimateStatus] { fit.tests.filter { $0.term == term }.map(\.status) }
    #expect(statuses("stress").prefix(2) == [.collinear, .collinear])
    #expect(statuses("double") == [.collinear, .collinear, .collinear])
    #expect(statuses("flat") == [.constant, .constant, .constant] && statuses("strain") == [.ok, .ok, .ok])
    #expect(fit.tests.filter { $0.status != .ok }.allSatisfy { $0.pValue == nil || $0.kind == .wald })
  }
}
