import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Average changes in probability and intervals of predicted risks.
@Suite struct AverageEffectTests {
  @Test(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
  func theStandardisedDifferenceOfTheReference() throws {
    let design = try ReferenceFixtures.birthweight().design("headache ~ age + lwt + smoke + ht + ui")
    let effects = fitLogistic(design, options: LogisticOptions(.model)).averageEffects(on: design)
    let smoke = try #require(effects.first { $0.person == nil && $0.term == "smoke" })
    let expected = try Reference.expected("birthwt_standardised", in: "01_logistic.json")
    expectAll(
      [smoke.estimate, smoke.standardError],
      [try #require(expected["rd"]?.double), try #require(expected["rd_se"]?.double)], .software, "smoke")
    #expect(smoke.kind == .difference && smoke.n == 189)
    #expect(effects.first { $0.term == "age" }?.kind == .derivative)
  }

  /// A saturated table: the difference of two shares, with the variance of each.
  @Test func theDifferenceOfTwoShares() throws {
    let y: [Double] = [1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1]
    let x: [Double] = Array(repeating: 0, count: 8) + Array(repeating: 1, count: 10)
    let design = try DesignFixture(rows: [("headache", y), ("x", x)]).design("headache ~ x")
    let effect = try #require(fitLogistic(design, options: LogisticOptions(.model)).averageEffects(on: design).first)
    let variance = 0.375 * 0.625 / 8 + 0.7 * 0.3 / 10
    expectAll([effect.estimate, effect.standardError], [0.7 - 0.375, variance.squareRoot()], .software, "difference")
    let reach = 1.959963984540054 * variance.squareRoot()
    expectAll([effect.confidenceLow, effect.confidenceHigh], [0.325 - reach, 0.325 + reach], .software, "interval")
  }

  /// The slope against a change of every day's value by a little, products included; persons' averages add up.
  @Test(arguments: ["headache ~ stress + strain", "headache ~ stress + strain + stress:strain"])
  func aSlopeIsTheLimitOfASmallStep(_ formula: String) throws {
    let cohort = LogisticIdentityTests.cohort
    let design = try cohort.design(formula)
    let fit = fitLogistic(design)
    let effects = fit.averageEffects(on: design, threads: 2)
    let whole = try #require(effects.first { $0.person == nil && $0.term == "strain" })
    func meanRisk(_ step: Double) throws -> Double {
      var sum = 0.0
      var count = 0.0
      fit.forEachFittedDay(of: try cohort.mapping("strain") { $0 + step }.design(formula)) {
        sum += $0.fitted ?? .nan
        count += 1
      }
      return sum / count
    }
    let step = 1e-4
    let slope = (try meanRisk(step) - meanRisk(-step)) / (2 * step)
    // The error of a central difference is a third derivative · step² / 6.
    expectAll([whole.estimate], [slope], Tolerance(relative: 1e-6), "slope")
    #expect(whole.degreesOfFreedom == (try fit.coefficient("strain").degreesOfFreedom))
    let persons = effects.filter { $0.person != nil && $0.term == "strain" }
    #expect(persons.count == fit.personCount)
    let mean = persons.reduce(0) { $0 + Double($1.n) * ($1.estimate ?? .nan) } / Double(fit.n)
    expectAll([whole.estimate], [mean], .software, "weighted mean of persons")
    #expect(Set(effects.map(\.term)) == ["stress", "strain"])
    #expect(effects == fit.averageEffects(on: design, threads: 1))
  }

  @Test func separatedDataHaveNoEffects() throws {
    let design = try FirthExactTests.zeroCell.design("headache ~ x")
    let effects = fitLogistic(design, options: LogisticOptions(.model)).averageEffects(on: design)
    #expect(effects.count == 1 && effects[0].estimate == nil && effects[0].status == .quasiSeparated)
    let firth = fitFirth(design).averageEffects(on: design)
    expectAll([firth.first?.estimate], [10.5 / 11 - 5.5 / 16], .software, "Firth")
  }

  /// In a table the interval of a fitted risk is that of the logit of the share.
  @Test func intervalsOfFittedRisks() throws {
    let y: [Double] = [1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1]
    let x: [Double] = Array(repeating: 0, count: 8) + Array(repeating: 1, count: 10)
    let design = try DesignFixture(rows: [("headache", y), ("x", x)]).design("headache ~ x")
    var days: [FittedDay] = []
    fitLogistic(design, options: LogisticOptions(.model)).forEachFittedDay(of: design) { days.append($0) }
    func end(_ events: Double, _ rows: Double, _ side: Double) -> Double {
      let others = rows - events
      return logistic(log(events / others) + side * 1.959963984540054 * (1 / events + 1 / others).squareRoot())
    }
    expectAll([days[0].confidenceLow, days[0].confidenceHigh], [end(3, 8, -1), end(3, 8, 1)], .software, "first")
    expectAll([days[17].confidenceLow, days[17].confidenceHigh], [end(7, 10, -1), end(7, 10, 1)], .software, "last")
    var unknown: [FittedDay] = []
    let few = try DesignFixture(persons: Array(repeating: "a", count: 18), [("headache", y), ("x", x)])
      .design("headache ~ x")
    fitLogistic(few).forEachFittedDay(of: few) { unknown.append($0) }
    #expect(unknown.allSatisfy { $0.fitted != nil && $0.confidenceLow == nil })
  }
}
