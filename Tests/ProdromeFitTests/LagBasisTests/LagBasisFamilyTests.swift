import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

/// A basis over lags that leaves nothing out is the lags themselves, in every family.
@Suite struct LagBasisFamilyTests {
  private static let rows = DesignFixture(
    persons: (0..<240).map { "p\($0 / 30)" },
    [
      ("headache", (0..<240).map { Double(($0 * $0 + $0 / 7) % 11 < 4 ? 1 : 0) }),
      ("stress", (0..<240).map { Double(($0 * $0 * 3 + $0 / 9) % 11) }),
    ])

  /// Polynomials of degree 2 over three lags turn the lags' columns; every coefficient comes back as a sum.
  @Test(arguments: [
    ("headache ~ %", ModelFamily.logistic, CovarianceKind.cr1),
    ("headache ~ % + strata(person_id)", .conditional, .cr1),
    ("headache ~ %", .gee, .cr1), ("stress ~ %", .linear, .cr1),
  ])
  func aFullBasisIsTheLags(_ formula: String, _ family: ModelFamily, _ covariance: CovarianceKind) throws {
    let exposure = family == .linear ? "headache" : "stress"
    let text = { (term: String) in
      formula.split(separator: "%", omittingEmptySubsequences: false).joined(separator: term)
    }
    let lags = try Self.rows.fit(text("lag(\(exposure), 1:3)"), family, covariance)
    let basis = try Self.rows.fit(text("lagbasis(\(exposure), 1:3, poly(2))"), family, covariance)
    #expect(basis.n == lags.n)
    if let likelihood = lags.logLikelihood { #expect(Tolerance.certified.accepts(basis.logLikelihood, likelihood)) }
    for lag in 1...3 {
      let share = Double(lag) / 3
      let weights = [0, 1, share, share * share]
      let sum = basis.estimate(
        of: CoefficientContrast(name: "lag", weights: weights), confidenceLevel: 0.95)
      let own = lags.coefficients[lags.coefficients.count - 4 + lag]
      #expect(Tolerance.certified.accepts(sum.estimate, try #require(own.estimate)), "\(family) lag \(lag)")
      #expect(Tolerance.certified.accepts(sum.standardError, try #require(own.standardError)), "\(family) lag \(lag)")
    }
  }
}
