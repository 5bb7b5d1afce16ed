package import ProdromeNumerics
import ProdromeWorkers

extension BlockBootstrap {
  /// One logistic fit a person, each with its own samples of blocks of days, persons over threads: for benchmarks.
  ///
  /// All persons have days 0, 1, 2 … without gaps; `starts` are the first days of the blocks of a person's sample. What is
  /// still on its way after the last step of Newton's is handed over where it is.
  package static func eachPerson(
    columns: [Matrix], outcomes: [[Double]], length: Int, samples: Int, threads: Int,
    starts: @escaping @Sendable (_ person: Int, _ sample: Int) -> [Int]
  ) -> [[Refit]] {
    let found = Guarded([Int: [Refit]]())
    let share = max(1, min(threads, columns.count))
    forEachConcurrently(share, threads: share) { worker in
      var fits = WeightedRefits()
      for person in stride(from: worker, to: columns.count, by: share) {
        let refits = onePerson(
          &fits, columns[person], outcomes[person], length: length, samples: samples, starts: { starts(person, $0) })
        found.withLock { $0[person] = refits }
      }
    }
    let all = found.withLock { $0 }
    return columns.indices.map { all[$0] ?? [] }
  }

  /// The samples of one person, from the person's own fit.
  private static func onePerson(
    _ fits: inout WeightedRefits, _ columns: Matrix, _ outcome: [Double], length: Int, samples: Int,
    starts: (Int) -> [Int]
  ) -> [Refit] {
    let days = [(0..<Int32(outcome.count)).map { $0 }]
    func bootstrap(from start: [Double]) -> BlockBootstrap {
      BlockBootstrap(
        columns: columns, outcome: outcome, offset: Array(repeating: 0, count: outcome.count),
        weights: Array(repeating: 1, count: outcome.count), start: start)
    }
    let zero = [Double](repeating: 0, count: columns.columns)
    let whole = DayBlocks(of: days, length: outcome.count, seed: 0)
    let fit = bootstrap(from: zero).refits(in: &fits, whole, samples: 0..<1, completes: true) { _ in [0] }[0]
    return bootstrap(from: fit.isMaximum ? fit.coefficients : zero)
      .refits(
        in: &fits, DayBlocks(of: days, length: length, seed: 0), samples: 0..<samples, completes: false,
        starts: starts)
  }
}
