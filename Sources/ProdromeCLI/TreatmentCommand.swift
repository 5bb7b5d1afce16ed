internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeTable

/// `prodrome treatment`: each person's outcome during treatment against the days before it.
struct TreatmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "treatment", abstract: "Did the treatment help? Before against during, person by person.",
    discussion: """
      The column "treatment" names the phase of a day; empty or "none" on a recorded day is untreated. Verdicts are \
      given at 28-day checks and allow for ordinary drift from month to month.
      """)

  @OptionGroup var judgement: TreatmentSettings
  @OptionGroup var input: DiaryInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var settings: RunOptions

  func run() throws {
    let loaded = try input.read(settings)
    guard let clients = ClientPhases.read(from: loaded.diary) else {
      throw Failure(
        .data, ["\(loaded.path): error: the diary names no treatment; hint: a column \"treatment\" with phase labels"])
    }
    let answer = try Progress.during("comparing", quiet: settings.quiet) {
      try TreatmentAnswer(
        of: loaded.diary, clients: clients, options: judgement.options(settings), settings: settings)
    }
    try output.deliver(TidyTable.treatment(answer.contrasts, personIDs: loaded.diary.personIDs))
    if !settings.quiet { Console.note(FindingNotes.lines(answer.findings, personIDs: loaded.diary.personIDs)) }
  }
}
