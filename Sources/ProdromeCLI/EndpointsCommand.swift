internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFiles
internal import ProdromeFit
internal import ProdromeTable

/// `prodrome endpoints`: how each person fares, by phase of the treatment and in windows of 28 days.
struct EndpointsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "endpoints",
    abstract: "Headache, migraine and medicine days, attacks, hours, intensity, tension: by phase and 28-day window.",
    discussion: """
      Rates are for 28 recorded days; which endpoints there are depends on the diary's columns, and the column \
      "definition" says how each is counted. These are descriptions without a verdict: "treatment" has the verdict.
      """)

  @Option(help: "A file for the windows of 28 calendar days, the treatment's forward and those before it backward.")
  var windows: String?

  @Option(
    help: """
      A file for responders: who had 30, 50 and 75 % fewer headache days in the last full window of a course, beside the \
      share that chance and ordinary drift alone would give.
      """)
  var responders: String?

  @Option(parsing: .unconditional, help: "Ordinary month-to-month drift behind that share, in logits.")
  var monthDrift = ResponderOptions().monthDrift

  @Option(
    parsing: .unconditional,
    help: "A file of questionnaire answers: person_id, date, instrument (HIT6, MIDAS, MSQ21, PGIC …), item, value.")
  var questionnaires: String?

  @Option(help: "A file for the scores of --questionnaires, beside the published changes that people notice.")
  var scores: String?

  @OptionGroup var choices: EndpointChoices
  @OptionGroup var treatments: TreatmentInput
  @OptionGroup var input: DiaryInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var settings: RunOptions

  mutating func validate() throws {
    guard monthDrift >= 0, monthDrift <= 5 else { throw ValidationError("--month-drift must lie between 0 and 5.") }
    guard (questionnaires == nil) == (scores == nil) else {
      throw ValidationError("--questionnaires (the answers) and --scores (the file to write) go together.")
    }
    guard questionnaires != "-" else { throw ValidationError("--questionnaires takes the name of a file.") }
  }

  func run() throws {
    let diary = try treatments.labelled(input.read(settings), input: input, settings: settings).diary
    let endpoints = try EndpointDiary(of: diary, rules: choices.rules)
    let summary = Progress.during("counting", quiet: settings.quiet) {
      summariseEndpoints(endpoints, options: choices.options(settings))
    }
    let scored = try scoreTable(diary)
    let response = try responders.map { _ in try responderTable(diary) }
    let ids = diary.personIDs
    try output.deliver(TidyTable.endpoints(summary.phases, personIDs: ids))
    if let windows {
      let table = TidyTable.treatmentWindows(summary.windows, personIDs: ids, dayKind: diary.summary.dayKind)
      try output.deliver(table, toFile: windows)
    }
    if let responders, let response { try output.deliver(response, toFile: responders) }
    if let scores, let scored { try output.deliver(scored, toFile: scores) }
    if !settings.quiet { Console.note(FindingNotes.lines(summary.findings, personIDs: ids)) }
  }

  private func responderTable(_ diary: Diary) throws -> TidyTable {
    guard let clients = ClientPhases.read(from: diary) else {
      throw Failure(.data, ["prodrome: --responders: the diary names no treatment; hint: --treatments names a file"])
    }
    var options = ResponderOptions()
    (options.monthDrift, options.seed, options.threads) = (monthDrift, settings.seed, settings.threads)
    let rows = Progress.during("drawing", quiet: settings.quiet) { [options] in
      countResponders(clients, options: options)
    }
    if !settings.quiet {
      Console.note(FindingNotes.lines(ResponderCautions.findings(clients), personIDs: diary.personIDs))
    }
    return .responders(rows, personIDs: diary.personIDs)
  }

  /// The scores of the questionnaires; nil where none are named.
  private func scoreTable(_ diary: Diary) throws -> TidyTable? {
    guard let questionnaires else { return nil }
    let bytes = try FileReader.bytes(of: questionnaires)
    let records: QuestionnaireRecords
    do throws(DiaryError) {
      records = try QuestionnaireRecords(csv: bytes, path: questionnaires, dayKind: diary.summary.dayKind)
    } catch {
      throw Failure(error, path: MessageText.escaped(questionnaires))
    }
    try settings.say(records.audit, path: questionnaires)
    let changes = QuestionnaireChange.all(ScaleScore.read(records, of: diary))
    return .questionnaires(changes, personIDs: diary.personIDs, dayKind: diary.summary.dayKind)
  }
}
