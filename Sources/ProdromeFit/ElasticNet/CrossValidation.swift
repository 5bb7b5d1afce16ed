import ProdromeNumerics

/// What sets of persons, each left out once, say of every penalty of a path.
struct CrossValidation: Sendable {
  /// One a model of the path; nil where too few sets have a solution.
  let points: [PenaltyPath.CrossValidated?]

  /// Cross-validation stops this much earlier than the path: a deviance is flat at its minimum.
  private static let looseness = 100.0
  /// Fewer sets than this say nothing of their spread.
  private static let fewestSets = 3

  /// Fits the path without each set in turn, all sets in the same passes: they start from the models of all persons,
  /// whose scores and curvatures are known set by set.
  init(of path: SolvedPath, _ course: PathCourse, tolerance: Double) {
    var shelf = CurvatureShelf()
    var problems = Self.problems(path, course, tolerance * Self.looseness, &shelf)
    PathSolver(passes: course.passes, tolerance: tolerance * Self.looseness).solve(&problems, &shelf)
    let weights = course.moments.sums.map(\.weight)
    points = path.problems.indices.map { place in
      let done = problems.filter { $0.place == place && $0.isDone }
      return Self.summary(
        done.compactMap { problem in
          problem.leavesOut.map { (weights[$0], -2 * problem.logLikelihoodLeftOut / weights[$0]) }
        })
    }
  }

  /// The position of the smallest mean; the largest penalty where several have it.
  var minimum: Int? {
    points.indices.filter { points[$0] != nil }.min { mean($0) < mean($1) }
  }

  /// The position of the largest penalty within one standard error of the smallest mean.
  var oneStandardError: Int? {
    guard let minimum, let best = points[minimum] else { return nil }
    return points.indices.first { mean($0) <= best.mean + best.standardError }
  }

  private func mean(_ place: Int) -> Double { points[place]?.mean ?? .infinity }

  /// Mean and its standard error over sets, weighted by their days (as `cv.glmnet`).
  private static func summary(_ sets: [(weight: Double, deviance: Double)]) -> PenaltyPath.CrossValidated? {
    guard sets.count >= fewestSets else { return nil }
    let weight = sets.reduce(0) { $0 + $1.weight }
    let mean = sets.reduce(0) { $0 + $1.weight * $1.deviance } / weight
    let variance = sets.reduce(0) { $0 + $1.weight * ($1.deviance - mean) * ($1.deviance - mean) } / weight
    return PenaltyPath.CrossValidated(
      mean: mean, standardError: (variance / Double(sets.count - 1)).squareRoot())
  }

  /// The problems of all sets, at the models of all persons and on their way from there; one pass for scores, one for
  /// curvatures.
  private static func problems(
    _ path: SolvedPath, _ course: PathCourse, _ tolerance: Double, _ shelf: inout CurvatureShelf
  ) -> [PathProblem] {
    let passes = course.passes
    let everybody = path.problems.map { _ in Int?.none }
    let scores = passes.scores(path.problems.map(\.best), leavingOut: everybody, byFold: true)
    let places = PathSolver.spread(Array(path.problems.indices), passes.anchorLimit(byFold: true))
    let grams = passes.grams(places.map { path.problems[$0].best }, leavingOut: places.map { _ in nil }, byFold: true)
    var problems: [PathProblem] = []
    for fold in 0..<passes.folds.count {
      var training = course.moments.whole
      training.add(course.moments.sums[fold], times: -1)
      guard course.moments.sums[fold].weight > 0, !training.isOneClass else { continue }
      let others = (0..<passes.folds.count).filter { $0 != fold }
      for (model, place) in places.enumerated() {
        let gram = others.dropFirst().reduce(into: grams.gram(model, part: others[0])) {
          $0.merge(grams.gram(model, part: $1))
        }
        shelf.put(Curvature(gram, weight: training.weight), at: place, leavingOut: fold)
      }
      for (place, solved) in path.problems.enumerated() {
        let penalty = course.sizes.penalty(path.lambdas[place], alpha: course.options.alpha, training)
        var problem = PathProblem(
          place: place, leavesOut: fold, penalty: penalty, weight: training.weight, start: solved.best)
        problem.take(scores, model: place, training: others, tolerance: tolerance)
        if !problem.isDone, let curvature = shelf.curvature(at: place, leavingOut: fold) { problem.advance(curvature) }
        problems.append(problem)
      }
    }
    return problems
  }
}

extension PathProblem {
  /// Takes the sums of the sets that the problem is fitted on, and keeps what the set left out says.
  fileprivate mutating func take(_ sums: PathScores, model: Int, training: [Int], tolerance: Double) {
    var score = [Double](repeating: 0, count: trial.count)
    var logLikelihood = 0.0
    for part in training {
      for (j, value) in sums.score(model, part: part).enumerated() { score[j] += value }
      logLikelihood += sums.logLikelihood(model, part: part)
    }
    take(
      score: score, logLikelihood: logLikelihood,
      leftOut: leavesOut.map { sums.logLikelihood(model, part: $0) } ?? 0, tolerance: tolerance)
  }
}
