import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

/// The days after a free day are the same for every family of a 0/1 outcome.
@Suite struct RiskSetFitTests {
  private static let days = HazardFixtures.drawn(persons: 12, days: 40, seed: 9)

  /// The days after a free day as a diary of their own, every day a year from the last.
  private func kept() -> DesignFixture {
    let y = Self.days.columns[0].values
    let rows = y.indices.filter { row in
      row > 0 && Self.days.persons[row] == Self.days.persons[row - 1] && y[row - 1] == 0
    }
    return DesignFixture(
      persons: rows.map { Self.days.persons[$0] },
      Self.days.columns.map { column in (column.name, rows.map { column.values[$0] }) })
  }

  @Test(arguments: [ModelFamily.logistic, .cloglog, .conditional, .gee, .firth, .elasticNet])
  func everyFamily(_ family: ModelFamily) throws {
    var options = ModelOptions()
    options.family = family
    let fit = fitModel(try Self.days.design("headache ~ x + z", .newOnset), options: options)
    let other = fitModel(try kept().design("headache ~ x + z", .allDays), options: options)
    #expect(fit.n == other.n && fit.eventCount == other.eventCount)
    expectAll(fit.estimates.compactMap(\.self), other.estimates.compactMap(\.self), .certified, "\(family)")
    expectAll(
      fit.standardErrors.compactMap(\.self), other.standardErrors.compactMap(\.self), .certified, "\(family)")
    #expect(fit.findings(.newOnsetOnly).count == 1 && other.findings(.newOnsetOnly).isEmpty)
    #expect(fit.rowsLostByTerm.last?.rows == 480 - fit.n)
  }

  @Test func yesterdaysHeadacheIsConstantThere() throws {
    let design = try Self.days.design("headache ~ x + lag(headache, 1)", .newOnset)
    #expect(fitModel(design).statuses == [.ok, .ok, .constant])
  }
}
