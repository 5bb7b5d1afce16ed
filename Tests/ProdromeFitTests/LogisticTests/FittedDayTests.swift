import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// The days of a fitted model.
@Suite struct FittedDayTests {
  @Test func daysComeInCanonicalOrderWithTheirFit() throws {
    let data = DesignFixture(
      persons: ["b", "b", "b", "a", "a", "a", "b", "a"], days: [11, 12, 14, 3, 5, 4, 15, 6],
      [("headache", [1, 0, 1, 0, 1, 1, 0, 0]), ("x", [2, 1, 3, 1, 2, 5, 4, 3])])
    let design = try data.design("headache ~ x")
    let fit = fitLogistic(design, options: LogisticOptions(.model))
    let days = gather(fit, design)
    #expect(days.map(\.person) == [0, 0, 0, 0, 1, 1, 1, 1])
    #expect(days.map(\.day) == [3, 4, 5, 6, 11, 12, 14, 15])
    #expect(days.map(\.outcome) == [0, 1, 1, 0, 1, 0, 1, 0])
    let (intercept, slope) = (try #require(fit.estimates[0]), try #require(fit.estimates[1]))
    expectAll(days.map(\.linearPredictor), [1, 5, 2, 3, 2, 1, 3, 4].map { intercept + slope * $0 }, .arithmetic, "eta")
    expectAll(days.map(\.fitted), days.compactMap { $0.linearPredictor.map { logistic($0) } }, .identity, "fitted")
    #expect(abs(days.reduce(0) { $0 + ($1.residual ?? .nan) }) < 1e-12)
  }

  @Test func everyUsedRowOfManyShardsComesOnce() throws {
    let design = try LogisticIdentityTests.cohort.design(LogisticIdentityTests.formula, shardRows: 100)
    let fit = fitLogistic(design)
    let days = gather(fit, design)
    #expect(days.count == fit.n)
    #expect(zip(days, days.dropFirst()).allSatisfy { ($0.person, $0.day) < ($1.person, $1.day) })
    #expect(abs(days.reduce(0) { $0 + ($1.residual ?? .nan) }) < 1e-9)
  }

  @Test func separatedDaysHaveTheirOutcomeAsFit() throws {
    let data = DesignFixture(rows: [("headache", [0, 1, 0, 1, 0, 1, 1, 1]), ("x", [0, 0, 0, 0, 0, 1, 1, 1])])
    let design = try data.design("headache ~ x")
    let days = gather(fitLogistic(design, options: LogisticOptions(.model)), design)
    expectAll(days.map(\.fitted), [0.4, 0.4, 0.4, 0.4, 0.4, 1, 1, 1], .certified, "fitted")
    #expect(days.suffix(3).allSatisfy { $0.linearPredictor == nil && $0.residual == 0 })
  }

  private func gather(_ fit: ModelFit, _ design: Design) -> [FittedDay] {
    var days: [FittedDay] = []
    fit.forEachFittedDay(of: design) { days.append($0) }
    return days
  }
}
