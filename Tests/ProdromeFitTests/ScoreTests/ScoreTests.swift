import Foundation
import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite struct ScoreTests {
  /// Events told .9 and .4, free days .1, .4 and .6: of six pairs four are won, one is lost (.4 under .6), one is tied.
  static let outcomes: [Double] = [1, 1, 0, 0, 0]
  static let risks = [0.9, 0.4, 0.1, 0.4, 0.6]

  @Test func fiveDaysByHand() throws {
    let area = try #require(Discrimination(outcomes: Self.outcomes, scores: Self.risks))
    #expect(area.pairCount == 6)
    #expect(Tolerance.identity.accepts(area.auc, 4.5 / 6))
    // Placements of events: 1 and .5, variance .125 over 2; of free days: 1, .75 and .5, variance .0625 over 3.
    #expect(Tolerance.identity.accepts(area.variance, 0.125 / 2 + 0.0625 / 3))
    let score = try #require(ProbabilityScore(outcomes: Self.outcomes, risks: Self.risks))
    #expect(Tolerance.identity.accepts(score.brier, 0.18))
    #expect(Tolerance.identity.accepts(score.scaledBrier, 1 - 0.18 / 0.24))
    #expect(Tolerance.identity.accepts(score.tjurR2, 0.65 - 1.1 / 3))
    #expect(Tolerance.identity.accepts(score.expectedOverObserved, 1.2))
    let alarms = Confusion(outcomes: Self.outcomes, risks: Self.risks, cut: 0.4)
    #expect(alarms.truePositives == 2 && alarms.falsePositives == 2)
    #expect(alarms.falseNegatives == 0 && alarms.trueNegatives == 1)
  }

  /// The area is the share of concordant pairs counted one by one, and that of the one person there is.
  @Test func threeRoutesToOneArea() throws {
    let outcomes: [Double] = (0..<60).map { ($0 * 7 + $0 / 9) % 3 == 0 ? 1 : 0 }
    let scores: [Double] = (0..<60).map { day in
      let level = Double((day * 37) % 11)
      return day % 2 == 1 ? level + 0.1 * outcomes[day] : level
    }
    var won = 0.0
    var pairs = 0
    for event in outcomes.indices where outcomes[event] == 1 {
      for free in outcomes.indices where outcomes[free] == 0 {
        pairs += 1
        won += scores[event] > scores[free] ? 1 : scores[event] == scores[free] ? 0.5 : 0
      }
    }
    let area = try #require(Discrimination(outcomes: outcomes, scores: scores))
    let within = try #require(
      WithinPersonConcordance(persons: outcomes.map { _ in 3 }, outcomes: outcomes, scores: scores))
    #expect(area.pairCount == pairs && within.pairCount == pairs)
    #expect(Tolerance.identity.accepts(area.auc, won / Double(pairs)))
    #expect(Tolerance.identity.accepts(within.pooled, area.auc) && Tolerance.identity.accepts(within.mean, area.auc))
    #expect(within.persons.map(\.person) == [3])
    #expect(within.interval(confidenceLevel: 0.95) == nil)
    // Ranks alone count; turned round, the area is its complement with the same variance.
    let turned = try #require(Discrimination(outcomes: outcomes, scores: scores.map { -exp($0) }))
    #expect(Tolerance.identity.accepts(turned.auc, 1 - area.auc))
    #expect(Tolerance.identity.accepts(turned.variance, try #require(area.variance)))
  }

  /// Who is known and when is not: the pooled area is large, within persons every pair is tied.
  @Test func levelsOfPersonsRankNoDays() throws {
    let persons = (0..<40).map { $0 / 20 }
    let outcomes: [Double] = (0..<40).map { day in
      let isOdd = day % 10 == 0
      return isOdd == (day < 20) ? 1 : 0
    }
    let levels: [Double] = persons.map { $0 == 0 ? 0.1 : 0.9 }
    let within = try #require(WithinPersonConcordance(persons: persons, outcomes: outcomes, scores: levels))
    #expect(within.pooled == 0.5 && within.mean == 0.5)
    let area = try #require(Discrimination(outcomes: outcomes, scores: levels))
    #expect(Tolerance.identity.accepts(area.auc, 0.9))
  }

  @Test func pairsArePooledAndPersonsAveraged() throws {
    // Person 0: 1 of 1 pair; person 1: 1 of 4; person 2 has events alone.
    let within = try #require(
      WithinPersonConcordance(
        persons: [0, 0, 1, 1, 1, 1, 2], outcomes: [1, 0, 1, 1, 0, 0, 1], scores: [2, 1, 1, 3, 2, 4, 9]))
    #expect(within.persons.map(\.share) == [1, 0.25] && within.pairCount == 5)
    #expect(Tolerance.identity.accepts(within.pooled, 0.4) && Tolerance.identity.accepts(within.mean, 0.625))
  }

  /// Five persons with 4, 4, 2, 2 and 1 of 4 pairs: R = .65, the gaps are from 2.6 pairs, and the error is
  /// √(5/4 · Σ gap²) / 20; t(4) at .75 is 0.7406970841 (R: `qt(.75, 4)`).
  @Test func theIntervalTakesPersonsAsDrawn() throws {
    var (persons, outcomes, scores): ([Int], [Double], [Double]) = ([], [], [])
    let scoresOfEvents: [[Double]] = [[3, 4], [2.5, 3], [2.5, 0], [2.5, 0], [1.5, 0]]
    for (person, own) in scoresOfEvents.enumerated() {
      persons += Array(repeating: person, count: 4)
      outcomes += [1, 1, 0, 0]
      scores += own + [1, 2]
    }
    let within = try #require(WithinPersonConcordance(persons: persons, outcomes: outcomes, scores: scores))
    #expect(within.persons.map { $0.share * 4 } == [4, 4, 2, 2, 1])
    let pairs: [Double] = [4, 4, 2, 2, 1]
    let squares: Double = pairs.reduce(0) { $0 + ($1 - 2.6) * ($1 - 2.6) }
    let error = (1.25 * squares).squareRoot() / 20
    let interval = try #require(within.interval(confidenceLevel: 0.5))
    #expect(Tolerance.certified.accepts(interval.low, 0.65 - 0.7406970841 * error))
    #expect(Tolerance.certified.accepts(interval.high, 0.65 + 0.7406970841 * error))
    #expect(try #require(within.interval(confidenceLevel: 0.95)).high == 1)
  }

  @Test func binsHoldAllDaysOnce() {
    let risks: [Double] = (0..<23).map { Double($0 * 5 % 23) / 30 }
    let outcomes: [Double] = risks.map { $0 > 0.4 ? 1 : 0 }
    let bins = CalibrationBin.curve(outcomes: outcomes, risks: risks, count: 4)
    // ⌈4 · rank / 23⌉ changes behind ranks 5, 11 and 17.
    #expect(bins.map(\.n) == [5, 6, 6, 6])
    #expect(bins.reduce(0) { $0 + $1.eventCount } == Int(outcomes.reduce(0, +)))
    #expect(zip(bins, bins.dropFirst()).allSatisfy { $0.meanRisk < $1.meanRisk })
    #expect(CalibrationBin.curve(outcomes: [1], risks: [0.5], count: 10).map(\.n) == [1])
  }

  @Test func whatIsNotKnownIsEmpty() throws {
    #expect(Discrimination(outcomes: [1, 1], scores: [1, 2]) == nil)
    let lone = try #require(Discrimination(outcomes: [1, 0, 0], scores: [3, 1, 2]))
    #expect(lone.auc == 1 && lone.variance == nil && lone.interval(confidenceLevel: 0.95) == nil)
    #expect(WithinPersonConcordance(persons: [0, 1], outcomes: [1, 0], scores: [1, 2]) == nil)
    #expect(ProbabilityScore(outcomes: [], risks: []) == nil)
    let certain = try #require(ProbabilityScore(outcomes: [1, 0], risks: [0, 0.5]))
    #expect(certain.logLoss == nil && certain.brier == 0.625)
    #expect(Calibration(outcomes: [1, 0], risks: [0, 0.5]) == nil)
    #expect(Calibration(outcomes: [1, 1], risks: [0.2, 0.5]) == nil)
    let perfect = try #require(Calibration(outcomes: [1, 1, 0, 0], risks: [0.7, 0.6, 0.4, 0.6]))
    #expect(perfect.slope == nil && perfect.intercept == nil && perfect.inTheLarge.isFinite)
    #expect(PairedDiscrimination(outcomes: [1, 0, 0], [1, 2, 3], [1, 2, 3]) == nil)
    let same = try #require(PairedDiscrimination(outcomes: Self.outcomes, Self.risks, Self.risks))
    #expect(same.statistic == nil && same.pValue == nil)
  }

  /// A prediction twice too extreme on the log odds has a slope of one half.
  @Test func aPredictionThatIsTooExtreme() throws {
    let logOdds: [Double] = [-1.5, -0.5, 0.5, 1.5]
    let levels: [Double] = logOdds.map { 1 / (1 + exp(-$0)) }
    // 1,000 days a level, as many events as their chance says, to the day.
    var (outcomes, truth): ([Double], [Double]) = ([], [])
    for level in levels {
      let events = Int((1000 * level).rounded())
      outcomes += Array(repeating: 1, count: events) + Array(repeating: 0, count: 1000 - events)
      truth += Array(repeating: level, count: 1000)
    }
    let extreme: [Double] = truth.map { chance in
      let (odds, against) = (chance * chance, (1 - chance) * (1 - chance))
      return odds / (odds + against)
    }
    let sound = try #require(Calibration(outcomes: outcomes, risks: truth))
    let rounded = Tolerance(relative: 2e-3, absolute: 2e-3)  // events are rounded to whole days
    #expect(rounded.accepts(sound.slope, 1) && rounded.accepts(sound.inTheLarge, 0))
    let calibration = try #require(Calibration(outcomes: outcomes, risks: extreme))
    #expect(rounded.accepts(calibration.slope, 0.5))
    #expect(Tolerance.certified.accepts(calibration.slope, try #require(sound.slope) / 2))
  }
}
