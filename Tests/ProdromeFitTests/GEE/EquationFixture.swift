import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport

/// Data and options of estimating equations.
enum EquationFixture {
  /// Options with the rest at their defaults.
  static func options(
    _ correlation: CorrelationStructure, _ covariance: CovarianceKind, _ divisor: MomentDivisor = .days
  ) -> GEEOptions {
    var options = GEEOptions()
    options.correlation = correlation
    options.covariance = covariance
    options.divisor = divisor
    return options
  }

  /// Respiratory illness (Koch et al. 1989): four visits of 111 patients; the same id stands in both centres.
  static func respiratory() throws -> DesignFixture {
    let table = try Reference.csv("respiratory.csv")
    let (centre, id, treat, sex) = (
      try table.text("center"), try table.text("id"), try table.text("treat"), try table.text("sex")
    )
    return DesignFixture(
      persons: centre.indices.map { "c\(centre[$0])-\(id[$0])" },
      days: try table.numbers("visit").map { Int32($0) },
      [
        ("headache", try table.numbers("outcome")), ("placebo", treat.map { $0 == "P" ? 1 : 0 }),
        ("male", sex.map { $0 == "M" ? 1 : 0 }), ("age", try table.numbers("age")),
        ("baseline", try table.numbers("baseline")), ("centre2", centre.map { $0 == "2" ? 1 : 0 }),
      ])
  }

  /// Kostecki-Dillon's headache logs on their calendar, one row a person-day.
  static func headacheCalendar() throws -> DesignFixture {
    let table = try Reference.csv("kosteckidillon.csv")
    let (ids, times) = (try table.text("id"), try table.numbers("time"))
    var seen: Set<String> = []
    let rows = ids.indices.filter { seen.insert("\(ids[$0]) \(times[$0])").inserted }
    var fixture = try ReferenceFixtures.headacheLogs(onePerDay: true)
    fixture.days = rows.map { Int32(times[$0]) }
    return fixture
  }

  /// Seven persons on calendars with gaps, two columns, outcomes without order.
  static let small: DesignFixture = {
    let calendars: [[Int32]] = [
      [1, 2, 3, 5, 9], [2, 3, 4, 5], [1, 4, 5], [3], [1, 2, 6, 7, 8, 12], [10, 11], [1, 2, 3, 4],
    ]
    var persons: [String] = []
    var days: [Int32] = []
    for (index, calendar) in calendars.enumerated() {
      persons += calendar.map { _ in "p\(index)" }
      days += calendar
    }
    let count = Double(days.count)
    return DesignFixture(
      persons: persons, days: days,
      [
        ("headache", [1, 1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0, 1, 0]),
        ("stress", days.indices.map { Double(($0 * 7) % 5) + 0.3 * Double($0) / count }),
        ("sleep", days.indices.map { 7 + Double(($0 * 11) % 4) - 0.5 * Double($0 % 3) }),
      ])
  }()
}
