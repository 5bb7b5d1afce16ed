internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeReport
internal import ProdromeTable

/// `prodrome treatment`: each person's outcome during treatment against the days before it.
struct TreatmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "treatment", abstract: "Did the treatment help? Before against during, person by person.",
    discussion: """
      The column "treatment" names the phase of a day; empty or "none" on a recorded day is untreated. Verdicts are \
      given at 28-day checks and allow for ordinary drift from month to month. As text: the verdicts in sentences, then \
      what stands beside them.
      """)

  @Option(help: "A file for the clients' own changes, pooled as effects that differ between clients.")
  var randomEffects: String?

  @OptionGroup var judgement: TreatmentSettings
  @OptionGroup var details: TreatmentDetails
  @OptionGroup var treatments: TreatmentInput
  @OptionGroup var input: DiaryInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var settings: RunOptions

  func run() throws {
    let loaded = try input.read(settings)
    let (diary, records) = try treatments.labelled(loaded, input: input, settings: settings)
    let clients = ClientPhases.read(from: diary)
    if details.plan { return try plan(diary, clients ?? ClientPhases.untreated(in: diary)) }
    guard let clients else {
      throw Failure(
        .data,
        [
          "\(loaded.path): error: the diary names no treatment; hint: a column \"treatment\" with phase labels, or a file "
            + "named with --treatments"
        ])
    }
    try judgement.requireControls(among: clients)
    let (answer, detail) = try Progress.during("comparing", quiet: settings.quiet) {
      let answer = try TreatmentAnswer(of: diary, clients: clients, options: options, settings: settings)
      let isAsked = (details.checks ?? details.effectSizes ?? details.sessionDays) != nil || output.writesText
      return (
        answer, isAsked ? try TreatmentDetail(of: diary, clients: clients, asked: details, options: options) : nil
      )
    }
    let beside = records.map { ConcurrentChanges.findings(ConcurrentStart.read($0, of: diary), clients) } ?? []
    try tell(answer, detail, beside, diary, fileName: loaded.fileName)
    if let randomEffects {
      try output.deliver(.treatmentEffects(ClientEffects.pooled(clients, options: options)), toFile: randomEffects)
    }
  }

  private var options: TreatmentOptions {
    var options = judgement.options(settings)
    options.onsetWeeks = details.onsetWeeks
    options.seed = settings.seed
    return options
  }

  private func tell(
    _ answer: TreatmentAnswer, _ detail: TreatmentDetail?, _ beside: [Finding], _ diary: Diary, fileName: String
  ) throws {
    let ids = diary.personIDs
    let findings = answer.findings + (detail?.findings ?? []) + beside
    let treatment = TidyTable.treatment(answer.contrasts, personIDs: ids)
    let checks = TidyTable.treatmentChecks(detail?.checks ?? [], personIDs: ids)
    let effects = TidyTable.effectSizes(detail?.effects ?? [], personIDs: ids)
    let sessions = TidyTable.sessionDays(detail?.sessions ?? [], personIDs: ids)
    let isTold = try output.deliver(
      treatment,
      orText: {
        let tables = ReportTables(
          audit: .audit(diary.audit), treatment: treatment, findings: .findings(findings, personIDs: ids))
        return TreatmentReport(
          tables, checks: checks, effects: effects, sessions: sessions,
          facts: RunFacts(
            fileName: fileName, version: ProdromeCommand.programVersion, outcome: diary.summary.outcome,
            confidenceLevel: settings.confLevel)
        ).text
      })
    if let file = details.checks { try output.deliver(checks, toFile: file) }
    if let file = details.effectSizes { try output.deliver(effects, toFile: file) }
    if let file = details.sessionDays { try output.deliver(sessions, toFile: file) }
    if !settings.quiet, !isTold { Console.note(FindingNotes.lines(findings, personIDs: ids)) }
  }

  private func plan(_ diary: Diary, _ clients: [ClientPhases]) throws {
    let drop = details.drop ?? judgement.worthwhile
    guard drop < 1 else {
      throw Failure(.usage, ["prodrome: --plan looks for a drop below 1 (100 %): add --drop, like --drop 0.3"])
    }
    let rows = clients.flatMap { TreatmentProspect.list($0, drop: drop, options: options) }
    let table = TidyTable.treatmentPlan(rows, personIDs: diary.personIDs, dayKind: diary.summary.dayKind)
    _ = try output.deliver(table, orText: { TreatmentPlanReport(table, outcome: diary.summary.outcome).text })
  }
}
