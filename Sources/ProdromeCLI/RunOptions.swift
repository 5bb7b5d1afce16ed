internal import ArgumentParser
internal import Glibc
internal import ProdromeFit
internal import ProdromeNumerics

/// How a command runs. None of these changes a number, except the level of intervals and the seed.
struct RunOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "Threads; the results do not depend on it.")
  var threads = RunOptions.processorCount

  @Option(
    parsing: .unconditional, help: "Seed of every random number (default: \(Philox.defaultSeed)).",
    transform: ArgumentRange.seed)
  var seed = Philox.defaultSeed

  @Option(parsing: .unconditional, help: "Level of the confidence intervals.")
  var confLevel = 0.95

  @Flag(help: "No warnings and notes; errors only.")
  var quiet = false

  @Flag(help: "Refuse a diary that gives warnings (exit code 65).")
  var strict = false

  @Option(parsing: .unconditional, help: .hidden)
  var shardRows = 32_768

  mutating func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads must be 1 or more.") }
    guard confLevel > 0, confLevel < 1 else { throw ValidationError("--conf-level must lie between 0 and 1.") }
    guard shardRows >= 1 else { throw ValidationError("--shard-rows must be 1 or more.") }
  }

  /// Processors that are on.
  static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// How a logistic model is fitted under these settings.
  func logistic(_ covariance: CovarianceKind) -> LogisticOptions {
    var options = LogisticOptions()
    options.covariance = covariance
    options.confidenceLevel = confLevel
    options.threads = threads
    return options
  }

  /// How triggers are answered under these settings.
  var triggers: TriggerOptions {
    var options = TriggerOptions()
    options.confidenceLevel = confLevel
    options.family = LookOptions.standard(seed: seed)
    options.threads = threads
    return options
  }
}
