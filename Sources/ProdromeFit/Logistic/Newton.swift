/// Newton's iteration (iteratively reweighted least squares) with step halving; it sees merged sums only.
package struct Newton: Sendable {
  /// Accepted steps before giving up.
  package var maximumIterations: Int
  /// The relative step below which the iteration has converged.
  package var relativeTolerance: Double

  /// An iteration with the given limits.
  package init(maximumIterations: Int, relativeTolerance: Double) {
    self.maximumIterations = maximumIterations
    self.relativeTolerance = relativeTolerance
  }

  /// What the iteration asks of its model.
  package struct Model {
    /// The columns that are estimated.
    let columns: ColumnSet
    /// Information, score and log-likelihood at full-length coefficients: one pass over the data.
    let evaluate: ([Double]) -> NormalState
    /// The factored information at a state reached with the coefficients; nil if singular.
    let factor: (NormalState, [Double]) -> Information?
    /// Whether a step may be taken without evaluating its end, where its error is foreseen to be negligible.
    let acceptsForeseenEnd: Bool
    /// Decides whether the data are separated; asked once, and only where the course of the iteration suggests it.
    let separation: () -> Separation

    /// States what the iteration may ask.
    package init(
      columns: ColumnSet, evaluate: @escaping ([Double]) -> NormalState,
      factor: @escaping (NormalState, [Double]) -> Information?, acceptsForeseenEnd: Bool = false,
      separation: @escaping () -> Separation
    ) {
      self.columns = columns
      self.evaluate = evaluate
      self.factor = factor
      self.acceptsForeseenEnd = acceptsForeseenEnd
      self.separation = separation
    }
  }

  /// How the iteration ended.
  package enum End: Sendable {
    /// At a finite maximum, with the information there.
    case converged(Information)
    /// The data have no finite maximum: the log-likelihood rises for ever along the directions.
    case separated(directions: [[Double]], isComplete: Bool)
    /// No answer.
    case failed
  }

  /// The end of an iteration.
  package struct Result: Sendable {
    /// Full length; 0 where a column is not estimated.
    package let coefficients: [Double]
    /// The sums there; of a foreseen end those of its last step's beginning but for the log-likelihood.
    package let state: NormalState
    /// Where the sums were taken: `coefficients`, or the beginning of a foreseen last step.
    package let evaluatedCoefficients: [Double]
    /// How it ended.
    package let end: End
    /// The accepted steps.
    package let log: FitLog

    /// The same with the steps of an iteration before it.
    func following(_ earlier: FitLog) -> Self {
      Self(
        coefficients: coefficients, state: state, evaluatedCoefficients: evaluatedCoefficients, end: end,
        log: FitLog(steps: earlier.steps + log.steps, outcome: log.outcome))
    }
  }

  /// Working weights this small (|η| above 11) suggest that coefficients diverge.
  private static let suspiciousWeight = 1e-5
  /// A fit that needs more steps than this is suspect.
  private static let suspiciousStep = 8

  /// Iterates from `start`, where the state is known.
  ///
  /// A converged fit proves that the data are not separated if its squared Newton decrement is below the smallest
  /// working weight w: a separating direction γ, s′γ ≥ 0 with s = (2y − 1)x, would give score′γ = Σ|y − μ|s′γ ≥ Σ w s′γ
  /// ≥ √(min w · γ′Iγ), while score′γ is at most decrement · √(γ′Iγ). Where that proof fails, `separation` decides.
  package func solve(_ model: Model, start: [Double], state first: NormalState) -> Result {
    var course = Course(coefficients: start, state: first)
    guard first.isFinite else { return course.ended(.failed, .notRun) }
    for step in 0..<maximumIterations {
      let isSuspect = course.state.smallestWeight < Self.suspiciousWeight || step == Self.suspiciousStep
      if isSuspect, let end = course.separated(model) { return course.ended(end, .notRun) }
      guard let information = model.factor(course.state, course.coefficients) else {
        return course.stopped(model, .stepHalvingFailed)
      }
      let direction = model.columns.spread(information.solve(model.columns.taking(course.state.score)))
      if model.acceptsForeseenEnd, course.takesLastStep(along: direction, relativeTolerance) {
        return course.ended(.converged(information), .converged)
      }
      guard let size = course.advance(along: direction, model) else {
        return course.stopped(model, .stepHalvingFailed)
      }
      if size == 1, course.relativeStep < relativeTolerance { return course.certified(model) }
    }
    return course.stopped(model, .iterationLimit)
  }
}

/// An iteration on its way.
private struct Course {
  var coefficients: [Double]
  private var evaluatedCoefficients: [Double]
  var state: NormalState
  private(set) var relativeStep = Double.infinity
  private var steps: [FitLog.Step] = []
  private var verdict: Separation?

  init(coefficients: [Double], state: NormalState) {
    self.coefficients = coefficients
    evaluatedCoefficients = coefficients
    self.state = state
  }

  /// Takes the longest of the steps 1, ½, ¼ … along which the log-likelihood does not fall; nil if none is found.
  mutating func advance(along direction: [Double], _ model: Newton.Model) -> Double? {
    let size = direction.reduce(0) { max($0, abs($1)) }
    guard size.isFinite else { return nil }
    relativeStep = size / coefficients.reduce(1) { max($0, abs($1)) }
    let gain = zip(direction, state.score).reduce(0) { $0 + $1.0 * $1.1 }
    let rounding = 1e-12 * (1 + abs(state.logLikelihood))
    var share = 1.0
    for _ in 0..<30 {
      let trial = zip(coefficients, direction).map { $0 + share * $1 }
      let reached = model.evaluate(trial)
      let risesEnough = reached.logLikelihood >= state.logLikelihood - rounding
      if reached.isFinite, risesEnough || gain < rounding {
        coefficients = trial
        evaluatedCoefficients = trial
        state = reached
        steps.append(
          FitLog.Step(logLikelihood: reached.logLikelihood, relativeStep: share * relativeStep, stepSize: share))
        return share
      }
      share /= 2
    }
    return nil
  }

  /// Takes a step whose end need not be evaluated; false where that is not sure.
  ///
  /// Newton's steps shrink quadratically, r' = c r² with c known from the step before: the error left after this one
  /// is foreseen as c r² and must be a tenth of the tolerance. The information is that of the step's beginning, so the
  /// step itself must be below a millionth; and the maximum must be proved (see `Newton.solve`).
  mutating func takesLastStep(along direction: [Double], _ tolerance: Double) -> Bool {
    let size = direction.reduce(0) { max($0, abs($1)) }
    let step = size / coefficients.reduce(1) { max($0, abs($1)) }
    let gain = zip(direction, state.score).reduce(0) { $0 + $1.0 * $1.1 }
    guard step < 1e-6, relativeStep < 1, steps.last?.stepSize == 1, gain < 1e-3 * state.smallestWeight else {
      return false
    }
    let contraction = step / (relativeStep * relativeStep)
    guard contraction * step * step < tolerance / 10 else { return false }
    for index in coefficients.indices { coefficients[index] += direction[index] }
    state.logLikelihood += gain / 2
    steps.append(FitLog.Step(logLikelihood: state.logLikelihood, relativeStep: step, stepSize: 1))
    return true
  }

  /// The end of a separated fit, if the data are; looks once.
  mutating func separated(_ model: Newton.Model) -> Newton.End? {
    let answer = verdict ?? model.separation()
    verdict = answer
    guard case .found(let directions, let isComplete) = answer else { return nil }
    return .separated(directions: directions, isComplete: isComplete)
  }

  /// Ends at a maximum if it is proved to be one.
  mutating func certified(_ model: Newton.Model) -> Newton.Result {
    guard let information = model.factor(state, coefficients) else { return stopped(model, .stepHalvingFailed) }
    let score = model.columns.taking(state.score)
    let decrement = zip(score, information.solve(score)).reduce(0) { $0 + $1.0 * $1.1 }
    if decrement < 1e-3 * state.smallestWeight { return ended(.converged(information), .converged) }
    if let end = separated(model) { return ended(end, .notRun) }
    if case .undecided = verdict { return ended(.failed, .iterationLimit) }
    return ended(.converged(information), .converged)
  }

  /// Ends without a maximum: separated, or failed for the reason given.
  mutating func stopped(_ model: Newton.Model, _ outcome: FitLog.Outcome) -> Newton.Result {
    if let end = separated(model) { return ended(end, .notRun) }
    return ended(.failed, outcome)
  }

  func ended(_ end: Newton.End, _ outcome: FitLog.Outcome) -> Newton.Result {
    Newton.Result(
      coefficients: coefficients, state: state, evaluatedCoefficients: evaluatedCoefficients, end: end,
      log: FitLog(steps: steps, outcome: outcome))
  }
}
