/// The story of an optimisation: every step taken and how it ended.
public struct FitLog: Sendable, Equatable {
  /// One accepted step.
  public struct Step: Sendable, Equatable {
    /// The log-likelihood after the step.
    public let logLikelihood: Double
    /// The largest change of a coefficient, relative to its size, in the solver's coordinates.
    public let relativeStep: Double
    /// The share of the full Newton step that was taken, a power of one half.
    public let stepSize: Double

    /// States one accepted step.
    public init(logLikelihood: Double, relativeStep: Double, stepSize: Double) {
      self.logLikelihood = logLikelihood
      self.relativeStep = relativeStep
      self.stepSize = stepSize
    }
  }

  /// How the optimisation ended.
  public enum Outcome: String, Sendable, CaseIterable {
    /// The step fell below the tolerance and the solution was certified.
    case converged
    /// The iteration limit was reached first.
    case iterationLimit = "iteration_limit"
    /// No step along the search direction raised the log-likelihood.
    case stepHalvingFailed = "step_halving_failed"
    /// Nothing to optimise, or the data have no finite maximum.
    case notRun = "not_run"
  }

  /// The accepted steps in order.
  public let steps: [Step]
  /// How it ended.
  public let outcome: Outcome

  /// States a finished optimisation.
  public init(steps: [Step], outcome: Outcome) {
    self.steps = steps
    self.outcome = outcome
  }
}
