internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeReport
internal import ProdromeTable

/// `prodrome triggers`: what comes before the attacks, one answer a trigger.
struct TriggersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "triggers", abstract: "What comes before the attacks? One answer a trigger.",
    discussion: """
      Verdicts: clear, probable, no_evidence (either way), too_short (to know), may_be_early_sign, with_or_after (the \
      headaches). They count every lag and trigger looked at. Odds ratios are for a standard deviation of a person's own \
      days, or for a 0/1 column present against absent.
      """)

  @Option(
    parsing: .unconditional,
    help:
      "Lags in days, first:last (default: \(LagRange(TriggerOptions.standardLags))); lag 0 counts for sleep and such.",
    transform: LagRange.init(argument:))
  var lags = LagRange(TriggerOptions.standardLags)

  @Option(parsing: .unconditional, help: "Only these columns, separated by commas.")
  var triggers: NameList?

  @Option(help: "What person means are taken over: person or person-phase (the phases of a treatment).")
  var centre = Centring.personPhase

  @Flag(help: "Also the answers of each person; the default with one to five persons.")
  var perPerson = false

  @OptionGroup var input: DiaryInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var settings: RunOptions

  mutating func validate() throws {
    guard lags.days.lowerBound >= 0, lags.days.upperBound >= 1 else {
      throw ValidationError("--lags must begin at 0 or later and end at 1 or later: what comes before, like 1:7.")
    }
  }

  func run() throws {
    let loaded = try input.read(settings)
    let questions = try TriggerQuestions(triggers: triggers?.names, centring: centre, of: loaded.diary)
    let answers = Progress.during("asking", quiet: settings.quiet) { answerTriggers(questions, options: options) }
    let table = TidyTable.triggers(answers, personIDs: loaded.diary.personIDs)
    try output.deliver(
      table,
      orText: {
        TriggerReport(table, outcome: loaded.diary.summary.outcome, confidenceLevel: settings.confLevel).text
      })
  }

  private var options: TriggerOptions {
    var options = TriggerOptions()
    options.lags = lags.days
    options.perPerson = perPerson
    options.confidenceLevel = settings.confLevel
    options.family = LookOptions.standard(seed: settings.seed)
    options.threads = settings.threads
    return options
  }
}
