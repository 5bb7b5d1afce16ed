import Foundation
import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite("Persons' correlations pooled as random effects")
struct RandomEffectsTests {
  // Equal variances .04 and effects 0, .3, .6 with variance .09: τ² = .09 − .04, q = 1, se² = .09 / 3, I² = .05 / .09.
  @Test("three persons with equal variances by hand")
  func byHand() throws {
    let mean = try #require(RandomEffectsMean([0, 0.3, 0.6], variances: [0.04, 0.04, 0.04]))
    #expect(Tolerance.identity.accepts(mean.mean, 0.3))
    #expect(Tolerance.identity.accepts(mean.betweenVariance, 0.05))
    #expect(Tolerance.identity.accepts(mean.standardError, 0.03.squareRoot()))
    #expect(Tolerance.identity.accepts(mean.heterogeneity, 5.0 / 9))
    // Of t(2) P(|T| > t) = 1 − t / √(2 + t²); of t(1) the quantile of .75 is 1.
    let t = 0.3 / 0.03.squareRoot()
    #expect(Tolerance.identity.accepts(mean.pValue, 1 - t / (2 + t * t).squareRoot()))
    #expect(Tolerance.identity.accepts(mean.predictionHalfWidth(confidenceLevel: 0.5), 0.08.squareRoot()))
  }

  // R 4.2.2, metafor 3.8.1: f <- rma(z, 1 / (n - 3), method = "REML", test = "adhoc", control = list(threshold = 1e-15,
  // maxiter = 1e5)) with n = 40.5, 62, 25, 88.25, 31, 54, 120; f$b, f$se, f$tau2, f$I2 / 100, f$pval, and
  // f$b - qt(.975, 5) * sqrt(f$tau2 + f$se^2). In the second the persons differ less than chance: τ² = 0, q < 1.
  @Test(
    "metafor",
    arguments: [
      (
        [0.10, 0.85, -0.45, 0.22, 0.61, -0.02, 0.18],
        [
          0.22295298493092586, 0.15585521001020367, 0.14031173768509825, 0.8838570111725067, 0.20251845442373409,
          -0.81996404446364723,
        ]
      ),
      (
        [0.10, 0.35, -0.05, 0.22, 0.41, 0.02, 0.18],
        [0.18915572232645386, 0.050015632328035957, 0, 0, 0.0091595785831627731, 0.06058644636613425]
      ),
    ])
  func metafor(effects: [Double], expected: [Double]) throws {
    let variances = [40.5, 62, 25, 88.25, 31, 54, 120].map { 1 / ($0 - 3) }
    let mean = try #require(RandomEffectsMean(effects, variances: variances))
    let reach = try #require(mean.predictionHalfWidth(confidenceLevel: 0.95))
    let found = [
      mean.mean, mean.standardError, mean.betweenVariance, mean.heterogeneity, mean.pValue, mean.mean - reach,
    ]
    for (value, number) in zip(found, expected) { #expect(Tolerance.software.accepts(value, number)) }
  }

  @Test("too few to pool, or to predict")
  func tooFew() throws {
    #expect(RandomEffectsMean([], variances: []) == nil)
    #expect(RandomEffectsMean([0.3], variances: [0.1]) == nil)
    let two = try #require(RandomEffectsMean([0.3, 0.1], variances: [0.1, 0.1]))
    #expect(two.predictionHalfWidth(confidenceLevel: 0.95) == nil && two.betweenVariance == 0)
    #expect(Tolerance.identity.accepts(two.standardError, 0.05.squareRoot()))
  }

  // The same answer from the persons' own rows: whoever has an estimate there and both kinds of days enters.
  @Test("the pooled row is made of the persons' rows", arguments: [LagCoefficient.pearson, .spearman])
  func fromPersonRows(coefficient: LagCoefficient) throws {
    let diary = try BiofeedbackDiary.read(shardRows: 100)
    let screen = try Screen(triggers: ["airq"], of: diary)
    var options = LagOptions()
    options.coefficient = coefficient
    let rows = poolLagsOverPersons(screen, lags: -1...2, options: options)
    #expect(rows == poolLagsOverPersons(screen, lags: -1...2, options: options, threads: 3))
    let persons = correlateLags(screen, lags: -1...2, options: options, perPerson: true).filter { $0.person != nil }
    for row in rows {
      let there = persons.filter { $0.lagDays == row.lagDays && $0.n > 0 }
      let used = there.filter { $0.status == .ok && $0.nEvents >= 5 && $0.n - $0.nEvents >= 5 }
      #expect(row.nPersons == used.count && row.nLeftOut == there.count - used.count && row.nPersons > 10)
      let mean = try #require(
        RandomEffectsMean(
          used.map { atanh($0.estimate ?? .nan) }, variances: used.map { 1 / (($0.nEffective ?? .nan) - 3) }))
      #expect(Tolerance.identity.accepts(row.estimate, tanh(mean.mean)))
      #expect(Tolerance.identity.accepts(row.tau, mean.betweenVariance.squareRoot()))
      #expect((row.confidenceLow ?? 1) < (row.confidenceHigh ?? -1) && row.status == .ok)
      #expect((row.predictionLow ?? 1) < (row.confidenceLow ?? -1))
      #expect(row.methodName.hasSuffix("reml_hartung_knapp"))
    }
  }

  @Test("nobody, and one person")
  func statuses() throws {
    let all = try BiofeedbackDiary.read()
    let rows = poolLagsOverPersons(try Screen(triggers: ["airq"], of: all), lags: 300...300)
    #expect(rows[0].status == .tooFew && rows[0].estimate == nil && rows[0].nPersons == 0)
    let persons = correlateLags(try Screen(triggers: ["airq"], of: all), lags: 1...1, perPerson: true)
    let sound = try #require(
      persons.first { $0.person != nil && $0.status == .ok && min($0.nEvents, $0.n - $0.nEvents) >= 5 }?.person)
    let alone = try all.selecting(persons: [all.personIDs[sound]])
    let one = poolLagsOverPersons(try Screen(triggers: ["airq"], of: alone), lags: 1...1)
    #expect(one[0].status == .onePerson && one[0].estimate == nil && one[0].nPersons == 1 && one[0].nLeftOut == 0)
  }
}
