import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Leverages by power series and by eigenvectors are the same corrections: two routes, one answer.
@Suite struct LeverageRouteTests {
  /// Forty persons of ragged lengths; two columns and an intercept.
  private static let fixture: DesignFixture = {
    var random = Philox(seed: 3, stream: 0)
    var persons: [String] = []
    var columns = ["headache", "worry", "pollen"].map { (name: $0, values: [Double]()) }
    for person in 0..<40 {
      let level = random.normal()
      for _ in 0..<(8 + 3 * (person % 7)) {
        persons.append("p\(100 + person)")
        let worry = random.normal()
        columns[1].values.append(worry)
        columns[2].values.append(Double(random.below(5)))
        columns[0].values.append(random.uniform() < logistic(level + 0.4 * worry - 0.3) ? 1 : 0)
      }
    }
    return DesignFixture(persons: persons, columns)
  }()

  private func fit(_ kind: CovarianceKind, seriesTrace: Double) throws -> ModelFit {
    var options = LogisticOptions(kind)
    options.leverageSeriesTrace = seriesTrace
    return fitLogistic(try Self.fixture.design("headache ~ worry + pollen"), options: options)
  }

  @Test("series, eigenvectors and a mixture of both agree", arguments: [CovarianceKind.cr2, .md])
  func routesAgree(_ kind: CovarianceKind) throws {
    let turned = try fit(kind, seriesTrace: 0)
    let expected = turned.standardErrors.compactMap { $0 }
    #expect(turned.status == .ok && expected.count == 3)
    // Traces are near 3 / 40: the middle value sends some persons down each route.
    for trace in [0.9, 0.075] {
      let series = try fit(kind, seriesTrace: trace)
      expectAll(series.standardErrors, expected, .arithmetic, "errors, \(trace)")
      expectAll(
        series.coefficients.map(\.degreesOfFreedom), turned.coefficients.compactMap(\.degreesOfFreedom), .software,
        "degrees of freedom, \(trace)")
    }
  }
}
