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

  @Option(help: "A file for the clients' own changes, pooled as effects that differ between clients.")
  var randomEffects: String?

  @OptionGroup var judgement: TreatmentSettings
  @OptionGroup var treatments: TreatmentInput
  @OptionGroup var input: DiaryInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var settings: RunOptions

  func run() throws {
    let loaded = try input.read(settings)
    let (diary, records) = try treatments.labelled(loaded, input: input, settings: settings)
    guard let clients = ClientPhases.read(from: diary) else {
      throw Failure(
        .data,
        [
          "\(loaded.path): error: the diary names no treatment; hint: a column \"treatment\" with phase labels, or a file "
            + "named with --treatments"
        ])
    }
    let answer = try Progress.during("comparing", quiet: settings.quiet) {
      try TreatmentAnswer(
        of: diary, clients: clients, options: judgement.options(settings), settings: settings)
    }
    try output.deliver(TidyTable.treatment(answer.contrasts, personIDs: diary.personIDs))
    if let randomEffects {
      let effects = ClientEffects.pooled(clients, options: judgement.options(settings))
      try output.deliver(.treatmentEffects(effects), toFile: randomEffects)
    }
    let beside = records.map { ConcurrentChanges.findings(ConcurrentStart.read($0, of: diary), clients) } ?? []
    if !settings.quiet { Console.note(FindingNotes.lines(answer.findings + beside, personIDs: diary.personIDs)) }
  }
}
