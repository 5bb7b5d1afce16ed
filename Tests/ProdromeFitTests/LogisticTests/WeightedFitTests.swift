import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Prior weights and offsets against the same model written without them.
@Suite struct WeightedFitTests {
  private static let rows = DesignFixture(rows: [
    ("headache", (0..<60).map { Double(($0 * 7 + $0 / 5) % 3 == 0 ? 1 : 0) }),
    ("stress", (0..<60).map { Double(($0 * 13) % 10) }), ("copies", (0..<60).map { Double($0 % 3) }),
  ])

  private func weighted(_ formula: String, _ covariance: CovarianceKind = .model) throws -> ModelFit {
    var options = DesignOptions()
    options.weights = "copies"
    let design = try Design(ModelFormula(formula), of: Self.rows.diary(), options: options)
    return fitLogistic(design, options: LogisticOptions(covariance))
  }

  /// A weight of k stands for k equal days; a weight of 0 for none.
  @Test func weightsAreCopies() throws {
    let copied = Self.rows.columns[2].values.enumerated().flatMap {
      Array(repeating: $0.offset, count: Int($0.element))
    }
    let copies = DesignFixture(
      rows: Self.rows.columns.map { column in (column.name, copied.map { column.values[$0] }) })
    let expected = try copies.fit("headache ~ stress")
    let fit = try weighted("headache ~ stress")
    expectAll(fit.estimates, expected.estimates.map { $0 ?? .nan }, .software, "estimates")
    expectAll(fit.standardErrors, expected.standardErrors.map { $0 ?? .nan }, .software, "standard errors")
    #expect(Tolerance.software.accepts(fit.logLikelihood, try #require(expected.logLikelihood)))
    #expect(Tolerance.software.accepts(fit.nullLogLikelihood, try #require(expected.nullLogLikelihood)))
    #expect(fit.n == 40 && expected.n == 60)
    #expect(fit.rowsLostByTerm.contains { $0.term == "weights copies" && $0.rows == 20 })
  }

  /// A coefficient of 1 that is given and one that is estimated add up.
  @Test func offsetsMoveTheCoefficient() throws {
    let plain = try Self.rows.fit("headache ~ stress")
    let moved = try Self.rows.fit("headache ~ stress + offset(stress)")
    #expect(Tolerance.software.accepts(moved.estimates[1], try #require(plain.estimates[1]) - 1))
    #expect(Tolerance.software.accepts(moved.estimates[0], try #require(plain.estimates[0])))
    #expect(Tolerance.software.accepts(moved.logLikelihood, try #require(plain.logLikelihood)))
    #expect(try #require(moved.nullLogLikelihood) < (try #require(plain.nullLogLikelihood)))
  }

  /// Without an intercept the null model is the offset alone.
  @Test func nullModelKeepsTheOffset() throws {
    let fit = try Self.rows.fit("headache ~ 0 + copies + offset(stress)")
    let expected = zip(Self.rows.columns[0].values, Self.rows.columns[1].values).reduce(0) { sum, row in
      sum + row.0 * row.1 - log1p(exp(row.1))
    }
    #expect(Tolerance.software.accepts(fit.nullLogLikelihood, expected))
  }
}
