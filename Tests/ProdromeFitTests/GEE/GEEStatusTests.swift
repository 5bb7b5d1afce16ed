import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Where estimating equations have no answer: a status, empty cells and a finding.
@Suite struct GEEStatusTests {
  static let twelve = (0..<12).map { "p\($0 / 2)" }

  private func fit(
    _ data: DesignFixture, _ formula: String, _ structure: CorrelationStructure, _ kind: CovarianceKind = .cr2
  ) throws -> ModelFit {
    try fitGEE(data.design(formula), options: EquationFixture.options(structure, kind))
  }

  private func expectEmpty(_ fit: ModelFit, _ status: EstimateStatus, _ finding: Finding.Kind) {
    #expect(fit.status == status)
    #expect(fit.coefficients.allSatisfy { $0.estimate == nil && $0.pValue == nil && $0.status == status })
    #expect(fit.findings.contains { $0.kind == finding })
    #expect(fit.covariance == nil && fit.parameters.allSatisfy { $0.estimate == nil })
  }

  @Test(arguments: CorrelationStructure.allCases)
  func oneClass(_ structure: CorrelationStructure) throws {
    let data = DesignFixture(persons: Self.twelve, [("headache", [Double](repeating: 1, count: 12))])
    expectEmpty(try fit(data, "headache ~ 1", structure), .oneClass, .oneClass)
  }

  @Test(arguments: CorrelationStructure.allCases)
  func completeSeparation(_ structure: CorrelationStructure) throws {
    let data = DesignFixture(
      persons: Self.twelve,
      [("headache", (0..<12).map { $0 % 3 == 0 ? 1 : 0 }), ("x", (0..<12).map { $0 % 3 == 0 ? 5 : Double($0 % 4) })])
    expectEmpty(try fit(data, "headache ~ x", structure), .separated, .separation)
  }

  @Test func quasiSeparationGivesNoNumbers() throws {
    let data = DesignFixture(
      persons: Self.twelve,
      [("headache", [1, 1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0]), ("x", [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])])
    let fit = try fit(data, "headache ~ x", .exchangeable)
    expectEmpty(fit, .quasiSeparated, .separation)
    #expect(fit.findings.contains { $0.subject == "x" && $0.detail.hasSuffix("no estimate exists.") })
  }

  /// One headache day in every pair: days of a person would have the correlation −1.
  @Test(arguments: [CorrelationStructure.exchangeable, .ar1])
  func alphaThatIsNoCorrelation(_ structure: CorrelationStructure) throws {
    let data = DesignFixture(
      persons: Self.twelve, [("headache", [1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1])])
    expectEmpty(try fit(data, "headache ~ 1", structure), .notConverged, .workingCorrelation)
  }

  @Test func noNeighboursTellNothingOfTheCalendar() throws {
    let data = DesignFixture(
      persons: Self.twelve, days: (0..<12).map { Int32(1 + 2 * ($0 % 2)) },
      [("headache", [1, 1, 0, 0, 1, 0, 0, 1, 1, 1, 0, 1])])
    expectEmpty(try fit(data, "headache ~ 1", .ar1), .tooFew, .workingCorrelation)
    #expect(try fit(data, "headache ~ 1", .exchangeable).status == .ok)
  }

  /// One day a person: no correlation is told, none is needed.
  @Test func singleDaysAreLogistic() throws {
    let data = DesignFixture(rows: [
      ("headache", [1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1]), ("x", (0..<12).map { Double($0 * 5 % 7) }),
    ])
    let fit = try fit(data, "headache ~ x", .exchangeable, .cr0)
    let logistic = try data.fit("headache ~ x", .cr0)
    expectAll(fit.estimates, logistic.estimates.compactMap(\.self), .software, "coef")
    expectAll(fit.standardErrors, logistic.standardErrors.compactMap(\.self), .software, "se")
    #expect(fit.parameters.map(\.status) == [.tooFew, .ok])
    #expect(fit.parameter("alpha") == nil)
  }

  @Test func fourPersonsHaveNoCovarianceByPerson() throws {
    let data = DesignFixture(
      persons: (0..<16).map { "p\($0 / 4)" },
      [("headache", [1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 0]), ("x", (0..<16).map { Double($0 * 5 % 7) })])
    let robust = try fit(data, "headache ~ x", .exchangeable)
    #expect(robust.status == .smallClusters && robust.statuses == [.smallClusters, .smallClusters])
    #expect(robust.coefficients.allSatisfy { $0.estimate != nil && $0.standardError == nil && $0.pValue == nil })
    #expect(robust.findings.contains { $0.kind == .fewClusters })
    #expect(try fit(data, "headache ~ x", .exchangeable, .model).status == .ok)
  }

  @Test func constantAndCollinearColumnsAreLeftOut() throws {
    var data = EquationFixture.small
    data.columns.append(("flat", data.persons.map { _ in 3 }))
    data.columns.append(("twice", data.columns[1].values.map { 2 * $0 }))
    let whole = try fit(data, "headache ~ stress + flat + twice", .exchangeable, .cr0)
    let part = try fit(data, "headache ~ stress", .exchangeable, .cr0)
    #expect(whole.statuses == [.ok, .ok, .constant, .collinear])
    expectAll(Array(whole.estimates[..<2]), part.estimates.compactMap(\.self), .software, "coef")
    expectAll(Array(whole.standardErrors[..<2]), part.standardErrors.compactMap(\.self), .software, "se")
  }
}
