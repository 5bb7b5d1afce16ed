import ProdromeNumerics

/// Solves generalised estimating equations by Fisher scoring: one pass over the data a step.
///
/// Each pass moves the coefficients with the correlation of the pass before and reads the next correlation off its own
/// residuals. Both settle together; the distance shrinks by the same factor every step, usually 10 to 100.
struct EquationSolver {
  /// Coefficients, full length, and correlation: the sums of one pass.
  let evaluate: ([Double], WorkingCorrelation) -> EquationSums
  let columns: ColumnSet
  let structure: CorrelationStructure
  /// What the divisors of the moments lose.
  let lost: Int
  let maximumIterations: Int
  let tolerance: Double
  /// The steps taken.
  private(set) var steps: [FitLog.Step] = []

  /// With less reciprocal condition than this the equations are singular.
  static let conditionFloor = 1e-12
  /// The last step may not be larger: the information is that of its beginning.
  private static let greatestLastStep = 1e-9

  /// Where alpha is held while it is outside its range, as a share of the bound.
  private static let heldShare = 0.9

  /// Where the equations are solved.
  struct Solution {
    let coefficients: [Double]
    /// The information of the last pass, and where it was taken.
    let information: Information
    let informedAt: [Double]
    let correlation: WorkingCorrelation
    /// Nil where no pair of days tells it; no coefficient needs it then.
    let alpha: Double?
    let scale: Double
  }

  /// Why there is no solution.
  enum Refusal: Error {
    /// Alpha is no correlation of so many days.
    case inadmissible(alpha: Double, days: Int)
    /// No pair of days tells alpha.
    case untold
    /// The equations are singular, or their numbers not finite.
    case singular
    /// The limit of steps was reached.
    case unsettled
  }

  init(
    _ options: GEEOptions, on columns: ColumnSet,
    evaluate: @escaping ([Double], WorkingCorrelation) -> EquationSums
  ) {
    self.columns = columns
    self.evaluate = evaluate
    structure = options.correlation
    lost = options.divisor == .days ? 0 : columns.count
    maximumIterations = options.maximumIterations
    tolerance = options.tolerance
  }

  /// Iterates from full-length coefficients and the residual moments at or near them.
  mutating func solve(from start: [Double], _ first: ResidualMoments) throws(Refusal) -> Solution {
    var coefficients = start
    var correlation = try correlation(first).used
    var before = Double.infinity
    var pace = Pace()
    while true {
      var sums = evaluate(coefficients, correlation)
      let (next, refusal) = try self.correlation(sums.moments)
      guard steps.count < maximumIterations else { throw refusal ?? .unsettled }
      let drift = abs(next.alpha - correlation.alpha)
      if pace.refreshes, next != correlation {
        correlation = next
        sums = evaluate(coefficients, correlation)
      }
      let state = sums.state(correlation)
      let (information, direction) = try step(state)
      let relative = direction.reduce(0) { max($0, abs($1)) } / coefficients.reduce(1) { max($0, abs($1)) }
      let moved = max(relative, drift)
      let informedAt = coefficients
      for index in coefficients.indices { coefficients[index] += pace.share * direction[index] }
      steps.append(
        FitLog.Step(logLikelihood: state.logLikelihood, relativeStep: pace.share * relative, stepSize: pace.share))
      if moved < Self.greatestLastStep, moved * min(moved / before, 1) < tolerance {
        if let refusal { throw refusal }
        return Solution(
          coefficients: coefficients, information: information, informedAt: informedAt, correlation: correlation,
          alpha: sums.moments.alpha(lost: lost), scale: sums.moments.scale(lost: lost))
      }
      pace.judge(moved, before, along: direction)
      before = moved
      correlation = next
    }
  }

  /// How steps are taken: as they come, and with more care where they do not shrink.
  private struct Pace {
    /// Whether the correlation is brought up to date before a step, with a second pass.
    private(set) var refreshes = false
    /// The share of a step that is taken.
    private(set) var share = 1.0
    private var last: [Double] = []

    /// Shortens steps that turn back on the one before without getting smaller. Short steps that do not turn back
    /// become long again: of a steady course they would only slow the pace.
    mutating func judge(_ moved: Double, _ before: Double, along direction: [Double]) {
      let turnsBack = zip(direction, last).reduce(0) { $0 + $1.0 * $1.1 } < 0
      last = direction
      guard moved > 0.5 * before, moved > EquationSolver.greatestLastStep else { return }
      if !turnsBack {
        share = min(share * 2, 1)
      } else if refreshes {
        share = max(share / 2, 1.0 / 16)
      }
      refreshes = true
    }
  }

  /// The factored information of a pass and the step it asks for.
  private func step(_ state: NormalState) throws(Refusal) -> (information: Information, direction: [Double]) {
    guard state.isFinite, let information = Information(columns.taking(state.gram), floor: Self.conditionFloor) else {
      throw .singular
    }
    let direction = columns.spread(information.solve(columns.taking(state.score)))
    guard direction.allSatisfy(\.isFinite) else { throw .singular }
    return (information, direction)
  }

  /// The correlation that residuals show; of persons with one day each it does not matter.
  ///
  /// On the way it may leave the range of correlations: it is then held inside, and refused if it ends there.
  private func correlation(
    _ moments: ResidualMoments
  ) throws(Refusal) -> (used: WorkingCorrelation, refusal: Refusal?) {
    let days = moments.longest
    guard structure != .independence, days > 1 else { return (.independence, nil) }
    guard let alpha = moments.alpha(lost: lost) else { throw .untold }
    let range = WorkingCorrelation.range(of: structure, days: days)
    guard alpha > range.lowerBound, alpha < range.upperBound else {
      let bound = alpha < 0 ? range.lowerBound : range.upperBound
      return (WorkingCorrelation(structure, alpha: Self.heldShare * bound), .inadmissible(alpha: alpha, days: days))
    }
    return (WorkingCorrelation(structure, alpha: alpha), nil)
  }
}
