import Glibc
import ProdromeNumerics

/// The model without any penalised column, where every path begins.
struct NullModel: Sendable {
  /// The solved problem.
  let problem: PathProblem
  let curvature: Curvature
  /// The smallest penalty that leaves out every column.
  let greatestLambda: Double
  /// The largest score of a column, per unit of its size: what tolerances refer to.
  let scoreScale: Double
  /// The log-likelihood of the intercept alone, or without one of even odds.
  let logLikelihood: Double
}

/// The solved models of a path.
struct SolvedPath: Sendable {
  let lambdas: [Double]
  let problems: [PathProblem]
}

/// Goes down a path of penalties on all persons.
struct PathCourse {
  let passes: PathPasses
  let sizes: PenaltySizes
  let options: ElasticNetOptions
  let moments: FoldMoments

  /// Penalties that are solved at a time: each stretch starts from where the one before ended.
  private static let stretch = 34
  /// The null model is solved to this score of standardised columns, which are of order 1.
  private static let nullTolerance = 1e-12
  /// A path that is not given ends where a penalty gains less of the deviance than this, or more is explained than that
  /// (glmnet's fdev and devmax), but not among its first five penalties.
  private static let leastGain = 1e-5
  private static let greatestRatio = 0.999
  private static let fewestPenalties = 5
  /// glmnet takes alpha to be at least this where it begins a path: ridge has no penalty that leaves out a column.
  private static let leastAlpha = 1e-3

  private var whole: FoldMoments.Sums { moments.whole }

  /// The model without penalised columns; nil if it is not found.
  func null() -> NullModel? {
    let sums = whole
    var start = [Double](repeating: 0, count: sums.first.count)
    if let intercept = sizes.scaling.intercept {
      start[intercept] = log(sums.eventWeight / (sums.weight - sums.eventWeight))
    }
    let free = sizes.penalty(.infinity, alpha: 1, sums)
    let alone = ColumnPenalty(
      leavingOut: start.indices.map { $0 == sizes.scaling.intercept ? 0 : 1 }, sizes: free.sizes)
    var problems = [free, alone].enumerated().map { place, penalty in
      PathProblem(place: place, penalty: penalty, weight: sums.weight, start: start)
    }
    var shelf = CurvatureShelf()
    PathSolver(passes: passes, tolerance: Self.nullTolerance).solve(&problems, &shelf)
    guard problems.allSatisfy(\.isDone) else { return nil }
    let problem = problems[0]
    let steepness = problem.score.indices.map { j in
      free.sizes[j] > 0 && sizes.factors[j] > 0 ? abs(problem.score[j]) / free.sizes[j] : 0
    }
    let greatest = zip(steepness, sizes.factors).reduce(0) { $1.1 > 0 ? max($0, $1.0 / $1.1) : $0 }
    return NullModel(
      problem: problem, curvature: curvature(at: problem),
      greatestLambda: greatest / max(options.alpha, Self.leastAlpha),
      scoreScale: steepness.max() ?? 0, logLikelihood: problems[1].logLikelihood)
  }

  /// All models of the path, as far as they converge.
  func path(from null: NullModel) -> SolvedPath {
    let lambdas = lambdas(null)
    let solver = PathSolver(passes: passes, tolerance: tolerance(null))
    var solved: [PathProblem] = []
    var last = (problem: null.problem, curvature: null.curvature)
    while solved.count < lambdas.count {
      let part = Array(lambdas[solved.count..<min(solved.count + Self.stretch, lambdas.count)])
      var problems = starts(part, from: last, place: solved.count)
      var shelf = CurvatureShelf()
      solver.solve(&problems, &shelf)
      let converged = problems.prefix(while: \.isDone)
      solved += converged
      if let end = end(of: solved, null) { return SolvedPath(lambdas: lambdas, problems: Array(solved[..<end])) }
      guard converged.count == part.count, let problem = solved.last else { break }
      if solved.count < lambdas.count { last = (problem, curvature(at: problem)) }
    }
    return SolvedPath(lambdas: lambdas, problems: solved)
  }

  /// How far the conditions of a minimum may be missed, in units of lambda.
  func tolerance(_ null: NullModel) -> Double {
    null.scoreScale > 0 ? options.tolerance * null.scoreScale : Self.nullTolerance
  }

  /// Trial points of a stretch: the path of the quadratic approximation at the last solution.
  private func starts(
    _ lambdas: [Double], from last: (problem: PathProblem, curvature: Curvature), place: Int
  ) -> [PathProblem] {
    var b = last.problem.best
    return lambdas.enumerated().map { index, lambda in
      let penalty = sizes.penalty(lambda, alpha: options.alpha, whole)
      b = PenalisedQuadratic(last.curvature, at: last.problem.best, score: last.problem.score, penalty: penalty)
        .minimum(from: b)
      return PathProblem(place: place + index, penalty: penalty, weight: whole.weight, start: b)
    }
  }

  private func curvature(at problem: PathProblem) -> Curvature {
    Curvature(passes.grams([problem.best], leavingOut: [nil]).gram(0), weight: problem.weight)
  }

  private func lambdas(_ null: NullModel) -> [Double] {
    if let lambda = options.lambda { return [lambda] }
    if !options.path.isEmpty { return options.path.sorted(by: >) }
    guard null.greatestLambda > 0 else { return [0] }
    let columns = sizes.factors.count - (sizes.scaling.intercept == nil ? 0 : 1)
    let ratio = passes.rowCount < columns ? 1e-2 : 1e-4
    let count = max(options.lambdaCount, 1)
    return (0..<count).map { null.greatestLambda * pow(ratio, Double($0) / Double(max(count - 1, 1))) }
  }

  /// How many models a path that is not given has, once it has gone far enough.
  private func end(of solved: [PathProblem], _ null: NullModel) -> Int? {
    guard options.endsEarly, options.lambda == nil, options.path.isEmpty else { return nil }
    let ratios = solved.map { 1 - $0.logLikelihood / null.logLikelihood }
    let end = ratios.indices.first { index in
      index + 1 >= Self.fewestPenalties
        && (ratios[index] - ratios[index - 1] < Self.leastGain || ratios[index] > Self.greatestRatio)
    }
    return end.map { $0 + 1 }
  }
}
