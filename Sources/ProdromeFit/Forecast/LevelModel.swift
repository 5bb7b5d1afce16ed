import ProdromeDesign
import ProdromeNumerics

/// What a cohort says about a day: coefficients, and how the levels of persons spread.
struct LevelModel: Sendable {
  /// One a design column; 0 where the days of the fit cannot tell.
  let coefficients: [Double]
  /// The standard deviation of persons' levels, log odds.
  let spread: Double

  /// Nil where the fit has no sound level or spread.
  init?(_ fit: ModelFit) {
    guard fit.coefficients.first?.estimate != nil,
      let spread = fit.parameters.first(where: { $0.name.hasPrefix("sd(") })?.estimate, spread.isFinite
    else { return nil }
    coefficients = fit.coefficients.map { $0.estimate ?? 0 }
    self.spread = spread
  }

  /// The log odds of every row for a person at the cohort's level.
  func logOdds(_ rows: PersonRows) -> [Double] {
    rows.days.indices.map { row in
      coefficients.indices.reduce(0) { $0 + coefficients[$1] * rows.columns[row, $1] }
    }
  }

  /// The risks of some rows of a person, each from the person's own days that lie `horizon` days or more before it.
  func risks(_ rows: PersonRows, _ targets: Range<Int>, horizon: Int, rule: GaussHermite) -> [Double] {
    let logOdds = logOdds(rows)
    var level = PersonLevel(spread: spread)
    var known = 0
    return targets.map { target in
      while known < rows.count, Int(rows.days[known]) <= Int(rows.days[target]) - horizon {
        if !rows.outcome[known].isNaN { level.add(logOdds[known], rows.outcome[known]) }
        known += 1
      }
      return level.risk(logOdds[target], rule)
    }
  }
}
