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

  @Option(parsing: .unconditional, help: "Ordinary month-to-month drift, a standard deviation in logits.")
  var monthDrift = TreatmentOptions().monthDrift

  @Option(parsing: .unconditional, help: "The change worth having, as a share of the rate before (0.3 is 30 %).")
  var worthwhile = TreatmentOptions().worthwhileShare

  @OptionGroup var input: DiaryInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var settings: RunOptions

  mutating func validate() throws {
    guard monthDrift >= 0, monthDrift <= 5 else { throw ValidationError("--month-drift must lie between 0 and 5.") }
    guard worthwhile > 0, worthwhile <= 1 else { throw ValidationError("--worthwhile must lie between 0 and 1.") }
  }

  func run() throws {
    let loaded = try input.read(settings)
    guard let clients = ClientPhases.read(from: loaded.diary) else {
      throw Failure(
        .data, ["\(loaded.path): error: the diary names no treatment; hint: a column \"treatment\" with phase labels"])
    }
    let answer = try TreatmentAnswer(of: loaded.diary, clients: clients, options: options, settings: settings)
    try output.deliver(TidyTable.treatment(answer.contrasts, personIDs: loaded.diary.personIDs))
    if !settings.quiet { Console.note(FindingNotes.lines(answer.findings, personIDs: loaded.diary.personIDs)) }
  }

  private var options: TreatmentOptions {
    var options = TreatmentOptions()
    options.monthDrift = monthDrift
    options.worthwhileShare = worthwhile
    options.confidenceLevel = settings.confLevel
    return options
  }
}
