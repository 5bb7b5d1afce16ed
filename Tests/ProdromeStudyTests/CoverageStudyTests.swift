import Glibc
import ProdromeStudy
import Testing

#if DEBUG
  private let isDebugBuild = true
#else
  private let isDebugBuild = false
#endif

/// Levels and intervals of the default methods: cohorts of 10 to 50 persons, days within persons, one person alone.
@Suite("Coverage studies", .serialized, .disabled(if: isDebugBuild, "thousands of fits need a release build"))
struct CoverageStudyTests {
  @Test("few persons: CR2 keeps its level")
  func fewPersons() throws {
    // Ten persons are known to be liberal: 7.5 % is the bound.
    let ten = try NullStudyTests.rates(.independentTriggerOf10)
    #expect(try #require(ten[.logisticCR2]).rate <= 0.075)
    NullStudyTests.expectTooManyAlarms(ten[.logisticModel])
    NullStudyTests.expectSound(try NullStudyTests.rates(.independentTriggerOf50, replicates: 1000)[.logisticCR2])
  }

  /// The counts of 2,000 replicates are those of `prodrome validate`.
  @Test("many persons: CR2 keeps its level and its cover")
  func manyPersons() throws {
    for scenario in [NullScenario.independentTriggerOf200, .knownTriggerOf200] {
      let row = try #require(try NullStudyTests.rates(scenario, replicates: 200)[.logisticCR2])
      // 5 % of 200 within the exact limits of 99.9 %.
      #expect(row.unanswered == 0 && (1...23).contains(row.rejections), "\(row)")
    }
  }

  @Test(
    "an odds ratio of 1.5 lies in 92.5 to 96.6 of 100 intervals",
    arguments: [
      NullScenario.knownTriggerOf10, .knownTriggerOf20, .knownTriggerOf50,
    ])
  func coverage(scenario: NullScenario) throws {
    let row = try #require(try NullStudyTests.rates(scenario, replicates: 1000)[.logisticCR2])
    #expect(row.unanswered == 0 && (0.034...0.075).contains(row.rate), "\(row)")
  }

  @Test("days compared within persons: bias below 3 %")
  func withinPersons() throws {
    let rates = try NullStudyTests.rates(.withinTrigger, replicates: 500)
    for method in [NullMethod.conditional, .caseCrossover] {
      let row = try #require(rates[method])
      #expect(row.unanswered == 0 && row.isInBand, "\(row)")
      #expect(abs(try #require(row.bias)) < 0.03 * log(1.5), "\(row)")
    }
  }

  @Test(
    "one person with few headaches: separation is what the four counts say",
    arguments: [
      NullScenario.rareHeadaches30, .rareHeadaches60, .rareHeadaches90,
    ])
  func rareHeadaches(scenario: NullScenario) throws {
    let rates = try NullStudyTests.rates(scenario)
    #expect(try #require(rates[.separationWrong]).rejections == 0)
    let firth = try #require(rates[.firthProfile])
    let answered = Double(firth.replicates - firth.unanswered)
    #expect((0.015...0.066).contains(Double(firth.rejections) / answered), "\(firth)")
  }

  @Test("signs of scores keep their level; days as units do not")
  func resampled() throws {
    let rates = try NullStudyTests.rates(.independentTriggerResampled, replicates: 500)
    #expect(try #require(rates[.logisticWildScore]).isInBand)
    NullStudyTests.expectTooManyAlarms(rates[.logisticHAC])
  }
}
