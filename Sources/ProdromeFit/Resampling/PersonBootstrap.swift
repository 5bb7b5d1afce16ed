import ProdromeDesign
import ProdromeNumerics

/// Refits of a logistic model to samples of whole persons, drawn with replacement: the cluster bootstrap.
///
/// Every refit is the sample's own maximum, not one step towards it. All samples of a batch share the passes over the
/// data. Cost: one pass of rows · order² operations and about six of rows · columns · samples.
struct PersonBootstrap<Source: BlockSource> {
  let passes: LogisticPasses<Source>
  let maximum: Maximum
  let seed: UInt64

  /// Numbers that the sums of a batch may hold.
  private static var capacity: Int { 1 << 20 }
  /// Copies that the table of a batch may hold.
  private static var tableCapacity: Int { 1 << 24 }
  /// Quasi-Newton steps before the full iteration takes over.
  private static var quickSteps: Int { 15 }

  /// The coefficients of every sample, full length in the solver's coordinates; nil where it has no maximum that could
  /// be proved: a column is not carried, or the outcome is separated.
  func coefficients(samples: Int) -> [[Double]?] {
    let persons = sum(CountedPersons.self, (), ()).persons
    let order = maximum.columns.count
    let batch = max(1, min(Self.capacity / (order * (order + 3)), Self.tableCapacity / max(persons.count, 1)))
    return stride(from: 0, to: samples, by: batch).flatMap { first in
      refit(PersonDraws(of: persons, samples: first..<min(first + batch, samples), seed: seed))
    }
  }

  private func refit(_ draws: PersonDraws) -> [[Double]?] {
    let start = sum(
      ReplicateStart.self, ReplicateStart.Shape(columns: maximum.columns, sampleCount: draws.count),
      ReplicateStart.Parameters(coefficients: maximum.coefficients, frame: maximum.frame, draws: draws))
    let estimate = maximum.columns.taking(maximum.coefficients)
    var fits = (0..<draws.count).map {
      ReplicateFit(estimate: estimate, information: start.information($0), score: start.score($0))
    }
    var open = fits.indices.filter { fits[$0] != nil }
    var astray: [Int] = []
    for _ in 0..<Self.quickSteps where !open.isEmpty {
      let scores = scores(of: open, fits, draws)
      var next: [Int] = []
      for (place, sample) in open.enumerated() {
        switch fits[sample]?.advance(maximum.columns.taking(scores.score(place)), farthest: scores.farthest[place]) {
        case .open: next.append(sample)
        case .astray: astray.append(sample)
        case .ended, nil: break
        }
      }
      open = next
    }
    var answers = fits.map { $0.map { maximum.columns.spread($0.coefficients) } }
    for sample in open + astray { answers[sample] = refitFully(sample, draws) }
    return answers
  }

  private func scores(of open: [Int], _ fits: [ReplicateFit?], _ draws: PersonDraws) -> ReplicateScores {
    let coefficients = open.flatMap { fits[$0].map { maximum.columns.spread($0.coefficients) } ?? [] }
    return sum(
      ReplicateScores.self,
      ReplicateScores.Shape(columnCount: passes.columnCount, sampleCount: open.count),
      ReplicateScores.Parameters(frame: maximum.frame, draws: draws, samples: open, coefficients: coefficients))
  }

  /// Newton's iteration with halved steps; a sample without a proved maximum has none.
  private func refitFully(_ sample: Int, _ draws: PersonDraws) -> [Double]? {
    func evaluate(_ coefficients: [Double]) -> NormalState {
      sum(
        SampleGram.self, passes.columnCount,
        SampleGram.Parameters(coefficients: coefficients, frame: maximum.frame, draws: draws, sample: sample)
      ).state
    }
    let columns = maximum.columns
    let model = Newton.Model(
      columns: columns, evaluate: evaluate,
      factor: { state, _ in
        guard let factor = try? columns.taking(state.gram).factored(), factor.reciprocalCondition > 1e-12 else {
          return nil
        }
        return Information(columns.taking(state.gram), conditionFloor: 0) { Matrix(rows: 0, columns: 0) }
      }, separation: { .undecided })
    let result = Newton(maximumIterations: 25, relativeTolerance: 1e-8)
      .solve(model, start: maximum.coefficients, state: evaluate(maximum.coefficients))
    guard case .converged = result.end else { return nil }
    return result.coefficients
  }

  private func sum<A: Accumulator>(_ type: A.Type, _ shape: A.Shape, _ parameters: A.Parameters) -> A {
    passes.fold(
      type, over: passes.source, columnCount: passes.columnCount, shape: shape, parameters: parameters)
  }
}
