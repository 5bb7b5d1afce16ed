internal import ArgumentParser
internal import ProdromeStudy
internal import ProdromeTable

/// `prodrome validate`: how often the methods raise an alarm where nothing is true.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Counts false alarms over simulated diaries in which nothing is true, or one thing that is known.",
    discussion: """
      Where something is true, an interval that does not hold it counts as an alarm. \
      Each row is a method in a scenario, with exact 99.9 % limits and the band in which a sound method stays. Naive \
      methods stand beside ours as a warning.
      """)

  @Option(parsing: .unconditional, help: "Simulated diaries for each scenario.")
  var replicates = NullStudy().replicates

  @Option(
    parsing: .unconditional, help: "Seed of all random numbers (default: \(NullStudy().seed)).",
    transform: ArgumentRange.seed)
  var seed = NullStudy().seed

  @Option(parsing: .unconditional, help: "Threads; the counts do not depend on it.")
  var threads = RunOptions.processorCount

  @Option(parsing: .unconditionalSingleValue, help: "Only this scenario; may be repeated (default: all).")
  var scenario: [NullScenario] = []

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads must be 1 or more.") }
    guard replicates >= 1 else { throw ValidationError("--replicates must be 1 or more.") }
    if let twice = scenario.enumerated().first(where: { scenario[..<$0.offset].contains($0.element) })?.element {
      throw ValidationError("--scenario \(twice.rawValue) comes twice; its draws would be the same, so name it once.")
    }
  }

  func run() throws {
    var study = NullStudy()
    study.replicates = replicates
    study.seed = seed
    study.threads = threads
    let scenarios = scenario.isEmpty ? NullScenario.allCases : scenario
    let alarms = try Progress.during("validating") { [study] in try study.run(scenarios) }
    try output.deliver(TidyTable.falseAlarms(alarms))
  }
}
