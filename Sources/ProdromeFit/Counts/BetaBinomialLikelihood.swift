import Glibc
import ProdromeNumerics

/// The log-likelihood of persons' totals as Newton's iteration sees it: the coefficients of all design columns, then
/// s = log α = logit ρ (see `BetaBinomialRow`).
struct BetaBinomialLikelihood {
  let totals: PersonTotals
  let columnCount: Int
  /// The binomial, α = 0: the last parameter is not looked at.
  var isBinomial = false

  /// Log-likelihood, score and observed information; O(days + persons · columns²).
  func state(_ values: [Double]) -> NormalState { state(values, expected: false) }

  /// The same with an information that is positive whatever the parameters: of the mean that of a quasi-likelihood with
  /// the variance of the beta-binomial, of the spread its first part.
  func state(_ values: [Double], expected: Bool) -> NormalState {
    let alpha = isBinomial ? 0 : exp(values[columnCount])
    var gram = [Double](repeating: 0, count: (columnCount + 1) * (columnCount + 1))
    var score = [Double](repeating: 0, count: columnCount + 1)
    var logLikelihood = 0.0
    for person in totals.rows {
      let row = BetaBinomialRow(
        events: person.events, days: person.days, eta: eta(person, values), alpha: alpha)
      logLikelihood += row.logProbability + BetaBinomialRow.logChoices(events: person.events, days: person.days)
      add(person.columns, row, alpha, expected ? expectedWeight(person, values, alpha) : nil, &gram, &score)
    }
    return NormalState(
      gram: Gram(order: columnCount + 1, values: gram), score: score, logLikelihood: logLikelihood,
      smallestWeight: .infinity)
  }

  /// Σ ∂ log P / ∂α at α = 0: above 0 the persons differ more than the binomial allows for.
  func excess(_ values: [Double]) -> Double {
    totals.rows.reduce(0) {
      $0 + BetaBinomialRow(events: $1.events, days: $1.days, eta: eta($1, values), alpha: 0).spreadScore
    }
  }

  /// Where the search for s begins: ρ by the moments of the residuals.
  func startingSpread(_ values: [Double]) -> Double {
    var (surplus, pairs) = (0.0, 0.0)
    for person in totals.rows {
      let mean = ProdromeNumerics.logistic(eta(person, values))
      let residual = person.events - person.days * mean
      surplus += residual * residual / (mean * (1 - mean)) - person.days
      pairs += person.days * (person.days - 1)
    }
    let correlation = max(1e-3, min(0.9, surplus / pairs))
    return log(correlation / (1 - correlation))
  }

  private func eta(_ person: PersonTotals.Row, _ values: [Double]) -> Double {
    var eta = person.offset
    for column in 0..<columnCount { eta += person.columns[column] * values[column] }
    return eta
  }

  private func expectedWeight(_ person: PersonTotals.Row, _ values: [Double], _ alpha: Double) -> Double {
    let mean = ProdromeNumerics.logistic(eta(person, values))
    return person.days * mean * (1 - mean) / (1 + (person.days - 1) * alpha / (1 + alpha))
  }

  /// Adds a person; with an expected weight the parameters are taken as unrelated.
  private func add(
    _ columns: [Double], _ row: BetaBinomialRow, _ alpha: Double, _ expectedWeight: Double?, _ gram: inout [Double],
    _ score: inout [Double]
  ) {
    let order = columnCount + 1
    let weight = expectedWeight ?? row.information
    for j in 0..<columnCount {
      score[j] += row.score * columns[j]
      for i in 0...j { gram[j * order + i] += weight * columns[i] * columns[j] }
      if expectedWeight == nil { gram[columnCount * order + j] += alpha * row.cross * columns[j] }
    }
    score[columnCount] += alpha * row.spreadScore
    let own = alpha * alpha * row.spreadInformation - alpha * row.spreadScore
    gram[columnCount * order + columnCount] += expectedWeight == nil ? own : abs(own) + 1e-3
  }
}
