import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

/// What a conditional fit says where it cannot answer.
@Suite struct ConditionalStatusTests {
  private let cohort = ConditionalFixtures.drawn(persons: 12, days: 30, seed: 9)

  /// The cohort with one more column.
  private func with(_ name: String, _ value: (_ row: Int) -> Double) -> DesignFixture {
    var fixture = cohort
    fixture.columns.append((name, fixture.persons.indices.map(value)))
    return fixture
  }

  @Test func traitsCannotBeCompared() throws {
    let fit = try with("age") { Double($0 / 30) * 7 + 20 }.conditional("headache ~ x + age")
    let age = try fit.coefficient("age")
    #expect(age.status == .constant)
    #expect(age.estimate == nil)
    #expect(fit.findings(.constantColumn).map(\.subject) == ["age"])
    // The intercept cancels by design: an empty row, no finding.
    #expect(try fit.coefficient("(Intercept)").status == .constant)
    let plain = try cohort.conditional("headache ~ x")
    #expect(try fit.coefficient("x") == plain.coefficient("x"))
  }

  @Test("a column that differs from another by a level of each stratum is collinear")
  func collinearWithinStrata() throws {
    let x = cohort.columns[1].values
    let fit = try with("twin") { 2 * x[$0] + Double($0 / 30) }.conditional("headache ~ x + twin + z")
    #expect(try fit.coefficient("twin").status == .collinear)
    #expect(fit.findings(.collinear).map(\.subject) == ["twin"])
    #expect(try fit.coefficient("z").status == .ok)
  }

  @Test func silentStrataAreCounted() throws {
    var fixture = cohort
    for row in 0..<60 { fixture.columns[0].values[row] = row < 30 ? 1 : 0 }
    let fit = try fixture.conditional("headache ~ x + z")
    #expect(fit.parameter("strata") == 12)
    #expect(fit.parameter("informative_strata") == 10)
    #expect(fit.findings(.uninformativeStrata).count == 1)
    let rest = DesignFixture(
      persons: Array(fixture.persons[60...]), fixture.columns.map { ($0.name, Array($0.values[60...])) })
    #expect(try rest.conditional("headache ~ x + z").coefficient("x") == fit.coefficient("x"))
  }

  @Test func nothingToCompare() throws {
    var fixture = cohort
    for row in fixture.persons.indices { fixture.columns[0].values[row] = Double(row / 30 % 2) }
    let fit = try fixture.conditional("headache ~ x + z")
    #expect(fit.status == .tooFew)
    #expect(fit.statuses.allSatisfy { $0 == .tooFew })
    #expect(fit.findings(.tooFewDays).count == 1)
    fixture.columns[0].values = fixture.persons.map { _ in 0 }
    #expect(try fixture.conditional("headache ~ x + z").status == .oneClass)
  }

  @Test(arguments: TiesMethod.allCases)
  func completeSeparation(_ ties: TiesMethod) throws {
    // x is 1 on every event and 0 on every free day: the likelihood rises for ever, whatever the ties.
    let y = cohort.columns[0].values
    let fit = try with("tell") { y[$0] }.conditional("headache ~ tell", ConditionalOptions(ties))
    #expect(fit.status == .separated)
    #expect(try fit.coefficient("tell").estimate == nil)
    #expect(try #require(fit.findings(.separation).first).detail.contains("plus infinity"))
  }

  @Test func completeSeparationWithinStrataOnly() throws {
    // Ordered within each person, hopelessly mixed between persons.
    let y = cohort.columns[0].values
    let fit = try with("tell") { -y[$0] + 5 * Double($0 / 30) }.conditional("headache ~ tell + z")
    #expect(fit.status == .separated)
    #expect(fit.findings(.separation).map(\.subject) == ["tell"])
    #expect(try #require(fit.findings(.separation).first).detail.contains("minus infinity"))
  }

  @Test func quasiSeparation() throws {
    // A rare exposure that only events have: its coefficient diverges; the others are those of the days without it.
    let y = cohort.columns[0].values
    let exposed = { (row: Int) in row % 7 == 3 && y[row] == 1 }
    let fixture = with("rare") { exposed($0) ? 1 : 0 }
    let fit = try fixture.conditional("headache ~ x + rare + z")
    #expect(fit.status == .quasiSeparated)
    #expect(try fit.coefficient("rare").status == .quasiSeparated)
    #expect(fit.findings(.separation).map(\.subject) == ["rare"])
    let kept = fixture.persons.indices.filter { !exposed($0) }
    let rest = DesignFixture(
      persons: kept.map { fixture.persons[$0] },
      fixture.columns.map { column in (column.name, kept.map { column.values[$0] }) })
    let plain = try rest.conditional("headache ~ x + z")
    for term in ["x", "z"] {
      #expect(
        Tolerance.certified.accepts(try fit.coefficient(term).estimate, try #require(plain.coefficient(term).estimate)))
      #expect(
        Tolerance.certified.accepts(
          try fit.coefficient(term).standardError, try #require(plain.coefficient(term).standardError)))
    }
    #expect(Tolerance.certified.accepts(fit.logLikelihood, try #require(plain.logLikelihood)))
  }

  @Test("Efron's and Breslow's likelihoods have a maximum where only the exact one rises for ever")
  func approximationsCompareEvents() throws {
    // Events at 1 and 3, free days at 0: the events differ, so the approximations do not diverge.
    let fixture = DesignFixture(
      persons: (0..<20).flatMap { Array(repeating: "p\(10 + $0)", count: 4) },
      [("headache", (0..<20).flatMap { _ in [1, 1, 0, 0] }), ("x", (0..<20).flatMap { _ in [3, 1, 0, 0] })])
    #expect(try fixture.conditional("headache ~ x").status == .separated)
    for ties in [TiesMethod.efron, .breslow] {
      let fit = try fixture.conditional("headache ~ x", ConditionalOptions(ties))
      #expect(try fit.coefficient("x").status == .ok)
    }
  }

  @Test func fewPersons() throws {
    let four = ConditionalFixtures.drawn(persons: 4, days: 60, seed: 12)
    let fit = try four.conditional("headache ~ x + z", ConditionalOptions())
    #expect(fit.status == .smallClusters)
    let x = try fit.coefficient("x")
    #expect(x.estimate != nil && x.pValue == nil && x.status == .smallClusters)
    #expect(try #require(fit.findings(.fewClusters).first).detail.contains("lag(headache, 1)"))
    #expect(fit.covarianceKind == .cr1)
    let named = try four.conditional("headache ~ x + z")
    let row = try named.coefficient("x")
    #expect(row.standardError != nil && row.pValue == nil && row.confidenceLow == nil && row.status == .ok)
    #expect(try #require(named.findings(.dependentDays).first).detail.contains("withheld"))
    let after = try fitConditional(four.design("headache ~ x + z", .newOnset), options: ConditionalOptions(.exact))
    let onset = try after.coefficient("x")
    #expect(onset.standardError != nil && onset.pValue == nil && onset.confidenceLow == nil)
    #expect(try #require(after.findings(.dependentDays).first).detail.contains("withheld"))
  }

  @Test func columnsOfOnePerson() throws {
    let x = cohort.columns[1].values
    let fit = try with("own") { $0 < 30 ? x[$0] * x[$0] : 0 }.conditional("headache ~ x + own", ConditionalOptions())
    #expect(try fit.coefficient("own").status == .onePerson)
    #expect(fit.findings(.onePerson).map(\.person) == [0])
    #expect(try fit.coefficient("x").status == .ok)
  }

  @Test("cr1 is cr0 · G/(G − 1) with t(G − 1), G the persons whose strata compare something")
  func references() throws {
    var fixture = cohort
    for row in 0..<30 { fixture.columns[0].values[row] = 1 }
    let cr0 = try fixture.conditional("headache ~ x", ConditionalOptions(.exact, .cr0)).coefficient("x")
    let cr1 = try fixture.conditional("headache ~ x", ConditionalOptions(.exact, .cr1)).coefficient("x")
    #expect(cr0.degreesOfFreedom == nil)
    #expect(cr1.degreesOfFreedom == 10)
    let error = try #require(cr0.standardError) * (11.0 / 10).squareRoot()
    #expect(Tolerance.identity.accepts(cr1.standardError, error))
  }

  @Test("cr2 and md of strata of pairs are those of the logistic model of differences")
  func inflatedScores() throws {
    let pairs = ConditionalFixtures.drawn(persons: 40, days: 2, seed: 15, level: 0)
    let y = pairs.columns[0].values
    let told = (0..<40).filter { y[2 * $0] != y[2 * $0 + 1] }
    let difference = { (v: [Double]) in told.map { v[2 * $0] - v[2 * $0 + 1] } }
    let rows = DesignFixture(
      rows: [
        ("headache", told.map { y[2 * $0] }), ("x", difference(pairs.columns[1].values)),
        ("z", difference(pairs.columns[2].values)),
      ])
    for kind in [CovarianceKind.cr2, .md] {
      let own = try pairs.conditional("headache ~ x + z", ConditionalOptions(.exact, kind))
      let logistic = try rows.fit("headache ~ x + z - 1", kind)
      for term in ["x", "z"] {
        let (one, other) = try (own.coefficient(term), logistic.coefficient(term))
        #expect(Tolerance.certified.accepts(one.standardError, try #require(other.standardError)))
        #expect(Tolerance(relative: 1e-6).accepts(one.degreesOfFreedom, try #require(other.degreesOfFreedom)))
      }
    }
  }

  @Test func onePersonIsAskedAboutNewOnsets() throws {
    let one = ConditionalFixtures.drawn(persons: 1, days: 300, seed: 16)
    let fit = try one.conditional("headache ~ x + z", ConditionalOptions())
    #expect(fit.status == .smallClusters)
    #expect(fit.findings(.newOnsetOnly).count == 1)
    let y = one.columns[0].values
    let after = (1..<300).filter { y[$0 - 1] == 0 }
    #expect(fit.parameter("informative_rows") == Double(after.count))
    let rest = DesignFixture(
      persons: after.map { one.persons[$0] },
      one.columns.map { column in (column.name, after.map { column.values[$0] }) })
    let plain = try fitConditional(rest.design("headache ~ x + z", .allDays), options: ConditionalOptions())
    #expect(plain.findings(.newOnsetOnly).isEmpty)
    #expect(try plain.coefficient("x").estimate == fit.coefficient("x").estimate)
  }

  @Test func stopsAreTold() throws {
    var options = ConditionalOptions()
    options.maximumIterations = 1
    let fit = try cohort.conditional("headache ~ x + z", options)
    #expect(fit.status == .notConverged)
    #expect(fit.statuses.filter { $0 == .notConverged }.count == 2)
    #expect(fit.findings(.notConverged).count == 1)
    let huge = try cohort.mapping("x") { $0 * 1e200 }.conditional("headache ~ x", ConditionalOptions())
    #expect(huge.status == .notFinite)
  }

  @Test("strata beside a lagged outcome are refused, and told where they are fitted all the same")
  func laggedOutcome() throws {
    for formula in ["headache ~ x + lag(headache, 1) + strata(person_id)", "headache ~ x + lag(headache, 1)"] {
      #expect(try cohort.conditional(formula).findings(.pooledLaggedOutcome).count == 1)
    }
    let written = try ModelFormula("headache ~ x + lag(headache, 2) + strata(z)")
    #expect(throws: FitError.laggedOutcomeInStrata(formula: written.written)) {
      try ModelFit.refuseBiased(written, personCount: 1)
    }
    #expect(FitError.laggedOutcomeInStrata(formula: written.written).description.contains("(1 | person_id)"))
  }

  @Test("the family knows strata, and neither effects by person nor weights")
  func partsOfTheFormula() throws {
    try ModelFit.refuseUnused(ModelFormula("headache ~ x + strata(z)"), family: .conditional)
    #expect(throws: FitError.self) {
      try ModelFit.refuseUnused(ModelFormula("headache ~ x + (1 | person_id)"), family: .conditional)
    }
    #expect(throws: FitError.unusedPart("weights w", family: .conditional)) {
      try ModelFit.refuseUnused(weights: "w", family: .conditional)
    }
    try ModelFit.refuseUnused(weights: nil, family: .conditional)
  }

  @Test("fitModel reads its choices")
  func dispatch() throws {
    var options = ModelOptions()
    options.family = .conditional
    options.ties = .efron
    options.covariance = .cr0
    let design = try cohort.design("headache ~ x + z")
    let fit = fitModel(design, options: options)
    #expect(fit.coefficients == fitConditional(design, options: ConditionalOptions(.efron, .cr0)).coefficients)
    #expect(fit.method == "conditional_efron")
    #expect(fit.covarianceKind == .cr0)
  }
}
