import ProdromeDesign
import ProdromeNumerics

/// The search for the maximum of a mixed model: BFGS in the metric of an approximate information matrix, which is
/// summed again while the maximum is far; a last Newton step with the true curvature.
///
/// Source of the recursion: Nocedal & Wright 2006, Numerical Optimization, algorithm 7.4.
struct MixedSearch<Source: BlockSource> {
  let passes: MixedPasses<Source>
  let personCount: Int
  let maximumIterations: Int

  /// How the search ended.
  enum End {
    /// At a maximum, with the curvature there.
    case maximum(MixedPeak)
    /// No answer.
    case failed
  }

  /// Below this squared length of a step, in standard errors of the curvature, a point is a maximum.
  private static var tolerance: Double { 1e-10 }

  /// Climbs from a vector of parameters.
  func climb(from start: [Double]) -> (end: End, log: FitLog) {
    var course = MixedCourse(evaluate(start, [], informs: true))
    var outcome = FitLog.Outcome.iterationLimit
    for _ in 0..<maximumIterations {
      guard course.state.isFinite, let direction = course.direction() else {
        return (.failed, course.log(.stepHalvingFailed))
      }
      let gain = course.gain(along: direction)
      if gain < Self.tolerance {
        outcome = .converged
        break
      }
      guard advance(&course, direction, gain) else {
        // Where a step gains less than the log-likelihood is rounded by, there is nothing left to climb.
        outcome = gain < 1e-6 ? .converged : .stepHalvingFailed
        break
      }
    }
    guard outcome == .converged, let peak = peak(&course) else {
      return (.failed, course.log(outcome == .converged ? .stepHalvingFailed : outcome))
    }
    return (.maximum(peak), course.log(.converged))
  }

  private func evaluate(_ parameters: [Double], _ modes: [Double], informs: Bool) -> MixedState {
    passes.evaluate(parameters, modes: modes, informs: informs)
  }

  /// Steps along a direction, half as far until the log-likelihood rises; false where it does not.
  private func advance(_ course: inout MixedCourse, _ direction: [Double], _ gain: Double) -> Bool {
    let modes = course.state.persons.spread(over: personCount, order: passes.model.effects.count)
    let size = direction.reduce(0) { max($0, abs($1)) }
    var share = min(1, 2 / size)
    let rounding = 1e-12 * (1 + abs(course.state.logLikelihood))
    let informs = gain > 0.5
    for _ in 0..<30 {
      let trial = zip(course.state.parameters, direction).map { $0 + share * $1 }
      let reached = evaluate(trial, modes, informs: informs)
      if reached.isFinite, reached.logLikelihood >= course.state.logLikelihood + 1e-4 * share * gain - rounding {
        course.accept(reached, share: share)
        return true
      }
      share /= 2
    }
    return false
  }

  /// Takes the last Newton steps; nil where the point is no maximum.
  private func peak(_ course: inout MixedCourse) -> MixedPeak? {
    let modes = course.state.persons.spread(over: personCount, order: passes.model.effects.count)
    let curvature = passes.curvature(at: course.state, modes: modes)
    guard let factored = try? Gram(order: curvature.order, values: curvature.values).factored() else { return nil }
    for _ in 0..<5 {
      let step = factored.solve(course.state.gradient)
      if course.gain(along: step) < 1e-6 * Self.tolerance { break }
      let trial = zip(course.state.parameters, step).map { $0 + $1 }
      let reached = evaluate(trial, modes, informs: false)
      let better = course.with(reached).gain(along: factored.solve(reached.gradient))
      guard reached.isFinite, better < course.gain(along: step) else { break }
      course.accept(reached, share: 1)
    }
    guard course.gain(along: factored.solve(course.state.gradient)) < Self.tolerance else { return nil }
    return MixedPeak(state: course.state, factored: factored)
  }
}

/// A maximum.
struct MixedPeak {
  let state: MixedState
  /// Minus the second derivatives, positive definite and factored.
  let factored: Cholesky
}

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
