internal import ArgumentParser
internal import ProdromeFiles
internal import ProdromeSimulate

/// `prodrome simulate`: a diary of persons who do not exist, with the truth about them.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "Writes a simulated diary whose true effects are known.",
    discussion: "Without options it writes the cohort of datasets/simulated-cohort, byte by byte.")

  @Option(parsing: .unconditional, help: "Number of persons.")
  var persons = CohortPlan().persons

  @Option(parsing: .unconditional, help: "Calendar days of each diary.")
  var days = CohortPlan().days

  @Option(
    parsing: .unconditional, help: "Seed of all random numbers (default: \(CohortPlan().seed)).",
    transform: ArgumentRange.seed)
  var seed = CohortPlan().seed

  @Flag(help: "No trigger and no treatment has an effect: what an analysis finds is a false alarm.")
  var noEffects = false

  @Option(help: "A file for the true effects (JSON).")
  var truth: String?

  @Option(name: .shortAndLong, help: "The diary to write; - or nothing is standard output.")
  var output = "-"

  @Option(parsing: .unconditional, help: "Threads; the bytes do not depend on it.")
  var threads = RunOptions.processorCount

  mutating func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads must be 1 or more.") }
  }

  func run() throws {
    let (cohort, diary) = try Progress.during("simulating") {
      let cohort = try SimulatedCohort(plan, threads: threads)
      return (cohort, cohort.csv(threads: threads))
    }
    let truthBytes = cohort.truthJSON()
    try Interruption.deferred {
      if let truth { try FileWriter.write(truthBytes, to: truth) }
      if output != "-" { try FileWriter.write(diary, to: output) }
    }
    if output == "-" { try Console.write(diary) }
  }

  /// The default plan with what the options change.
  private var plan: CohortPlan {
    var plan = CohortPlan()
    plan.persons = persons
    plan.days = days
    plan.seed = seed
    if noEffects { plan.removeEffects() }
    return plan
  }
}

extension CohortPlan {
  /// Takes every effect on headaches away; the columns and the treatment's dates stay.
  mutating func removeEffects() {
    for trigger in triggers.indices { triggers[trigger].effects = [] }
    earlySign?.riseBefore = 0
    treatment?.logOdds = 0
  }
}
