import Glibc
import ProdromeNumerics

/// The log-likelihood of one combination of coefficients, the others as likely as they can be beside it.
struct ProfileLikelihood<Likelihood: PeakedLikelihood> {
  let likelihood: Likelihood
  /// The highest point.
  let top: Top

  /// A place of the profile.
  private struct Place {
    let value: Double
    let coefficients: [Double]
    /// √(2 · (highest − height)).
    let depth: Double
    /// The change of `depth` with `value`.
    let slope: Double
    /// The change of the coefficients with `value`, on the estimated columns.
    let tangent: [Double]
    /// The top beside the value.
    let found: Top
  }

  /// The highest point where the combination is `value`; nil where it cannot be reached.
  func highest(_ combination: [Double], at value: Double) -> Top? {
    for stages in [1, 4, 16] {
      if let place = walk(combination, from: current(combination), to: value, stages) { return place.found }
    }
    return nil
  }

  /// The likelihood-ratio statistic of "the combination is `value`", with the sign of the estimate's distance from it,
  /// on the scale of a normal deviate; nil where no top is found beside the value.
  func signedRoot(of combination: [Double], at value: Double) -> Double? {
    let estimate = current(combination)
    for stages in [1, 4, 16] {
      guard let place = walk(combination, from: estimate, to: value, stages) else { continue }
      return estimate < value ? -place.depth : place.depth
    }
    return nil
  }

  /// The place of a value, by way of places between: far from the top a straight line leads where nothing is finite.
  private func walk(_ combination: [Double], from estimate: Double, to value: Double, _ stages: Int) -> Place? {
    let step = (value - estimate) / Double(stages)
    var coefficients = top.place.coefficients
    var direction = tangent(combination, top.slope.curvature)
    var reached: Place?
    for stage in 1...stages {
      let next = stage == stages ? value : estimate + Double(stage) * step
      let start = shifted(coefficients, by: next - dot(combination, coefficients), along: direction)
      guard let place = place(combination, next, from: start) else { return nil }
      (coefficients, direction, reached) = (place.coefficients, place.tangent, place)
    }
    return reached
  }

  /// Where the profile lies `depth`² / 2 below its top; an end that is not found is nil.
  ///
  /// Newton's steps on the depth, which is nearly a straight line, kept between what is known to be inside and
  /// outside. About four places an end, each a climb from the place before.
  func interval(of combination: [Double], depth: Double) -> (low: Double?, high: Double?) {
    (end(combination, depth, side: -1), end(combination, depth, side: 1))
  }

  private func end(_ combination: [Double], _ depth: Double, side: Double) -> Double? {
    let estimate = current(combination)
    let information = top.place.information
    let error = ColumnBasis.dot(combination, information.solve(combination)).squareRoot()
    guard error.isFinite, error > 0 else { return nil }
    var here = Place(
      value: estimate, coefficients: top.place.coefficients, depth: 0, slope: side / error,
      tangent: tangent(combination, information), found: top)
    return ProfileEnd(estimate: estimate, error: error, side: side).find(depth: depth) { value in
      let start = shifted(here.coefficients, by: value - here.value, along: here.tangent)
      guard let next = place(combination, value, from: start) else { return nil }
      here = next
      return (next.depth, next.slope)
    }
  }

  private func place(_ combination: [Double], _ value: Double, from start: [Double]) -> Place? {
    let climb = Climb(likelihood: likelihood, held: [combination], tolerance: 1e-19)
    guard let found = climb.top(from: start) else { return nil }
    let below = max(0, top.place.height - found.place.height)
    let depth = (2 * below).squareRoot()
    return Place(
      value: value, coefficients: found.place.coefficients, depth: depth, slope: -found.multipliers[0] / depth,
      tangent: tangent(combination, found.slope.curvature), found: found)
  }

  private func current(_ combination: [Double]) -> Double { dot(combination, top.place.coefficients) }

  private func dot(_ combination: [Double], _ coefficients: [Double]) -> Double {
    ColumnBasis.dot(combination, likelihood.columns.taking(coefficients))
  }

  /// C⁻¹a / a′C⁻¹a: along it the combination changes by 1 and the others follow.
  private func tangent(_ combination: [Double], _ curvature: Information) -> [Double] {
    let turned = curvature.solve(combination)
    let size = ColumnBasis.dot(combination, turned)
    return turned.map { $0 / size }
  }

  private func shifted(_ coefficients: [Double], by distance: Double, along tangent: [Double]) -> [Double] {
    zip(coefficients, likelihood.columns.spread(tangent)).map { $0 + distance * $1 }
  }
}
