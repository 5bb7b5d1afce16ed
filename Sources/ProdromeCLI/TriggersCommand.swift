internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFiles
internal import ProdromeFit
internal import ProdromeReport
internal import ProdromeStudy
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

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Answers this many copies of the diary too, in which nothing is there, and says on standard error in how many a \
      trigger is found all the same. In a copy each person has another one's triggers; with one to five persons each keeps \
      them and has an outcome drawn from the person's own chain of days.
      """, valueName: "copies"))
  var selfCheck: Int?

  @Option(
    help: ArgumentHelp(
      """
      A file for the same odds ratios with every recorded day weighed by its chance to be recorded, given the person's \
      earlier days: do missing days make the answer? (six persons or more).
      """, valueName: "file"))
  var missingCheck: String?

  @OptionGroup var input: DiaryInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var settings: RunOptions

  mutating func validate() throws {
    guard lags.days.lowerBound >= 0, lags.days.upperBound >= 1 else {
      throw ValidationError("--lags must begin at 0 or later and end at 1 or later: what comes before, like 1:7.")
    }
    if let selfCheck, selfCheck < 1 { throw ValidationError("--self-check must be 1 or more, like 100.") }
  }

  func run() throws {
    let loaded = try input.read(settings)
    let questions = try TriggerQuestions(triggers: triggers?.names, centring: centre, of: loaded.diary)
    guard missingCheck == nil || questions.screen.personCount >= MissingDayCheck.fewestPersons else {
      throw Failure(
        .data,
        [
          "\(loaded.path): error: --missing-check needs six persons or more to learn when days are missing; leave it out"
        ])
    }
    let answers = Progress.during("asking", quiet: settings.quiet) { answerTriggers(questions, options: options) }
    let check = missingCheck.map { _ in
      Progress.during("weighing days", quiet: settings.quiet) {
        checkMissingDays(of: answers, questions, options: options)
      }
    }
    let table = TidyTable.triggers(answers, personIDs: loaded.diary.personIDs)
    try output.deliver(
      table,
      orText: {
        TriggerReport(table, outcome: loaded.diary.summary.outcome, confidenceLevel: settings.confLevel).text
      })
    if let check, let missingCheck { try output.deliver(.weightedTriggers(check.rows), toFile: missingCheck) }
    try MissingNotes(settings).say(of: loaded.diary, and: check?.findings ?? [])
    if let selfCheck { try repeatAnswers(loaded.diary, copies: selfCheck) }
  }

  /// Says how often a trigger is found where there is none.
  private func repeatAnswers(_ diary: Diary, copies: Int) throws {
    var check = TriggerSelfCheck(copies: copies)
    check.seed = settings.seed
    check.triggers = triggers?.names
    check.centring = centre
    check.options = options
    let schema = input.schema
    let lines = try Progress.during("checking", quiet: settings.quiet) { [check] in
      guard diary.personIDs.count < TriggerSelfCheck.fewestPersons else {
        return [Self.line(try check.falseFindings(of: diary, schema: schema), of: copies, about: "")]
      }
      return try zip(diary.personIDs, check.falseFindingsByPerson(of: diary, schema: schema)).map { id, found in
        Self.line(found, of: copies, about: " of person \(MessageText.escaped(id))")
      }
    }
    Console.note(lines)
  }

  private static func line(_ found: Int?, of copies: Int, about person: String) -> String {
    guard let found else { return "self-check\(person): not possible, the outcome does not change" }
    let share = (1000 * Double(found) / Double(copies)).rounded() / 10
    return
      "self-check\(person): a trigger was found in \(found) of \(copies) copies in which there is none (\(share) %); "
      + "about 5 % at most is what chance gives"
  }

  private var options: TriggerOptions {
    var options = settings.triggers
    options.lags = lags.days
    options.perPerson = perPerson
    return options
  }
}
