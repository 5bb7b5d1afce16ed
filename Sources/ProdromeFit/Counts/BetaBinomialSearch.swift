import ProdromeNumerics

/// The maximum of a beta-binomial likelihood over some columns and the spread, or its limit.
struct BetaBinomialSearch {
  /// What became of the spread between persons.
  enum Spread {
    /// logit ρ.
    case estimated(Double)
    /// Persons differ no more than chance: ρ = 0, the binomial.
    case none
    /// Everybody has a headache on all days or on none: ρ = 1.
    case complete
    /// Nobody has a second day: nothing is known.
    case unknown
  }

  /// A maximum.
  struct Peak {
    /// Full length, in the solver's coordinates.
    let coefficients: [Double]
    let spread: Spread
    let logLikelihood: Double
    /// Of the estimated columns, and behind them of logit ρ where that is estimated.
    let information: Information
  }

  let totals: PersonTotals
  let columns: ColumnSet
  let maximumIterations: Int
  let relativeTolerance: Double

  /// Climbs from full-length coefficients; nil without a maximum, with the story in either case.
  func climb(from start: [Double]) -> (peak: Peak?, log: FitLog) {
    if totals.areSingleDays { return limit(.unknown, totals, start) }
    if totals.areAllOrNothing { return limit(.complete, totals.asSingleDays, start) }
    let (binomial, log) = limit(.none, totals, start)
    guard let binomial else { return (nil, log) }
    let likelihood = BetaBinomialLikelihood(totals: totals, columnCount: columns.total)
    guard likelihood.excess(binomial.coefficients) > 0 else { return (binomial, log) }
    let begin = binomial.coefficients + [likelihood.startingSpread(binomial.coefficients)]
    let result = solve(likelihood, joint, from: begin).following(log)
    // A step may have been taken with the expected information; a maximum is one of the observed information.
    guard case .converged = result.end, let information = Information(joint.taking(result.state.gram), floor: 1e-14)
    else { return (nil, result.log) }
    let peak = Peak(
      coefficients: Array(result.coefficients.dropLast()), spread: .estimated(result.coefficients[columns.total]),
      logLikelihood: result.state.logLikelihood, information: information)
    return (peak, result.log)
  }

  private var joint: ColumnSet { ColumnSet(columns.indices + [columns.total], of: columns.total + 1) }

  /// The maximum of the binomial, which stands for a bound of the spread.
  private func limit(_ spread: Spread, _ totals: PersonTotals, _ start: [Double]) -> (peak: Peak?, log: FitLog) {
    let likelihood = BetaBinomialLikelihood(totals: totals, columnCount: columns.total, isBinomial: true)
    let result = solve(likelihood, ColumnSet(columns.indices, of: columns.total + 1), from: start + [0])
    guard case .converged(let information) = result.end else { return (nil, result.log) }
    let peak = Peak(
      coefficients: Array(result.coefficients.dropLast()), spread: spread,
      logLikelihood: result.state.logLikelihood, information: information)
    return (peak, result.log)
  }

  private func solve(
    _ likelihood: BetaBinomialLikelihood, _ kept: ColumnSet, from start: [Double]
  ) -> Newton.Result {
    let model = Newton.Model(
      columns: kept, evaluate: { likelihood.state($0) },
      factor: { state, values in
        Information(kept.taking(state.gram), floor: 1e-14)
          ?? Information(kept.taking(likelihood.state(values, expected: true).gram), floor: 1e-14)
      }, separation: { .none })
    return Newton(maximumIterations: maximumIterations, relativeTolerance: relativeTolerance)
      .solve(model, start: start, state: likelihood.state(start))
  }
}
