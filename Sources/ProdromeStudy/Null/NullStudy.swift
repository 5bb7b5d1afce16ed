internal import ProdromeNumerics
internal import ProdromeWorkers
internal import Synchronization

/// Counts false alarms: the same analysis over many diaries in which nothing is true.
///
/// Replicate i of a scenario draws from a random stream of its own, so a study has the same counts for any number of
/// threads. Cost at 2,000 replicates: a few seconds a scenario.
public struct NullStudy: Sendable {
  /// Diaries a scenario, 1 or more.
  public var replicates = 2_000
  /// Seed of all random streams.
  public var seed: UInt64 = Philox.defaultSeed
  /// Threads, 1 or more; the counts do not depend on it.
  public var threads = 1

  /// A study of 2,000 replicates with the default seed.
  public init() {}

  /// Runs scenarios in the order given; one row a method, in the method's order.
  ///
  /// - Throws: what the diary or the design refused, of the first replicate that failed; no plan of ours does.
  public func run(_ scenarios: [NullScenario] = NullScenario.allCases) throws -> [RejectionRate] {
    precondition(replicates >= 1 && threads >= 1, "a study needs a replicate and a thread")
    return try scenarios.flatMap { try run($0) }
  }

  private func run(_ scenario: NullScenario) throws -> [RejectionRate] {
    let experiment = scenario.experiment
    let tally = Mutex(NullTally(methods: experiment.methods.count))
    forEachConcurrently(replicates, threads: threads) { replicate in
      var stream = Philox(seed: seed, stream: scenario.family << 32 | UInt64(replicate))
      let answers = Result { try experiment.alarms(&stream) }
      tally.withLock { $0.add(answers, replicate: replicate) }
    }
    let counts = tally.withLock { $0 }
    if let failure = counts.failure { throw failure.error }
    return experiment.methods.indices.map { index in
      RejectionRate(
        scenario: scenario, method: experiment.methods[index], replicates: replicates,
        unanswered: counts.unanswered[index], rejections: counts.rejections[index])
    }
  }
}

/// Counts over replicates, whatever the order they end in.
private struct NullTally: Sendable {
  var rejections: [Int]
  var unanswered: [Int]
  var failure: (replicate: Int, error: any Error)?

  init(methods: Int) {
    rejections = Array(repeating: 0, count: methods)
    unanswered = rejections
  }

  /// Adds the answers of one replicate, one a method, nil = no answer; of failures the first replicate's is kept.
  mutating func add(_ answers: Result<[Bool?], any Error>, replicate: Int) {
    switch answers {
    case .success(let alarms):
      for (index, alarm) in alarms.enumerated() {
        if alarm == true { rejections[index] += 1 }
        if alarm == nil { unanswered[index] += 1 }
      }
    case .failure(let error):
      if replicate < failure?.replicate ?? .max { failure = (replicate, error) }
    }
  }
}
