import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Identities between routes, boundaries and refusals of mixed fits.
@Suite struct MixedFitTests {
  /// 40 persons of 30 days; the person's level and slope differ, both drawn from the stream.
  static func diary(levelSpread: Double, slopeSpread: Double = 0) -> DesignFixture {
    var stream = SampleStream(seed: 11)
    var (persons, x, w, y): ([String], [Double], [Double], [Double]) = ([], [], [], [])
    for person in 0..<40 {
      let (level, slope) = (levelSpread * stream.normal(), 0.6 + slopeSpread * stream.normal())
      for day in 0..<30 {
        persons.append("p\(100 + person)")
        x.append(stream.normal())
        w.append(Double(1 + day % 2))
        y.append(stream.uniform() < logistic(-0.5 + level + slope * x[x.count - 1]) ? 1 : 0)
      }
    }
    let treated = persons.indices.map { $0 % 30 < 15 ? 0.0 : 1 }
    return DesignFixture(persons: persons, [("headache", y), ("x", x), ("w", w), ("treated", treated)])
  }

  /// Every person has two headaches in four days: less spread than chance gives, so the maximum is at 0.
  static let evenPersons = DesignFixture(
    persons: (0..<24).flatMap { person in (0..<4).map { _ in "p\(10 + person)" } },
    [
      ("headache", (0..<96).map { [1, 0, 0, 1][$0 % 4] }), ("x", (0..<96).map { Double($0 * 37 % 11) }),
    ])

  @Test(arguments: [1, 9]) func withoutSpreadItIsTheLogisticFit(_ points: Int) throws {
    let mixed = fitMixed(try Self.evenPersons.design("headache ~ x + (1 | person_id)"), options: MixedOptions(points))
    let plain = try Self.evenPersons.fit("headache ~ x")
    #expect(mixed.status == .ok && mixed.findings.map(\.kind) == [.singularFit])
    expectAll(mixed.estimates, plain.estimates.map { $0 ?? .nan }, .software, "coefficients")
    expectAll(mixed.standardErrors, plain.standardErrors.map { $0 ?? .nan }, Tolerance(relative: 1e-6), "errors")
    #expect(Tolerance.software.accepts(mixed.logLikelihood, try #require(plain.logLikelihood)))
    let spread = try #require(mixed.parameters.first)
    #expect(spread == ModelParameter(name: "sd(person_id)", estimate: 0))
    #expect(mixed.personEffects.allSatisfy { abs($0.estimate) < 1e-6 })
  }

  @Test func persistentPersonsGiveASpread() throws {
    let fit = fitMixed(try Self.diary(levelSpread: 1).design("headache ~ x + treated + (1 | person_id)"))
    #expect(fit.status == .ok && fit.family == .mixed && fit.method == "mixed_laplace" && fit.covarianceKind == .model)
    let spread = try #require(fit.parameters.first { $0.name == "sd(person_id)" })
    let (low, high) = (try #require(spread.confidenceLow), try #require(spread.confidenceHigh))
    let estimate = try #require(spread.estimate)
    #expect(low > 0.6 && high < 1.6 && low < estimate && estimate < high)
    #expect(Tolerance.identity.accepts(low * high, estimate * estimate), "the interval is even on the log scale")
    #expect(fit.personEffects.count == 40 && fit.personEffects.allSatisfy { $0.standardError > 0 })
    #expect(fit.dfResidual == 1200 - 4)
  }

  @Test func correlatedSlopesDoNotDependOnUnits() throws {
    let fixture = Self.diary(levelSpread: 0.8, slopeSpread: 0.7)
    let fit = fitMixed(try fixture.design("headache ~ x + treated + (1 + x | person_id)"))
    let moved = fitMixed(
      try fixture.mapping("x") { 50 * $0 + 1_000 }.design("headache ~ x + treated + (1 + x | person_id)"))
    #expect(fit.status == .ok && moved.status == .ok)
    let close = Tolerance(relative: 1e-6, absolute: 1e-9)
    #expect(close.accepts(moved.logLikelihood, try #require(fit.logLikelihood)))
    #expect(close.accepts(moved.estimates[1].map { $0 * 50 }, try #require(fit.estimates[1])))
    #expect(close.accepts(moved.standardErrors[1].map { $0 * 50 }, try #require(fit.standardErrors[1])))
    let slope = "sd(x | person_id)"
    #expect(close.accepts(moved.parameter(slope).map { $0 * 50 }, try #require(fit.parameter(slope))))
    #expect(fit.parameters.map(\.name) == ["sd(person_id)", slope, "cor((Intercept), x | person_id)"])
    let correlation = try #require(fit.parameters.last)
    let (low, high) = (try #require(correlation.confidenceLow), try #require(correlation.confidenceHigh))
    #expect(-1 < low && low < high && high < 1)
    #expect(fit.personEffects.count == 80)
  }

  @Test func slopesWithoutInterceptAreNotCentred() throws {
    let fixture = Self.diary(levelSpread: 0, slopeSpread: 0.7)
    let raw = fixture.mapping("x") { $0 + 3 }
    let fit = fitMixed(try raw.design("headache ~ x + (0 + x | person_id)"))
    let centred = fitMixed(try fixture.design("headache ~ x + (0 + x | person_id)"))
    #expect(fit.status == .ok && centred.status == .ok)
    #expect(abs((fit.logLikelihood ?? 0) - (centred.logLikelihood ?? 0)) > 1, "they are different models")
  }

  @Test(arguments: [1, 5]) func aWeightOfTwoIsTheDayTwice(_ points: Int) throws {
    let fixture = Self.diary(levelSpread: 1)
    var options = DesignOptions()
    options.weights = "w"
    let weighted = fitMixed(
      try Design(ModelFormula("headache ~ x + (1 | person_id)"), of: fixture.diary(), options: options),
      options: MixedOptions(points))
    let rows = fixture.persons.indices.flatMap { fixture.columns[2].values[$0] == 2 ? [$0, $0] : [$0] }
    let twice = fitMixed(
      try fixture.reordered(rows).design("headache ~ x + (1 | person_id)"), options: MixedOptions(points))
    expectAll(weighted.estimates, twice.estimates.map { $0 ?? .nan }, .software, "coefficients")
    expectAll(weighted.standardErrors, twice.standardErrors.map { $0 ?? .nan }, Tolerance(relative: 1e-6), "errors")
    #expect(Tolerance.software.accepts(weighted.logLikelihood, try #require(twice.logLikelihood)))
  }

  @Test func threadsAndShardsDoNotMatter() throws {
    let design = try Self.diary(levelSpread: 1).design("headache ~ x + (1 + x | person_id)", shardRows: 100)
    let fits = [1, 4].map { threads in
      var options = MixedOptions()
      options.threads = threads
      return fitMixed(design, options: options)
    }
    #expect(fits[0].estimates == fits[1].estimates && fits[0].standardErrors == fits[1].standardErrors)
    #expect(fits[0].parameters == fits[1].parameters && fits[0].personEffects == fits[1].personEffects)
  }

  @Test func separatedDaysHaveNoEstimate() throws {
    let fixture = DesignFixture(
      persons: (0..<40).map { "p\(10 + $0 / 8)" },
      [("headache", (0..<40).map { $0 % 2 == 0 ? 1 : 0 }), ("x", (0..<40).map { Double($0 % 2) })])
    let fit = fitMixed(try fixture.design("headache ~ x + (1 | person_id)"))
    #expect(fit.status == .separated && fit.estimates.allSatisfy { $0 == nil } && fit.parameters.isEmpty)
    #expect(fit.findings.contains { $0.kind == .separation })
  }

  @Test func personsOfOneOutcomeHaveNoEstimate() throws {
    let fixture = DesignFixture(
      persons: (0..<200).map { "p\(10 + $0 / 20)" },
      [("headache", (0..<200).map { $0 / 20 % 2 == 0 ? 1 : 0 }), ("x", (0..<200).map { Double($0 * 37 % 11) })])
    let fit = fitMixed(try fixture.design("headache ~ x + (1 | person_id)"))
    #expect(fit.status == .notConverged && fit.estimates.allSatisfy { $0 == nil } && fit.logLikelihood == nil)
    #expect(fit.findings.contains { $0.kind == .allOrNothing })
  }

  @Test func fewPersonsAreSaid() throws {
    let fixture = Self.diary(levelSpread: 1)
    let few = fixture.reordered(Array(0..<90))
    let fit = fitMixed(try few.design("headache ~ x + (1 | person_id)"))
    #expect(fit.findings.contains { $0.kind == .fewClusters })
  }

  @Test func fittedDaysKnowTheirPerson() throws {
    let fixture = Self.diary(levelSpread: 1)
    let design = try fixture.design("headache ~ x + (1 + x | person_id)")
    let fit = fitMixed(design)
    let (level, slope) = (try #require(fit.estimates[0]), try #require(fit.estimates[1]))
    var row = 0
    fit.forEachFittedDay(of: design) { day in
      let own = fit.personEffects.filter { $0.person == day.person }.map(\.estimate)
      let expected = level + own[0] + (slope + own[1]) * fixture.columns[1].values[row]
      #expect(Tolerance.certified.accepts(day.linearPredictor, expected))
      row += 1
    }
    #expect(row == fit.n)
  }

  @Test func aFamilyWithoutItsPartIsRefused() throws {
    #expect(throws: FitError.missingPart("(1 | person_id)", family: .mixed)) {
      try ModelFit.refuseUnused(ModelFormula("headache ~ x"), family: .mixed)
    }
  }
}

/// Draws for made-up diaries (SplitMix64; Steele, Lea & Flood 2014).
struct SampleStream {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }

  mutating func normal() -> Double { Normal.quantile(uniform() + 0x1p-54) }
}
