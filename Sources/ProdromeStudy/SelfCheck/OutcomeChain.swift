internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
package import ProdromeNumerics

/// One person's outcome as a chain from day to day: its log odds follow yesterday's outcome, the course of the treatment
/// and a slow curve over the days, and nothing else.
///
/// The curve is a natural spline with one column for each 56 days begun. Estimates are Firth's, which stay finite where few
/// days have the outcome.
package struct OutcomeChain {
  /// Days for one column of the slow curve, and the most columns.
  private static let daysOfColumn = 56
  private static let mostColumns = 8

  /// Log odds of every calendar day after a day without the outcome.
  package let levels: [Double]
  /// What yesterday's outcome adds to them.
  package let persistence: Double
  private let first: Double

  /// Fits the chain to the outcome of a person's calendar days (NaN = not recorded); `course` has one 0/1 column a phase.
  ///
  /// Nil where the outcome is the same on all days that follow a recorded one.
  package init?(_ outcome: [Double], course: [[Double]]) throws {
    guard let start = outcome.first(where: { !$0.isNaN }) else { return nil }
    first = start
    let columns = Self.curve(days: outcome.count) + course
    let names = columns.indices.map { "x\($0)" }
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: ([DiarySchema().outcome] + names).map { ($0, false) }, dayKind: .index)
    for day in outcome.indices {
      builder.add(person: "p", day: Day(number: Int32(day)), values: [outcome[day]] + columns.map { $0[day] })
    }
    let formula = ModelFormula(response: DiarySchema().outcome, terms: []).afterYesterday()
    let terms: [any TermSpec] = formula.terms + names.map { Variable($0) }
    let design = try Design(ModelFormula(response: formula.response, terms: terms), of: builder.build())
    var options = FirthOptions()
    options.intervals = .wald
    let estimates = fitFirth(design, options: options).coefficients.map { $0.estimate }
    guard let intercept = estimates[0] else { return nil }
    persistence = estimates[1] ?? 0
    levels = outcome.indices.map { day in
      zip(columns, estimates.dropFirst(2)).reduce(intercept) { $0 + ($1.1 ?? 0) * $1.0[day] }
    }
  }

  /// Another outcome of the same chain on every calendar day, from a first day like the person's own.
  package func draw(_ stream: inout Philox) -> [Double] {
    var yesterday = first
    return levels.map { level in
      yesterday = stream.bernoulli(logistic(level + persistence * yesterday)) ? 1 : 0
      return yesterday
    }
  }

  /// The columns of the slow curve.
  private static func curve(days: Int) -> [[Double]] {
    guard days > 1 else { return [] }
    let count = min(mostColumns, (days + daysOfColumn - 1) / daysOfColumn)
    let high = Double(days - 1)
    let knots = (1..<count).map { high * Double($0) / Double(count) }
    return NaturalSpline.basis(interior: Array(knots), low: 0, high: high).map { function in
      (0..<days).map { function(Double($0)) }
    }
  }
}
