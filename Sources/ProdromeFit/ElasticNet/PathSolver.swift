import ProdromeWorkers

/// Solves the problems of a path together: each round is one pass for the scores of all that are open, and a second one
/// for a few curvatures where the last round gained too little.
///
/// A proximal Newton method (Lee, Sun & Saunders 2014, SIAM Journal on Optimization 24:1420) whose curvatures are
/// interpolated along the path. What stays open gets curvatures of its own, so that in the end every problem is solved
/// by Newton's steps, halved where they do not descend.
struct PathSolver {
  let passes: PathPasses
  /// How far the conditions of a minimum may be missed, in units of lambda.
  let tolerance: Double

  /// Rounds before what is open counts as not converged.
  private static let rounds = 60
  /// A round that gains less than this factor asks for new curvatures.
  private static let wantedGain = 0.1

  /// Solves from the trial points of `problems`; `shelf` gives the curvatures and keeps new ones.
  func solve(_ problems: inout [PathProblem], _ shelf: inout CurvatureShelf) {
    var open = Array(problems.indices)
    for round in 0..<Self.rounds where !open.isEmpty {
      let before = open.map { problems[$0].violation }
      evaluate(&problems, open)
      let gains = zip(open, before).map { problems[$0].violation / $1 }
      let isSlow = zip(open, gains).contains { !problems[$0].isDone && !($1 <= Self.wantedGain) }
      open.removeAll { problems[$0].isDone }
      let moving = open.filter { !problems[$0].goesBack }
      if round == 0 ? needsCurvature(problems, moving, shelf) : isSlow { renew(&shelf, problems, moving) }
      advance(&problems, moving, shelf)
    }
  }

  private func needsCurvature(_ problems: [PathProblem], _ open: [Int], _ shelf: CurvatureShelf) -> Bool {
    open.contains { shelf.curvature(at: problems[$0].place, leavingOut: problems[$0].leavesOut) == nil }
  }

  private func evaluate(_ problems: inout [PathProblem], _ open: [Int]) {
    let sums = passes.scores(open.map { problems[$0].trial }, leavingOut: open.map { problems[$0].leavesOut })
    for (model, index) in open.enumerated() {
      problems[index].take(
        score: sums.score(model), logLikelihood: sums.logLikelihood(model),
        leftOut: sums.logLikelihoodLeftOut(model), tolerance: tolerance)
    }
  }

  /// Takes new curvatures at open problems that lie evenly among the open ones.
  private func renew(_ shelf: inout CurvatureShelf, _ problems: [PathProblem], _ open: [Int]) {
    let chosen = Self.spread(open, passes.anchorLimit(byFold: false))
    let sums = passes.grams(
      chosen.map { problems[$0].best }, leavingOut: chosen.map { problems[$0].leavesOut })
    for (model, index) in chosen.enumerated() {
      let problem = problems[index]
      shelf.put(
        Curvature(sums.gram(model), weight: problem.weight), at: problem.place, leavingOut: problem.leavesOut)
    }
  }

  /// The next trial of every problem; they do not depend on each other.
  private func advance(_ problems: inout [PathProblem], _ moving: [Int], _ shelf: CurvatureShelf) {
    let now = problems
    let next = Guarded([Int: PathProblem]())
    forEachConcurrently(moving.count, threads: passes.fold.threads) { index in
      var problem = now[moving[index]]
      guard let curvature = shelf.curvature(at: problem.place, leavingOut: problem.leavesOut) else { return }
      problem.advance(curvature)
      next.withLock { [problem] in $0[moving[index]] = problem }
    }
    for (index, problem) in next.withLock({ $0 }) { problems[index] = problem }
  }

  /// At most `count` elements, first and last among them, evenly spread.
  static func spread(_ elements: [Int], _ count: Int) -> [Int] {
    guard elements.count > count else { return elements }
    guard count > 1 else { return [elements[elements.count / 2]] }
    return (0..<count).map { elements[$0 * (elements.count - 1) / (count - 1)] }
  }
}
