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
    forEachConcurrently(columns.count, threads: threads) { person in
      let days = outcomes[person].count
      let zeros = [Double](repeating: 0, count: days)
      let ones = [Double](repeating: 1, count: days)
      func bootstrap(from start: [Double]) -> BlockBootstrap {
        BlockBootstrap(
          columns: columns[person], outcome: outcomes[person], offset: zeros, weights: ones, start: start)
      }
      let whole = DayBlocks(of: [(0..<Int32(days)).map { $0 }], length: days, seed: 0)
      let zero = [Double](repeating: 0, count: columns[person].columns)
      let fit = bootstrap(from: zero).refits(whole, samples: 1) { _ in [[0]] }[0]
      let blocks = DayBlocks(of: [(0..<Int32(days)).map { $0 }], length: length, seed: 0)
      let refits = bootstrap(from: fit.isMaximum ? fit.coefficients : zero)
        .refits(blocks, samples: samples, completes: false) { [starts(person, $0)] }
      found.withLock { $0[person] = refits }
    }
    let all = found.withLock { $0 }
    return columns.indices.map { all[$0] ?? [] }
  }
}
