import Glibc
import ProdromeNumerics

/// The log-likelihood of a correlation φ of neighbouring days, coefficients and spread being the best ones beside it.
struct SerialLikelihood {
  let columns: ColumnSet
  let scaling: ColumnScaling
  let kind: LikelihoodKind
  let gaps: DayGaps
  let rowCount: Int
  /// Σ log prior weight.
  let logWeights: Double
  /// The sum of squares that the outcome's rounding leaves at least.
  let rounding: Double

  /// What is known at one φ.
  struct Point {
    let phi: Double
    let logLikelihood: Double
    /// X′R⁻¹X, factored.
    let information: Information
    /// From the coefficients of the pass to the best ones, full length.
    let step: [Double]
    /// r′R⁻¹r at the best coefficients.
    let sumOfSquares: Double
  }

  /// What the sum of squares is divided by for the variance that belongs to the likelihood.
  var divisor: Double { Double(kind == .full ? rowCount : rowCount - columns.count) }

  /// Judges φ from the sums of a pass; nil where the equations are singular or not finite.
  func point(_ phi: Double, _ sums: Gram) -> Point? {
    guard sums.isFinite,
      let information = Information(columns.taking(sums.withoutBorder), floor: EquationSolver.conditionFloor)
    else { return nil }
    let score = columns.taking(sums.border)
    let step = information.solve(score)
    let corner = sums[sums.order - 1, sums.order - 1]
    let squares = max(corner - zip(step, score).reduce(0) { $0 + $1.0 * $1.1 }, rounding)
    guard squares > 0, squares.isFinite else { return nil }
    let restriction = kind == .full ? 0 : information.logDeterminant - logScale
    let twice = divisor * (log(2 * .pi * squares / divisor) + 1) + gaps.logDeterminant(phi) + restriction - logWeights
    return Point(
      phi: phi, logLikelihood: -twice / 2, information: information, step: columns.spread(step), sumOfSquares: squares)
  }

  /// What log |X′R⁻¹X| gains by the solver's coordinates.
  private var logScale: Double { columns.indices.reduce(0) { $0 + 2 * log(scaling.scales[$1]) } }
}
