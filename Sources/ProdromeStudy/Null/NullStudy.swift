internal import ProdromeNumerics
internal import ProdromeWorkers

/// Counts false alarms: the same analysis over many diaries in which nothing is true, or one thing that is known.
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
    let tally = Guarded(NullTally(methods: experiment.methods.count, replicates: replicates))
    forEachConcurrently(replicates, threads: threads) { replicate in
      var stream = Philox(seed: seed, stream: scenario.family << 32 | UInt64(replicate))
      let answers = Result { try experiment.answers(&stream) }
      tally.withLock { $0.add(answers, replicate: replicate) }
    }
    let counts = tally.withLock { $0 }
    if let failure = counts.failure { throw failure.error }
    return experiment.methods.indices.map { index in
      RejectionRate(
        scenario: scenario, method: experiment.methods[index], replicates: replicates,
        unanswered: counts.unanswered[index], rejections: counts.rejections[index],
        nominal: experiment.methods[index].nominal, bias: counts.bias(index))
    }
  }
}

/// Counts over replicates, whatever the order they end in.
private struct NullTally: Sendable {
  var rejections: [Int]
  var unanswered: [Int]
  var failure: (replicate: Int, error: any Error)?
  /// By method and replicate.
  private var errors: [[Double?]]

  init(methods: Int, replicates: Int) {
    rejections = Array(repeating: 0, count: methods)
    unanswered = rejections
    errors = Array(repeating: Array(repeating: nil, count: replicates), count: methods)
  }

  /// The mean error of a method's estimates, in the order of replicates; nil where it tells none.
  func bias(_ method: Int) -> Double? {
    let known = errors[method].compactMap(\.self)
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }

  /// Adds the answers of one replicate, one a method, nil = no answer; of failures the first replicate's is kept.
  mutating func add(_ answers: Result<[NullAnswer], any Error>, replicate: Int) {
    switch answers {
    case .success(let answers):
      for (index, answer) in answers.enumerated() {
        if answer.alarm == true { rejections[index] += 1 }
        if answer.alarm == nil { unanswered[index] += 1 }
        errors[index][replicate] = answer.error
      }
    case .failure(let error):
      if replicate < failure?.replicate ?? .max { failure = (replicate, error) }
    }
  }
}
