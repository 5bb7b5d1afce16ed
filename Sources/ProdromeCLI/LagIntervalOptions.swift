internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeFit

/// How `prodrome correlate` tells the uncertainty of single persons.
struct LagIntervalOptions: ParsableArguments {
  /// Where intervals of single persons come from.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case effectiveN = "effective-n"
    case blocks
  }

  @Option(
    help: """
      Intervals and p-values of single persons: effective-n, or blocks (circular blocks of their calendar days, drawn \
      with replacement).
      """)
  var interval = Kind.effectiveN

  @Option(parsing: .unconditional, help: "Calendar days of a block (default: the root of the person's days).")
  var blockDays: Int?

  @Option(parsing: .unconditional, help: "Samples of blocks (default: 1999).")
  var blockSamples: Int?

  mutating func validate() throws {
    for (name, value, range) in [
      ("--block-days", blockDays, 1...10_000), ("--block-samples", blockSamples, 99...1_000_000),
    ] {
      guard let value else { continue }
      guard interval == .blocks else { throw ValidationError("\(name) is for --interval blocks.") }
      guard range.contains(value) else {
        throw ValidationError("\(name) must be \(range.lowerBound) to \(range.upperBound).")
      }
    }
  }

  /// Refuses blocks beside estimates that are made anew at every lag.
  func refuseBeside(_ estimates: LagEstimateOptions) throws {
    guard interval == .blocks else { return }
    guard estimates.given == nil, estimates.method == .pearson || estimates.method == .phi else {
      throw ValidationError("--interval blocks is for --method pearson and phi, without --given.")
    }
  }

  /// Refuses blocks where the table has no row of a single person.
  func refuseWithoutPersons(_ hasPersons: Bool) throws {
    guard interval == .blocks, !hasPersons else { return }
    throw Failure(
      .usage,
      ["prodrome: --interval blocks is for rows of single persons; write --per-person, or --persons and one name"])
  }

  /// The rows, those of single persons with drawn intervals where these are asked for.
  func applied(
    to rows: [LagCorrelation], _ screen: Screen, lags: ClosedRange<Int>, _ options: LagOptions, _ run: RunOptions
  ) -> [LagCorrelation] {
    guard interval == .blocks else { return rows }
    var blocks = LagBlocks(seed: run.seed)
    blocks.days = blockDays
    if let blockSamples { blocks.replicates = blockSamples }
    return drawLagIntervals(
      for: rows, screen, lags: lags, options: options, blocks: blocks, confidenceLevel: run.confLevel,
      threads: run.threads)
  }
}
