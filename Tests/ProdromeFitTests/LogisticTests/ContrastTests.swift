import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Weighted sums of coefficients against the same question asked through other columns.
@Suite struct ContrastTests {
  private static let rows = DesignFixture(
    persons: (0..<120).map { "p\($0 / 10)" },
    [
      ("headache", (0..<120).map { Double(($0 * $0 + $0 / 5) % 7 < 3 ? 1 : 0) }),
      ("stress", (0..<120).map { Double(($0 * $0 * 3) % 11) }), ("sleep", (0..<120).map { Double(($0 * 17) % 11) }),
    ])

  @Test func oneCoefficientKeepsItsRow() throws {
    let design = try Self.rows.design("headache ~ stress + sleep")
    let fit = fitLogistic(design)
    let contrast = try #require(try design.contrasts(of: "stress", from: 2, to: 3).first)
    let row = fit.estimate(of: contrast, confidenceLevel: 0.95)
    let expected = try fit.coefficient("stress")
    #expect(Tolerance.identity.accepts(row.estimate, try #require(expected.estimate)))
    #expect(Tolerance.identity.accepts(row.standardError, try #require(expected.standardError)))
    #expect(row.degreesOfFreedom == expected.degreesOfFreedom)
    #expect(Tolerance.identity.accepts(row.confidenceLow, try #require(expected.confidenceLow)))
  }

  /// a·stress + b·sleep = (a + b)·stress + b·(sleep − stress): the sum is a coefficient of the second model.
  @Test func sumsAreCoefficientsOfATurnedModel() throws {
    let fit = try Self.rows.fit("headache ~ stress + sleep", .cr1)
    var turned = Self.rows
    turned.columns.append(("rest", zip(turned.columns[1].values, turned.columns[2].values).map { $1 - $0 }))
    let expected = try turned.fit("headache ~ stress + rest", .cr1).coefficient("stress")
    let row = fit.estimate(
      of: CoefficientContrast(name: "sum", weights: [0, 1, 1]), confidenceLevel: 0.95)
    #expect(Tolerance.certified.accepts(row.estimate, try #require(expected.estimate)))
    #expect(Tolerance.certified.accepts(row.standardError, try #require(expected.standardError)))
    #expect(Tolerance.certified.accepts(row.pValue, try #require(expected.pValue)))
  }

  @Test func anUnsoundCoefficientEmptiesTheRow() throws {
    var twice = Self.rows
    twice.columns.append(("again", twice.columns[1].values))
    let fit = try twice.fit("headache ~ stress + again", .cr1)
    let row = fit.estimate(of: CoefficientContrast(name: "sum", weights: [0, 1, 1]), confidenceLevel: 0.95)
    #expect(row.status == .collinear && row.estimate == nil && row.pValue == nil)
  }
}
