import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Trouble is a status with empty cells and a finding, never a number.
@Suite struct LogisticStatusTests {
  static let outcome: [Double] = [0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1]
  static let x: [Double] = [1, 2, 3, 4, 5, 6, 7, 2, 3, 6, 1, 4]

  @Test func oneClass() throws {
    let fit = try DesignFixture(rows: [("headache", Array(repeating: 0, count: 12)), ("x", Self.x)])
      .fit("headache ~ x")
    #expect(fit.status == .oneClass && fit.statuses == [.oneClass, .oneClass])
    #expect(fit.findings.map(\.kind) == [.oneClass] && fit.logLikelihood == nil)
  }

  @Test func noUsableRow() throws {
    let fit = try DesignFixture(rows: [("headache", Self.outcome), ("x", Self.x)]).fit("headache ~ lag(x, 1)")
    #expect(fit.status == .tooFew && fit.n == 0 && fit.rowsWithOutcome == 12)
    #expect(fit.rowsLostByTerm.map(\.rows) == [12])
    #expect(fit.findings.contains { $0.kind == .rowsLost })
  }

  @Test func constantAndCollinearColumnsKeepTheirRows() throws {
    let data = DesignFixture(rows: [
      ("headache", Self.outcome), ("x", Self.x), ("flat", Array(repeating: 7, count: 12)),
      ("double", Self.x.map { 2 * $0 + 1 }), ("z", Self.x.map { ($0 - 3) * ($0 - 3) }),
    ])
    let fit = try data.fit("headache ~ flat + x + double + z")
    #expect(fit.coefficients.map(\.term) == ["(Intercept)", "flat", "x", "double", "z"])
    #expect(fit.statuses == [.ok, .constant, .ok, .collinear, .ok])
    let plain = try data.fit("headache ~ x + z")
    expectAll(
      [fit.estimates[0], fit.estimates[2], fit.estimates[4]], plain.estimates.compactMap(\.self), .arithmetic, "coef")
    expectAll([fit.standardErrors[4]], [try #require(plain.standardErrors[2])], .arithmetic, "se")
    let collinear = try #require(fit.findings.first { $0.kind == .collinear })
    #expect(collinear.subject == "double" && collinear.detail.contains("combination of x;"))
    #expect(fit.findings.contains { $0.kind == .constantColumn && $0.subject == "flat" })
    #expect(fit.dfResidual == 9 && fit.covarianceColumns == [0, 2, 4])
  }

  @Test func fewPersonsKeepTheEstimateWithoutUncertainty() throws {
    let persons = (0..<12).map { "p\($0 / 3)" }
    let data = DesignFixture(persons: persons, [("headache", Self.outcome), ("x", Self.x)])
    for kind in CovarianceKind.allCases where kind.isByPerson {
      let fit = try data.fit("headache ~ x", kind)
      #expect(fit.status == .smallClusters && fit.statuses == [.smallClusters, .smallClusters])
      #expect(fit.estimates.allSatisfy { $0 != nil } && fit.standardErrors.allSatisfy { $0 == nil })
      #expect(fit.coefficients.allSatisfy { $0.pValue == nil && $0.confidenceLow == nil })
      let finding = try #require(fit.findings.first { $0.kind == .fewClusters })
      #expect(finding.detail.contains("--covariance model") && finding.detail.contains("lag(headache, 1)"))
    }
    #expect(try data.fit("headache ~ x", .model).statuses == [.ok, .ok])
  }

  @Test func moreColumnsThanPersonsHaveNoManclDeRouen() throws {
    let data = try LogisticIdentityTests.cohort.diary()
    let few = try data.selecting(persons: ["p110", "p111", "p112", "p113", "p114"])
    let design = try Design(ModelFormula("headache ~ stress + strain + lag(stress, 1:3)"), of: few)
    #expect(fitLogistic(design, options: LogisticOptions(.md)).status == .smallClusters)
  }

  @Test(arguments: [CovarianceKind.cr0, .cr1, .cr2, .md])
  func aColumnOfOnePersonHasNoUncertainty(_ kind: CovarianceKind) throws {
    var data = LogisticIdentityTests.cohort
    let posture = data.columns[2].values
    data.columns.append(("fasting", zip(data.persons, posture).map { $0 == "p120" && $1 > 6 ? 1 : 0 }))
    let fit = try data.fit("headache ~ stress + fasting", kind)
    #expect(fit.statuses == [.ok, .ok, .onePerson])
    #expect(fit.estimates[2] != nil && fit.standardErrors[2] == nil)
    #expect(fit.findings.contains { $0.kind == .onePerson && $0.subject == "fasting" })
    let plain = try data.fit("headache ~ stress + fasting", .model)
    #expect(plain.statuses == [.ok, .ok, .ok])
  }

  @Test func fewCarriersAreNamed() throws {
    var data = LogisticIdentityTests.cohort
    let posture = data.columns[2].values
    data.columns.append(
      ("fasting", zip(data.persons, posture).map { ["p120", "p130"].contains($0) && $1 > 6 ? 1 : 0 }))
    let fit = try data.fit("headache ~ stress + fasting", .cr2)
    let degrees = try #require(fit.coefficient("fasting").degreesOfFreedom)
    #expect(degrees > 0.9 && degrees < 2.1)
    #expect(fit.findings.contains { $0.kind == .fewCarriers && $0.subject == "fasting" })
  }

  @Test func transitionModelsAreNamedAndPooledCentringIsRefused() throws {
    let data = LogisticIdentityTests.cohort
    let transition = try data.fit("headache ~ stress + lag(headache, 1)", .cr2)
    #expect(transition.method == "transition")
    #expect(transition.findings.allSatisfy { $0.kind != .pooledLaggedOutcome })
    let formula = try ModelFormula("headache ~ within(stress) + lag(headache, 1)")
    #expect(throws: FitError.pooledLaggedOutcome(formula: formula.written)) {
      try ModelFit.refuseBiased(formula, personCount: 2)
    }
    try ModelFit.refuseBiased(formula, personCount: 1)
    try ModelFit.refuseBiased(ModelFormula("headache ~ within(stress)"), personCount: 9)
    #expect(FitError.pooledLaggedOutcome(formula: formula.written).description.contains("(1 | person_id)"))
  }

  @Test func lostRowsAreCountedByTerm() throws {
    let fit = try LogisticIdentityTests.cohort.fit("headache ~ lag(stress, 7) + strain", .cr2)
    #expect(fit.rowsLostByTerm.map(\.term) == ["lag(stress, 7)", "strain"])
    #expect(fit.rowsLostByTerm.map(\.rows) == [280, 0])
    #expect(fit.n == fit.rowsWithOutcome - 280)
  }

  /// The same days in every person: each one's scores sum to zero, and a sandwich of them is rounding, not certainty.
  @Test(arguments: [CovarianceKind.cr0, .cr1, .cr2, .md])
  func personsWhoseScoresCancelGiveNoError(_ covariance: CovarianceKind) throws {
    let headaches: [Double] = [1, 0, 1, 0, 0, 1, 0, 1, 0, 0]
    let stress: [Double] = [0, 7, 4, 1, 8, 5, 2, 9, 6, 3]
    let persons = (0..<12).flatMap { Array(repeating: "p\($0)", count: 10) }
    let rows = DesignFixture(
      persons: persons,
      [
        ("headache", persons.indices.map { headaches[$0 % 10] }), ("stress", persons.indices.map { stress[$0 % 10] }),
      ])
    let fit = try rows.fit("headache ~ stress", covariance)
    #expect(fit.statuses == [.notFinite, .notFinite])
    #expect(fit.coefficients.allSatisfy { $0.pValue == nil })
  }
}
