import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite struct CaseCrossoverTests {
  private let cohort = ConditionalFixtures.drawn(persons: 15, days: 90, seed: 31)

  @Test func timeStrataAreBlocksOfFourWeeks() throws {
    var fixture = cohort
    // Days count from 1: block and place of a day, as one number.
    let days: [Int] = (0..<15 * 90).map { $0 % 90 + 1 }
    fixture.columns.append(("block", days.map { Double($0 / 28 * 7 + $0 % 7) }))
    let own = try ModelFormula("headache ~ x + z").caseCrossover()
    let fit = fitConditional(try Design(own, of: fixture.diary()), options: ConditionalOptions(.exact, .cr1))
    let byHand = try fixture.conditional("headache ~ x + z + strata(block)", ConditionalOptions(.exact, .cr1))
    #expect(fit.coefficients == byHand.coefficients)
    #expect(fit.parameter("strata") == 420)
  }

  @Test("a trend of exposure and outcome biases whole-diary strata, not strata of time")
  func trends() throws {
    var fixture = cohort
    // Exposure and risk rise together over the diary; within a month they hardly do.
    let time: [Double] = (0..<15 * 90).map { Double($0 % 90) / 45 - 1 }
    fixture.columns.append(("drifting", zip(fixture.columns[2].values, time).map { 0.2 * $0 + 3 * $1 }))
    for row in time.indices where time[row] > 0.3 && row % 3 == 0 { fixture.columns[0].values[row] = 1 }
    let whole = try #require(try fixture.conditional("headache ~ drifting").coefficient("drifting").statistic)
    let formula = try ModelFormula("headache ~ drifting").caseCrossover()
    let strata = try #require(
      fitConditional(try Design(formula, of: fixture.diary()), options: ConditionalOptions(.exact))
        .coefficient("drifting").statistic)
    #expect(whole > 4)
    #expect(abs(strata) < 3)
  }

  @Test func bidirectionalStrataHaveOneEvent() throws {
    let formula = try ModelFormula("headache ~ x + z").caseCrossover(.bidirectional)
    let design = try Design(formula, of: cohort.diary())
    let exact = fitConditional(design, options: ConditionalOptions(.exact))
    let breslow = fitConditional(design, options: ConditionalOptions(.breslow))
    #expect(exact.status == .ok)
    for term in ["x", "z"] {
      #expect(
        Tolerance.certified.accepts(
          try breslow.coefficient(term).estimate, try #require(exact.coefficient(term).estimate)))
    }
  }
}
