import ProdromeDesign
import ProdromeNumerics

/// The search for the maximum of a mixed model: BFGS in the metric of an approximate information matrix, which is
/// summed again while the maximum is far; a last Newton step with the true curvature.
///
/// Source of the recursion: Nocedal & Wright 2006, Numerical Optimization, algorithm 7.4.
struct MixedSearch<Likelihood: MixedLikelihood> {
  let passes: Likelihood
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
    var (course, outcome) = ascend(from: start)
    guard outcome == .converged, let peak = peak(&course) else {
      return (.failed, course.log(outcome == .converged ? .stepHalvingFailed : outcome))
    }
    return (.maximum(peak), course.log(.converged))
  }

  /// The top that a climb reaches, without its curvature; nil where there is none.
  func top(from start: [Double]) -> MixedState? {
    let (course, outcome) = ascend(from: start)
    return outcome == .converged ? course.state : nil
  }

  private func ascend(from start: [Double]) -> (course: MixedCourse, outcome: FitLog.Outcome) {
    var course = MixedCourse(evaluate(start, [], informs: true))
    var outcome = FitLog.Outcome.iterationLimit
    for _ in 0..<maximumIterations {
      guard course.state.isFinite, let direction = course.direction() else {
        return (course, .stepHalvingFailed)
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
    return (course, outcome)
  }

  private func evaluate(_ parameters: [Double], _ modes: [Double], informs: Bool) -> MixedState {
    passes.evaluate(parameters, modes: modes, informs: informs)
  }

  /// Steps along a direction, half as far until the log-likelihood rises; false where it does not.
  private func advance(_ course: inout MixedCourse, _ direction: [Double], _ gain: Double) -> Bool {
    let modes = course.state.persons.spread(over: personCount, order: passes.effectCount)
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
    let modes = course.state.persons.spread(over: personCount, order: passes.effectCount)
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
