import Foundation
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite("What may be said of a cohort without an untreated group")
struct CohortEvidenceTests {
  @Test("clear needs all three models; a weaker trend makes it probable; each missing support has its name")
  func ladder() throws {
    let strong = effect(-1, 0.2)
    let weak = effect(-0.1, 0.2)
    let turned = effect(0.3, 0.2)
    try expect(strong, trend: strong, earlier: strong, .clearlyFewer, nil)
    try expect(
      effect(1, 0.2), trend: effect(1, 0.2), earlier: effect(1, 0.2), changes: [3, 4, 5, 4, 4], .clearlyMore, nil)
    try expect(strong, trend: strong, earlier: strong, changes: [-0.9, -1, -1.1, -1, -1], .clearlyFewerButSmall, nil)
    try expect(strong, trend: weak, earlier: strong, .probablyFewer, .timeTrendChangesAnswer)
    try expect(strong, trend: turned, earlier: strong, .cannotTell, .timeTrendChangesAnswer)
    try expect(strong, trend: nil, earlier: strong, .cannotTell, .timeTrendChangesAnswer)
    try expect(strong, trend: strong, earlier: weak, .cannotTell, .badMonthBeforeStart)
    try expect(strong, trend: strong, earlier: turned, .cannotTell, .badMonthBeforeStart)
    try expect(strong, trend: strong, earlier: nil, .cannotTell, .shortBaseline)
    try expect(weak, trend: weak, earlier: weak, .cannotTell, nil)
    // Against 1.28 · 0.2 = .256 for 80 % and .39 for 95 %.
    try expect(effect(-0.3, 0.2), trend: weak, earlier: effect(-0.3, 0.2), .probablyFewer, nil)
    let none = [0.1, -0.1, 0.2, -0.2, 0]
    try expect(effect(-0.01, 0.05), trend: weak, earlier: weak, changes: none, .noMeaningfulChange, nil)
    try expect(effect(-0.01, 0.05), trend: weak, earlier: nil, changes: none, .cannotTell, nil)
  }

  // Of normal estimates with error .2 and mean log r, those below −1.96 · .2 are 80 in 100 where log r = −(1.96 + .84) · .2.
  @Test("what such diaries show in 80 of 100 cohorts")
  func detectable() throws {
    let evidence = try evidence(effect(0, 0.2), trend: nil, earlier: nil, changes: [1, 2])
    #expect(Tolerance.software.accepts(evidence.detectableRatio, exp(-0.2 * (1.959963984540054 + 0.8416212335729143))))
    let share = Normal.cdf((-1.959963984540054 * 0.2 - log(evidence.detectableRatio)) / 0.2)
    #expect(Tolerance.software.accepts(share, 0.8))
  }

  @Test("the mean of persons by hand")
  func mean() throws {
    let three = try #require(MeanOfPersons([1, 2, 6]))
    #expect(three.mean == 3 && Tolerance.identity.accepts(three.standardError, (14.0 / 2 / 3).squareRoot()))
    // t(2) at .975 is 4.302652729696142 (R: qt(.975, 2)).
    #expect(
      Tolerance.software.accepts(three.interval(level: 0.95).lowerBound, 3 - 4.302652729696142 * three.standardError))
    #expect(MeanOfPersons([1]) == nil)
  }

  private func effect(_ estimate: Double, _ error: Double) -> CohortEvidence.Effect {
    CohortEvidence.Effect(estimate: estimate, standardError: error, degreesOfFreedom: .infinity)
  }

  private func evidence(
    _ plain: CohortEvidence.Effect, trend: CohortEvidence.Effect?, earlier: CohortEvidence.Effect?, changes: [Double]
  ) throws -> CohortEvidence {
    CohortEvidence(
      plain: plain, trend: trend, earlier: earlier, change: try #require(MeanOfPersons(changes)), worthwhile: 2)
  }

  private func expect(
    _ plain: CohortEvidence.Effect, trend: CohortEvidence.Effect?, earlier: CohortEvidence.Effect?,
    changes: [Double] = [-3, -4, -5, -4, -4], _ verdict: Verdict, _ cap: Finding.Kind?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let found = try evidence(plain, trend: trend, earlier: earlier, changes: changes)
    #expect(found.verdict == verdict, sourceLocation: sourceLocation)
    #expect(found.cap == cap, sourceLocation: sourceLocation)
  }
}
