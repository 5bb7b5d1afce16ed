import ProdromeStudy
import Testing

#if DEBUG
  private let isDebugBuild = true
#else
  private let isDebugBuild = false
#endif

/// False alarms over lags and triggers, and the links that are missed.
@Suite("Lag study", .serialized, .disabled(if: isDebugBuild, "2,000 replicates need a release build"))
struct LagStudyTests {
  /// reliability bars: 3.4 … 6.6 % up to phi .5, up to 8 % at .8, up to 10 % or no answer in 30 days of phi .8.
  @Test(
    "one person's lags keep their level", arguments: [30, 60, 90, 365], [0, 3, 5, 8])
  func oneSeries(days: Int, phi: Int) throws {
    let name = "lag_series_\(days)_phi_0" + (phi == 0 ? "" : ".\(phi)")
    let rates = try NullStudyTests.rates(try #require(NullScenario(rawValue: name)))
    let ceiling = phi == 8 ? (days == 30 ? 0.1 : 0.08) : 0.066
    #expect(Set(rates.keys).isSuperset(of: [.effectiveSizeLag1, .largestOfLags]))
    #expect((rates[.turnsOfTheCalendar]?.unanswered == 0) == (days >= 140))
    for (method, row) in rates {
      #expect(row.rate <= ceiling, "\(name) \(row.rate)")
      if phi < 8, days > 30, method != .turnsOfTheCalendar {
        #expect(row.rate >= 0.03 && row.unanswered == 0, "\(name) \(row.rate)")
      }
    }
  }

  @Test("rare and common headaches keep the level", arguments: [NullScenario.lagBinary5, .lagBinary15, .lagBinary40])
  func binary(scenario: NullScenario) throws {
    for row in try NullStudyTests.rates(scenario).values { #expect((0.03...0.066).contains(row.rate), "\(row)") }
  }

  @Test("eight triggers at seven lags: 5 % for all of them together")
  func manyTriggers() throws {
    let rates = try NullStudyTests.rates(.manyTriggers)
    for method in [NullMethod.maxT, .hierarchical, .benjaminiHochberg] {
      #expect(try #require(rates[method]).isInBand, "\(method)")
    }
    #expect(try #require(rates[.maxT]).rate >= 0.034)
    #expect(try #require(rates[.smallestP]).low > 0.5)
  }

  @Test("two links among eight triggers: false discoveries stay under 5 %")
  func twoLinked() throws {
    let rates = try NullStudyTests.rates(.manyTriggersTwoLinked)
    for row in rates.values { #expect(row.isInBand, "\(row)") }
  }

  @Test("a treatment that moves both is no link by phase, and is one with one mean for all days")
  func treatedTrigger() throws {
    let rates = try NullStudyTests.rates(.treatedTrigger)
    NullStudyTests.expectSound(rates[.largestOfLags])
    NullStudyTests.expectTooManyAlarms(rates[.largestOfLagsOneMean])
  }

  @Test("a log odds ratio of 1 is found by one person's 90 days in 55 of 100 at least")
  func linkedDay() throws {
    let row = try #require(try NullStudyTests.rates(.linkedDay)[.missedByLargestOfLags])
    #expect(row.rate <= 0.45 && row.unanswered == 0, "\(row.rate)")
  }

  /// One in four plain intervals at the strongest lag misses the truth; of those that hold at all lags one in twenty may.
  @Test(
    "the interval at the lag that the days have chosen holds the truth",
    arguments: [NullScenario.chosenLagOfNothing, .chosenLag, .chosenLagOfOnePersonOfNothing, .chosenLagOfOnePerson])
  func chosenLag(scenario: NullScenario) throws {
    let rates = try NullStudyTests.rates(scenario, replicates: 500)
    let row = try #require(rates[.intervalOfChosenLag])
    #expect(row.isInBand, "\(row.rate)")
    let isOfNothing = scenario == .chosenLagOfNothing || scenario == .chosenLagOfOnePersonOfNothing
    if isOfNothing { NullStudyTests.expectTooManyAlarms(rates[.intervalAsIfNotChosen]) }
  }

  /// Forty diaries: the bounds are far from the rates of 200 (Benchmarks/VALIDATION.md), not from chance.
  @Test("a trigger is found, a consequence and an early sign are told from it, and nothing is called")
  func triggerLadder() throws {
    let rates = try NullStudyTests.rates(.triggerLadder, replicates: 40)
    #expect(rates.values.allSatisfy { $0.unanswered == 0 })
    #expect(try #require(rates[.nullTriggerCalled]).rejections <= 7)
    #expect(try #require(rates[.triggerNotCalled]).rejections <= 8)
    #expect(try #require(rates[.consequenceNotTold]).rejections <= 8)
    #expect(try #require(rates[.earlySignNotTold]).rejections <= 8)
  }
}
