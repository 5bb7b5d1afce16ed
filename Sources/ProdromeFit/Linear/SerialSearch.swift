import Glibc

/// Looks for the correlation of neighbouring days with the highest likelihood, on the scale z = atanh φ.
///
/// A few values over the whole range, read in one pass, find the hill; Newton's steps with derivatives from five close
/// values, again one pass each, climb it inside the neighbours of the best value.
struct SerialSearch {
  /// The likelihood at several φ, with residuals at these coefficients: one pass.
  let evaluate: ([Double], [Double]) -> [SerialLikelihood.Point?]
  /// Whether φ and −φ differ.
  let tellsSign: Bool
  let maximumIterations: Int

  /// The top.
  struct Peak {
    let point: SerialLikelihood.Point
    /// Full length, in the solver's coordinates.
    let coefficients: [Double]
    /// −d²ℓ/dz², and how the log of the standard deviation moves with z; nil where the likelihood is flat.
    let shape: (curvature: Double, logSigmaSlope: Double)?
  }

  enum End {
    case peak(Peak)
    /// The likelihood rises until neighbouring days are equal (1), or opposite (−1).
    case bound(Double)
    case failed
  }

  struct Result {
    let end: End
    let log: FitLog
  }

  /// Closer on the side where days far apart still tell φ: 0.92 is 0.03 over 41 days.
  private static let nodes: [Double] = [-4.5, -2.5, -1.5, -1, -0.5, 0, 0.5, 1, 1.3, 1.6, 1.9, 2.3, 2.8, 3.5, 4.5]
  /// φ = 0.999995.
  private static let limit = 6.5
  /// The error of the five-point derivatives is of its fourth power.
  private static let spacing = 1.0 / 256
  /// Newton's next step would be of the square of this.
  private static let tolerance = 1e-6
  /// Values that differ by less from both sides tell nothing: a standard error above 2 on the scale of z.
  private static let flatness = 0.02

  /// Climbs from full-length coefficients near the best.
  func run(from start: [Double]) -> Result {
    let nodes = tellsSign ? Self.nodes : Self.nodes.filter { $0 >= 0 }
    let points = evaluate(start, nodes.map { tanh($0) })
    let heights = points.map { $0?.logLikelihood ?? -.infinity }
    guard let best = heights.indices.max(by: { heights[$0] < heights[$1] }), let point = points[best] else {
      return Result(end: .failed, log: FitLog(steps: [], outcome: .stepHalvingFailed))
    }
    let sides = [best - 1, best + 1].filter(nodes.indices.contains)
    if sides.count == 2 || nodes[best] == 0, sides.allSatisfy({ heights[best] - heights[$0] < Self.flatness }) {
      return settle(nodes[best], Self.sum(start, point.step), steps: [], shape: nil)
    }
    let low = best > 0 ? nodes[best - 1] : -Self.limit
    let high = best + 1 < nodes.count ? nodes[best + 1] : Self.limit
    return climb(nodes[best], low..<high, Self.sum(start, point.step))
  }

  /// The coefficients beside a z that is given; what the likelihood says of z is not asked.
  func settled(at z: Double, from start: [Double]) -> Result { settle(z, start, steps: [], shape: nil) }

  private func climb(_ start: Double, _ bracket: Range<Double>, _ first: [Double]) -> Result {
    var (z, coefficients) = (start, first)
    var (low, high) = (bracket.lowerBound, bracket.upperBound)
    var steps: [FitLog.Step] = []
    func end(_ end: End, _ outcome: FitLog.Outcome) -> Result {
      Result(end: end, log: FitLog(steps: steps, outcome: outcome))
    }
    while steps.count < maximumIterations {
      guard let hill = Hill(around: z, Self.spacing, { evaluate(coefficients, $0) }) else {
        return end(.failed, .stepHalvingFailed)
      }
      coefficients = Self.sum(coefficients, hill.point.step)
      if hill.slope > 0 { low = z } else { high = z }
      let newton = hill.curvature > 0 ? hill.slope / hill.curvature : hill.slope.sign == .minus ? -1 : 1
      let isInside = z + newton > low && z + newton < high
      let step = isInside || abs(newton) < Self.tolerance ? newton : ((newton > 0 ? high : low) - z) / 2
      steps.append(
        FitLog.Step(
          logLikelihood: hill.point.logLikelihood, relativeStep: abs(step), stepSize: isInside ? 1 : step / newton))
      z += step
      if abs(z) > Self.limit - 0.5 { return end(.bound(z < 0 ? -1 : 1), .notRun) }
      guard abs(step) < Self.tolerance else { continue }
      guard hill.curvature > 0 else { return end(.failed, .stepHalvingFailed) }
      return settle(z, coefficients, steps: steps, shape: (hill.curvature, hill.logSigmaSlope))
    }
    return end(.failed, .iterationLimit)
  }

  /// The coefficients that belong to the top: residuals are taken anew until they stand still.
  private func settle(
    _ z: Double, _ start: [Double], steps: [FitLog.Step], shape: (curvature: Double, logSigmaSlope: Double)?
  ) -> Result {
    var (coefficients, steps) = (start, steps)
    for _ in 0..<maximumIterations {
      guard let point = evaluate(coefficients, [tanh(z)])[0] else { break }
      coefficients = Self.sum(coefficients, point.step)
      let size = coefficients.reduce(1) { max($0, abs($1)) }
      let moved = point.step.reduce(0) { max($0, abs($1)) } / size
      steps.append(FitLog.Step(logLikelihood: point.logLikelihood, relativeStep: moved, stepSize: 1))
      if moved < 1e-10 {
        return Result(
          end: .peak(Peak(point: point, coefficients: coefficients, shape: shape)),
          log: FitLog(steps: steps, outcome: .converged))
      }
    }
    return Result(end: .failed, log: FitLog(steps: steps, outcome: .iterationLimit))
  }

  private static func sum(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 + $1 } }
}

/// The likelihood close to one z: its derivatives from five values at equal distances.
private struct Hill {
  let point: SerialLikelihood.Point
  let slope: Double
  /// Minus the second derivative.
  let curvature: Double
  /// d log σ / dz, σ the standard deviation of an error.
  let logSigmaSlope: Double

  init?(around z: Double, _ h: Double, _ evaluate: ([Double]) -> [SerialLikelihood.Point?]) {
    let points = evaluate((-2...2).map { tanh(z + h * Double($0)) }).compactMap(\.self)
    guard points.count == 5 else { return nil }
    let f = points.map(\.logLikelihood)
    point = points[2]
    slope = Self.slope(f, h)
    curvature = -(16 * (f[1] + f[3]) - f[0] - f[4] - 30 * f[2]) / (12 * h * h)
    logSigmaSlope = Self.slope(points.map { log($0.sumOfSquares) / 2 }, h)
  }

  private static func slope(_ f: [Double], _ h: Double) -> Double { (8 * (f[3] - f[1]) - (f[4] - f[0])) / (12 * h) }
}
