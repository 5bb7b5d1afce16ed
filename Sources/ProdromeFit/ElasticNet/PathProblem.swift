/// One penalty on one part of the cohort: where its solution stands.
struct PathProblem: Sendable {
  /// The position of the penalty on the path.
  let place: Int
  /// The set of persons left out; nil = nobody.
  let leavesOut: Int?
  let penalty: ColumnPenalty
  /// The sum of prior weights.
  let weight: Double
  /// The coefficients that the next pass evaluates, in the solver's coordinates.
  var trial: [Double]
  /// The best coefficients so far.
  private(set) var best: [Double]
  /// The score of the mean log-likelihood there.
  private(set) var score: [Double] = []
  private(set) var logLikelihood = -Double.infinity
  /// The log-likelihood of the days of the set left out there.
  private(set) var logLikelihoodLeftOut = 0.0
  /// How far the conditions of a minimum are missed there.
  private(set) var violation = Double.infinity
  private(set) var steps: [FitLog.Step] = []
  private(set) var isDone = false
  /// Whether the last trial was worse than the best point: the next one is half way back.
  private(set) var goesBack = false
  private var stepSize = 1.0
  private var objective = Double.infinity

  init(place: Int, leavesOut: Int? = nil, penalty: ColumnPenalty, weight: Double, start: [Double]) {
    self.place = place
    self.leavesOut = leavesOut
    self.penalty = penalty
    self.weight = weight
    trial = start
    best = start
  }

  /// Takes the sums at `trial`; a trial that raises the penalised deviance is halved instead.
  mutating func take(score sum: [Double], logLikelihood reached: Double, leftOut: Double, tolerance: Double) {
    let reachedObjective = penalty.value(trial) - reached / weight
    let rounding = 1e-12 * (1 + abs(objective.isFinite ? objective : 0))
    guard reachedObjective <= objective + rounding else {
      stepSize /= 2
      goesBack = true
      for j in trial.indices { trial[j] = best[j] + (trial[j] - best[j]) / 2 }
      return
    }
    let moved = zip(trial, best).reduce(0) { max($0, abs($1.0 - $1.1)) }
    let size = best.reduce(1) { max($0, abs($1)) }
    steps.append(FitLog.Step(logLikelihood: reached, relativeStep: moved / size, stepSize: stepSize))
    best = trial
    score = sum.map { $0 / weight }
    logLikelihood = reached
    logLikelihoodLeftOut = leftOut
    objective = reachedObjective
    violation = penalty.violation(best, score: score)
    stepSize = 1
    goesBack = false
    isDone = violation <= tolerance
  }

  /// The next trial: the minimum of the quadratic approximation at the best point.
  mutating func advance(_ curvature: Curvature) {
    trial = PenalisedQuadratic(curvature, at: best, score: score, penalty: penalty).minimum(from: best)
  }
}
