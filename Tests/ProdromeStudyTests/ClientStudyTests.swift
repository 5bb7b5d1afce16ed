import ProdromeStudy
import Testing

#if DEBUG
  private let isDebugBuild = true
#else
  private let isDebugBuild = false
#endif

/// What an unchanged client is told: verdicts, looks, treatments in turn, bad months, checks and interrupted series.
@Suite("Client study", .serialized, .disabled(if: isDebugBuild, "2,000 replicates need a release build"))
struct ClientStudyTests {
  @Test("clearly fewer: at most 3 % without drift", arguments: [60, 120, 180], [0, 3, 5])
  func steady(days: Int, phi: Int) throws {
    let name = "client_\(days)_phi_0" + (phi == 0 ? "" : ".\(phi)")
    let rates = try NullStudyTests.rates(try #require(NullScenario(rawValue: name)))
    #expect(try #require(rates[.clearlyFewer]).rate <= 0.03)
    #expect(try #require(rates[.changeIntervalWithoutDrift]).rate <= 0.075)
    #expect(try #require(rates[.circularShift]).isInBand)
    for row in rates.values { #expect(row.unanswered == 0 || row.method == .twoProportions) }
  }

  @Test("clearly fewer: at most 8 % where months drift", arguments: [NullScenario.driftingClient, .driftingClient7])
  func drifting(scenario: NullScenario) throws {
    #expect(try #require(try NullStudyTests.rates(scenario)[.clearlyFewerDrifting]).rate <= 0.08)
  }

  @Test(
    "24 weekly looks, four treatments in turn: at most 8 % ever",
    arguments: [
      NullScenario.weeklyPeeks, .weeklyPeeksDrifting, .fourModalities, .fourModalitiesDrifting,
    ])
  func manyChances(scenario: NullScenario) throws {
    let rates = try NullStudyTests.rates(scenario)
    #expect(try #require(rates[.everClearlyFewer]).rate <= 0.08)
    NullStudyTests.expectTooManyAlarms(rates[.everTwoProportions])
  }

  @Test("nobody who comes in a bad month is told clearly fewer")
  func badMonth() throws {
    let rates = try NullStudyTests.rates(.badMonth)
    #expect(rates[.clearlyFewerAfterBadMonth]?.rejections == 0 && rates[.clearlyFewerAfterBadMonth]?.unanswered == 0)
    NullStudyTests.expectTooManyAlarms(rates[.intervalBelowAfterBadMonth])
  }

  @Test("a cohort who all come in a bad month is not praised")
  func badMonthCohort() throws {
    let rates = try NullStudyTests.rates(.badMonthCohort)
    for method in [NullMethod.cohortClearlyFewer, .cohortFewer] {
      let row = try #require(rates[method])
      #expect(row.isInBand && row.unanswered == 0, "\(row)")
    }
    NullStudyTests.expectTooManyAlarms(rates[.cohortIntervalBelow])
  }

  @Test("interrupted series: 7.5 % at most from 50 days on, nothing under it", arguments: [24, 50, 100], [2, 4])
  func interrupted(days: Int, phi: Int) throws {
    let rates = try NullStudyTests.rates(try #require(NullScenario(rawValue: "interrupted_\(days)_phi_0.\(phi)")))
    for method in [NullMethod.segmentedLevel, .segmentedSlope] {
      let row = try #require(rates[method])
      #expect(row.rate <= 0.075 && row.unanswered == (days < 50 ? row.replicates : 0), "\(row)")
    }
    if days >= 50 { #expect(try #require(rates[.segmentedLevelNeweyWest]).rate > 0.075) }
  }
}
