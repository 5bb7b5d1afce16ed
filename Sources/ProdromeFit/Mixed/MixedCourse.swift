import ProdromeNumerics

/// A search on its way.
struct MixedCourse {
  private(set) var state: MixedState
  private var metric: Cholesky?
  /// Steps and the falls of the gradient along them, oldest first, since the metric was summed.
  private var pairs: [(step: [Double], fall: [Double])] = []
  private var steps: [FitLog.Step] = []

  init(_ start: MixedState) {
    state = start
    metric = start.information.flatMap { try? $0.factored() }
  }

  /// The same course at another point.
  func with(_ state: MixedState) -> MixedCourse {
    var other = self
    other.state = state
    return other
  }

  /// Twice what a full step along a direction is expected to gain.
  func gain(along direction: [Double]) -> Double { Self.dot(direction, state.gradient) }

  /// The inverse curvature, as it is known, times the gradient; nil without a metric.
  mutating func direction() -> [Double]? {
    guard let metric else { return nil }
    var rest = state.gradient
    var shares: [Double] = []
    for pair in pairs.reversed() {
      let share = Self.dot(pair.step, rest) / Self.dot(pair.step, pair.fall)
      shares.append(share)
      for index in rest.indices { rest[index] -= share * pair.fall[index] }
    }
    var direction = metric.solve(rest)
    for (pair, share) in zip(pairs, shares.reversed()) {
      let back = Self.dot(pair.fall, direction) / Self.dot(pair.step, pair.fall)
      for index in direction.indices { direction[index] += (share - back) * pair.step[index] }
    }
    return direction.allSatisfy(\.isFinite) ? direction : nil
  }

  /// Goes to a better point and learns from the step there.
  mutating func accept(_ reached: MixedState, share: Double) {
    let step = zip(reached.parameters, state.parameters).map { $0 - $1 }
    let fall = zip(state.gradient, reached.gradient).map { $0 - $1 }
    let size = step.reduce(0) { max($0, abs($1)) } / state.parameters.reduce(1) { max($0, abs($1)) }
    steps.append(FitLog.Step(logLikelihood: reached.logLikelihood, relativeStep: size, stepSize: share))
    if let information = reached.information, let summed = try? information.factored() {
      metric = summed
      pairs = []
    } else if Self.dot(step, fall) > 1e-10 * (Self.dot(step, step) * Self.dot(fall, fall)).squareRoot() {
      pairs.append((step, fall))
    }
    state = reached
  }

  /// The story so far.
  func log(_ outcome: FitLog.Outcome) -> FitLog { FitLog(steps: steps, outcome: outcome) }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
}
