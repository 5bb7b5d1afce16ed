import Foundation
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Discrimination and calibration against pROC 1.18 and R's `glm` (reference/15, R 4.2.2).
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct ScoreReferenceTests {
  static let file = "15_auc.json"

  @Test func birthWeightsInSample() throws {
    let fixture = try ReferenceFixtures.birthweight()
    try check("birthwt_in_sample", try days(of: fixture, fittedOn: fixture, Self.birthweight))
  }

  @Test func birthWeightsOfOtherRows() throws {
    let fixture = try ReferenceFixtures.birthweight()
    let (odd, even) = (rows(of: fixture) { $0 % 2 == 0 }, rows(of: fixture) { $0 % 2 == 1 })
    try check("birthwt_split", try days(of: odd, fittedOn: even, Self.birthweight))
  }

  @Test func tenPointsWithTies() throws {
    let data = try Reference.data("ties10", in: Self.file)
    try check("ties10", (try #require(data["y"]?.doubles), try #require(data["s"]?.doubles)))
  }

  @Test func headacheLogs() throws {
    let fixture = try ReferenceFixtures.headacheLogs(onePerDay: false)
    try check("kd_in_sample", try days(of: fixture, fittedOn: fixture, Self.headaches))
  }

  @Test func twoScoresOfTheSameTenPoints() throws {
    let data = try Reference.data("delong_paired", in: Self.file)
    let expected = try Reference.expected("delong_paired", in: Self.file)
    let (first, second) = (try #require(data["s"]?.doubles), try #require(data["s2"]?.doubles))
    let outcomes = try #require(data["y"]?.doubles)
    let compared = try #require(PairedDiscrimination(outcomes: outcomes, first, second))
    let values = [
      compared.first.auc, compared.second.auc, compared.covariance, compared.statistic, compared.pValue,
    ]
    let names = ["auc1", "auc2", "cov", "z", "p"]
    for (value, name) in zip(values, names) {
      #expect(Tolerance.certified.accepts(value, try #require(expected[name]?.double)), "\(name)")
    }
  }

  @Test func headacheLogsCutAtTheMedian() throws {
    let expected = try Reference.expected("confusion_kd", in: Self.file)
    let fixture = try ReferenceFixtures.headacheLogs(onePerDay: false)
    let (outcomes, risks) = try days(of: fixture, fittedOn: fixture, Self.headaches)
    let sorted = risks.sorted()
    let cut = (sorted[sorted.count / 2 - 1] + sorted[sorted.count / 2]) / 2
    #expect(Tolerance.software.accepts(cut, try #require(expected["cut"]?.double)))
    let confusion = Confusion(outcomes: outcomes, risks: risks, cut: cut)
    #expect(Double(confusion.truePositives) == expected["tp"]?.double)
    #expect(Double(confusion.falsePositives) == expected["fp"]?.double)
    #expect(Double(confusion.falseNegatives) == expected["fn"]?.double)
    #expect(Double(confusion.trueNegatives) == expected["tn"]?.double)
  }

  /// `glmer(headache ~ airq + (1 | id), binomial, control = glmerControl(tolPwrss = 1e-13))` of lme4 1.1-31, the pairs
  /// counted by `outer()`: pooled 0.8218389136, within persons 0.4995292887 over all pairs and 0.5126963565 as a mean over
  /// the 116 persons with both kinds of days. glmer stops where pairs of days can still change places: 1e-4.
  @Test func aRandomInterceptKnowsWhoAndNotWhen() throws {
    let fixture = try ReferenceFixtures.headacheLogs(onePerDay: false)
    let design = try fixture.design("headache ~ airq + (1 | person_id)")
    var (persons, outcomes, risks): ([Int], [Double], [Double]) = ([], [], [])
    fitMixed(design).forEachFittedDay(of: design) { day in
      persons.append(day.person)
      outcomes.append(day.outcome)
      risks.append(day.fitted ?? .nan)
    }
    let counted = Tolerance(relative: 1e-4)
    #expect(counted.accepts(Discrimination(outcomes: outcomes, scores: risks)?.auc, 0.8218389136))
    let within = try #require(WithinPersonConcordance(persons: persons, outcomes: outcomes, scores: risks))
    #expect(within.persons.count == 116)
    #expect(counted.accepts(within.pooled, 0.4995292887), "\(within.pooled)")
    #expect(counted.accepts(within.mean, 0.5126963565), "\(within.mean)")
  }

  // MARK: the days of a case

  private static let birthweight = ["age", "lwt", "black", "other", "smoke"]
  private static let headaches = ["airq", "reduced", "continuing", "mixed", "noaura", "male", "age"]

  private func rows(of fixture: DesignFixture, where keeps: (Int) -> Bool) -> DesignFixture {
    DesignFixture(
      rows: fixture.columns.map { column in
        (column.name, column.values.indices.filter(keeps).map { column.values[$0] })
      })
  }

  /// Outcomes and predictions in the order of the file.
  private func days(
    of fixture: DesignFixture, fittedOn training: DesignFixture, _ terms: [String]
  ) throws -> (outcomes: [Double], risks: [Double]) {
    let fit = try training.fit("headache ~ " + terms.joined(separator: " + "))
    let coefficients = try fit.estimates.map { try #require($0) }
    let columns = try terms.map { term in try #require(fixture.columns.first { $0.name == term }).values }
    let outcomes = try #require(fixture.columns.first { $0.name == "headache" }).values
    let risks = outcomes.indices.map { row in
      let eta = columns.indices.reduce(coefficients[0]) { $0 + coefficients[$1 + 1] * columns[$1][row] }
      return 1 / (1 + exp(-eta))
    }
    return (outcomes, risks)
  }

  private func check(_ id: String, _ days: (outcomes: [Double], risks: [Double])) throws {
    let expected = try Reference.expected(id, in: Self.file)
    let (outcomes, risks) = days
    let area = try #require(Discrimination(outcomes: outcomes, scores: risks))
    let score = try #require(ProbabilityScore(outcomes: outcomes, risks: risks))
    let calibration = try #require(Calibration(outcomes: outcomes, risks: risks))
    let clipped = try #require(area.clippedInterval(confidenceLevel: 0.95))
    let interval = try #require(area.interval(confidenceLevel: 0.95))
    let bins = CalibrationBin.curve(outcomes: outcomes, risks: risks)
    let lemeshow = CalibrationBin.hosmerLemeshow(bins)
    let values: [(String, Double?)] = [
      ("n", Double(score.n)), ("events", Double(score.eventCount)), ("auc", area.auc),
      ("delong_var", area.variance), ("brier", score.brier), ("brier_scaled", score.scaledBrier),
      ("log_loss", score.logLoss), ("calibration_slope", calibration.slope),
      ("calibration_intercept_at_slope", calibration.intercept),
      ("calibration_in_the_large", calibration.inTheLarge), ("citl_se", calibration.inTheLargeError),
      ("slope_se", calibration.slopeError), ("expected_over_observed", score.expectedOverObserved),
      ("hosmer_lemeshow_10_rankbins", lemeshow?.statistic), ("hl_p_df8", lemeshow?.pValue),
      ("tjur_r2", score.tjurR2),
    ]
    for (name, value) in values {
      let number = try #require(expected[name]?.double)
      // R's `vcov` of a glm holds the weights of the step before the last: 3e-9 away in the headache logs, where
      // 1 / sqrt(sum(s * (1 - s))) is 0.03369051260445411.
      let tolerance = name == "citl_se" ? Tolerance.software : .certified
      #expect(tolerance.accepts(value, number), "\(id) \(name): \(String(describing: value)), not \(number)")
    }
    let clippedExpected = try #require(expected["ci95_delong_clipped"]?.doubles)
    let logitExpected = try #require(expected["ci95_delong_logit"]?.doubles)
    expectAll([clipped.low, clipped.high], clippedExpected, .certified, "\(id) clipped")
    expectAll([interval.low, interval.high], logitExpected, .certified, "\(id) logit")
  }
}
