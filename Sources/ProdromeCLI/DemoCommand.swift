internal import ArgumentParser
internal import ProdromeDiary
internal import ProdromeFiles
internal import ProdromeSimulate

/// `prodrome demo`: a finished analysis of the bundled simulated cohort, with nothing to configure.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "A finished analysis of a simulated cohort, to look around in.",
    discussion: "The diary is that of datasets/simulated-cohort and lies beside the tables as diary.csv.")

  @Option(name: .shortAndLong, help: "The folder to write.")
  var output = "prodrome-demo"

  @OptionGroup var judgement: TreatmentSettings
  @OptionGroup var numbers: NumberOptions
  @OptionGroup var settings: RunOptions

  func run() throws {
    let diary = try SimulatedCohort(CohortPlan(), threads: settings.threads).csv(threads: settings.threads)
    let loaded = try LoadedDiary(
      ByteSource(diary), path: "diary.csv", schema: DiarySchema(), persons: nil, run: settings)
    let analysis = try Analysis(of: loaded, treatment: judgement.options(settings), settings: settings)
    try analysis.land(at: output, numbers: numbers, beside: [OutputFile(name: "diary.csv", bytes: diary)])
    if !settings.quiet { Console.note(["written to \(output); read summary.txt first"]) }
  }
}
