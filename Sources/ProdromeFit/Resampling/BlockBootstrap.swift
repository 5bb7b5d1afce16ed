package import ProdromeNumerics
import ProdromeWorkers

/// Refits of a logistic model to samples of a few persons' days: every refit is the sample's own maximum.
///
/// Samples are refitted many abreast (`WeightedRefits`); what is left open there, but not far from the start, goes through
/// Newton's iteration with halved steps on its own. Cost: about four steps of rows · columns² / 2 a sample.
package struct BlockBootstrap: Sendable {
  private let columns: Matrix
  private let outcome: [Double]
  private let offset: [Double]
  private let weights: [Double]
  private let start: [Double]

  /// Beyond this |η| no maximum can be proved: the weight of such a day is rounding beside the others'.
  private static let farthest = 30.0

  /// The rows with their prior weights, and the coefficients that refits start from.
  package init(columns: Matrix, outcome: [Double], offset: [Double], weights: [Double], start: [Double]) {
    self.columns = columns
    self.outcome = outcome
    self.offset = offset
    self.weights = weights
    self.start = start
  }

  /// One refit: its coefficients, and whether they are a maximum.
  package struct Refit: Sendable {
    /// Where the iteration ended.
    package let coefficients: [Double]
    /// Whether that is a maximum that is proved to be one.
    package let isMaximum: Bool
  }

  /// Refits samples 0 ..< `samples`; `starts` are the blocks of a sample. `completes` says whether what is left
  /// open is iterated further. The numbers do not depend on `threads`.
  package func refits(
    _ blocks: DayBlocks, samples: Int, threads: Int = 1, completes: Bool = true, starts: @Sendable (Int) -> [Int]
  ) -> [Refit] {
    let share = max(1, min(threads, samples))
    let parts = Guarded([Int: [Refit]]())
    forEachConcurrently(share, threads: share) { worker in
      var fits = WeightedRefits()
      let range = samples * worker / share..<samples * (worker + 1) / share
      let refits = refits(in: &fits, blocks, samples: range, completes: completes, starts: starts)
      parts.withLock { $0[worker] = refits }
    }
    let found = parts.withLock { $0 }
    return (0..<share).flatMap { found[$0] ?? [] }
  }

  /// Refits some samples in a worker's own memory.
  func refits(
    in fits: inout WeightedRefits, _ blocks: DayBlocks, samples: Range<Int>, completes: Bool, starts: (Int) -> [Int]
  ) -> [Refit] {
    fits.load(columns: columns, outcome: outcome, offset: offset, start: start)
    var refits = samples.map { _ in Refit(coefficients: start, isMaximum: false) }
    var open: [Int] = []
    fits.fit(samples.count) { place, out in
      blocks.count(starts(samples.lowerBound + place), into: out)
      for row in out.indices { out[row] *= weights[row] }
    } ended: { place, end, coefficients in
      refits[place] = Refit(coefficients: coefficients, isMaximum: end == .converged)
      if end == .open { open.append(place) }
    }
    guard completes else { return refits }
    for place in open where isNear(refits[place].coefficients) {
      refits[place] = refitFully(blocks, starts(samples.lowerBound + place)) ?? refits[place]
    }
    return refits
  }

  private func isNear(_ coefficients: [Double]) -> Bool {
    columns.multiplied(by: coefficients).enumerated().allSatisfy { abs($0.element + offset[$0.offset]) < Self.farthest }
  }

  /// Newton's iteration with halved steps from the start.
  private func refitFully(_ blocks: DayBlocks, _ starts: [Int]) -> Refit? {
    var own = [Double](repeating: 0, count: outcome.count)
    own.withUnsafeMutableBufferPointer { blocks.count(starts, into: $0) }
    let model = Newton.Model(
      columns: ColumnSet(Array(start.indices), of: start.count), evaluate: { state(at: $0, own) },
      factor: { state, _ in Information(state.gram, conditionFloor: 1e-12, triangle: nil) },
      separation: { .undecided })
    let result = Newton(maximumIterations: 25, relativeTolerance: 1e-8)
      .solve(model, start: start, state: state(at: start, own))
    guard case .converged = result.end else { return nil }
    return Refit(coefficients: result.coefficients, isMaximum: true)
  }

  /// The sums of a Newton step with `copies` of every row.
  private func state(at coefficients: [Double], _ copies: [Double]) -> NormalState {
    var state = NormalState(
      gram: Gram(order: start.count), score: Array(repeating: 0, count: start.count), logLikelihood: 0,
      smallestWeight: .infinity)
    var information = [Double](repeating: 0, count: start.count * start.count)
    for (row, linear) in columns.multiplied(by: coefficients).enumerated() where copies[row] * weights[row] > 0 {
      let weight = copies[row] * weights[row]
      let eta = linear + offset[row]
      let (mean, complement) = (logistic(eta), logistic(-eta))
      state.smallestWeight = min(state.smallestWeight, weight * mean * complement)
      state.logLikelihood += weight * (outcome[row] * eta - log1pExp(eta))
      let residual = weight * (outcome[row] * complement - (1 - outcome[row]) * mean)
      for j in start.indices {
        state.score[j] += columns[row, j] * residual
        let scaled = columns[row, j] * weight * mean * complement
        for i in 0...j { information[j * start.count + i] += columns[row, i] * scaled }
      }
    }
    state.gram = Gram(order: start.count, values: information)
    return state
  }
}
