internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeFiles

/// `prodrome analyze`: everything with sound defaults, as one folder.
struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze", abstract: "The whole analysis of a diary, as one folder of tables and a summary.",
    discussion: """
      Writes summary.txt (read this first), triggers.csv, treatment.csv, describe.csv, lag_correlation.csv, \
      model_terms.csv, model_glance.csv, findings.csv and run.json. An earlier result is replaced whole; a folder that holds anything \
      else is left alone (exit code 73).
      """)

  @Option(name: .shortAndLong, help: "The folder to write.")
  var output: String

  @OptionGroup var judgement: TreatmentSettings
  @OptionGroup var input: DiaryInput
  @OptionGroup var numbers: NumberOptions
  @OptionGroup var settings: RunOptions

  func run() throws {
    let loaded = try input.read(settings)
    try judgement.requireControls(among: ClientPhases.read(from: loaded.diary) ?? [])
    let analysis = try Analysis(of: loaded, treatment: judgement.options(settings), settings: settings)
    try analysis.land(at: output, numbers: numbers)
    if !settings.quiet, Console.notesAreSeen { Console.note(["written to \(output); read summary.txt first"]) }
  }
}
