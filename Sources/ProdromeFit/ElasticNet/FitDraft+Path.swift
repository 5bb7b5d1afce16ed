import ProdromeDesign

extension FitDraft {
  /// Takes over a solved path and the model that is reported.
  mutating func take(
    _ solved: SolvedPath, _ null: NullModel, _ validation: CrossValidation?, _ options: ElasticNetOptions,
    _ frame: FitFrame
  ) {
    nullLogLikelihood = null.logLikelihood
    let choice = options.rule == .minimum ? validation?.minimum : validation?.oneStandardError
    guard let chosen = validation == nil ? solved.problems.count - 1 : choice else { return end(all: .notConverged) }
    let problem = solved.problems[chosen]
    let points = solved.problems.enumerated().map { place, problem in
      point(problem, solved.lambdas[place], null, validation?.points[place], frame.scaling)
    }
    path = PenaltyPath(
      terms: design.columnNames, alpha: options.alpha, points: points, minimum: validation?.minimum,
      oneStandardError: validation?.oneStandardError, chosen: chosen)
    for (column, estimate) in points[chosen].coefficients.enumerated() {
      guard let estimate else { continue }
      set(column, CoefficientEstimate(term: design.columnNames[column], estimate: estimate, status: .ok))
    }
    logLikelihood = problem.logLikelihood
    estimableCount = points[chosen].columnCount + (design.hasIntercept ? 1 : 0)
    log = FitLog(steps: problem.steps, outcome: .converged)
    solution = .coefficients(problem.best, frame)
    parameters = [
      ModelParameter(name: "alpha", estimate: options.alpha),
      ModelParameter(name: "lambda", estimate: points[chosen].lambda),
    ]
  }

  private func point(
    _ problem: PathProblem, _ lambda: Double, _ null: NullModel, _ validated: PenaltyPath.CrossValidated?,
    _ scaling: ColumnScaling
  ) -> PenaltyPath.Point {
    let coefficients = problem.best.indices.map { column in
      problem.penalty.lasso[column] < .infinity ? scaling.raw(column, of: problem.best) : nil
    }
    let inside = problem.best.indices.filter { $0 != scaling.intercept && problem.best[$0] != 0 }
    return PenaltyPath.Point(
      lambda: lambda, coefficients: coefficients, columnCount: inside.count, deviance: -2 * problem.logLikelihood,
      devianceRatio: 1 - problem.logLikelihood / null.logLikelihood, violation: problem.violation,
      crossValidated: validated)
  }
}
