import Glibc
import ProdromeNumerics

/// A logistic model of a few days whose slopes are drawn towards 0, by the days so far.
///
/// Slopes of columns with mean 0 and standard deviation 1 over these days have the prior N(0, spread²), the intercept has
/// none; the mode of the posterior is found by Newton's steps. Columns that never vary tell nothing.
/// Source: ridge logistic regression of le Cessie and van Houwelingen (1992, Applied Statistics 41, 191–201), penalty
/// 1 / (2 spread²).
package struct ShrunkenLogit: Sendable {
  private let centres: [Double]
  private let scales: [Double]
  /// The intercept, then one a column, of the standardised columns.
  package let coefficients: [Double]

  /// Fits days, one row of columns (without intercept) a day; nil without both kinds of days. Cost: a few passes of days ·
  /// columns².
  package init?(_ rows: [[Double]], outcomes: [Double], spread: Double) {
    let events = outcomes.reduce(0, +)
    guard let width = rows.first?.count, events > 0, events < Double(outcomes.count) else { return nil }
    let count = Double(rows.count)
    centres = (0..<width).map { column in rows.reduce(0) { $0 + $1[column] } / count }
    let means = centres
    scales = (0..<width).map { column in
      let squares = rows.reduce(0) { $0 + ($1[column] - means[column]) * ($1[column] - means[column]) }
      let scale = (squares / count).squareRoot()
      return scale > 1e-9 * abs(means[column]) ? scale : 0
    }
    let standard = rows.map { [centres, scales] row in Self.standardised(row, centres, scales) }
    guard
      let found = Self.mode(
        standard, outcomes, precision: 1 / (spread * spread), start: log(events / (count - events)))
    else { return nil }
    coefficients = found
  }

  /// The chance of a day with these columns.
  package func risk(_ row: [Double]) -> Double {
    logistic(zip(coefficients, Self.standardised(row, centres, scales)).reduce(0) { $0 + $1.0 * $1.1 })
  }

  private static func standardised(_ row: [Double], _ centres: [Double], _ scales: [Double]) -> [Double] {
    [1] + row.indices.map { scales[$0] > 0 ? (row[$0] - centres[$0]) / scales[$0] : 0 }
  }

  /// Newton's steps, none longer than 1 in any coefficient; the log posterior is concave.
  private static func mode(
    _ rows: [[Double]], _ outcomes: [Double], precision: Double, start: Double
  ) -> [Double]? {
    let order = rows[0].count
    var mode = [start] + Array(repeating: 0, count: order - 1)
    for _ in 0..<50 {
      var information = Gram(order: order)
      var score = mode.enumerated().map { $0.offset == 0 ? 0 : -precision * $0.element }
      for (row, outcome) in zip(rows, outcomes) {
        let mean = logistic(zip(mode, row).reduce(0) { $0 + $1.0 * $1.1 })
        information.addOuterProduct(row, times: mean * (1 - mean))
        for place in row.indices { score[place] += (outcome - mean) * row[place] }
      }
      for place in 1..<order {
        var unit = [Double](repeating: 0, count: order)
        unit[place] = 1
        information.addOuterProduct(unit, times: precision)
      }
      guard let step = try? information.factored().solve(score), let longest = step.map(abs).max() else { return nil }
      let share = min(1, 1 / longest)
      for place in mode.indices { mode[place] += share * step[place] }
      if longest <= 1e-10 { return mode }
    }
    return nil
  }
}
