internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFiles
internal import ProdromeFit
internal import ProdromeReport
internal import ProdromeTable

/// The default analyses of one diary, finished as tables: each room is opened in its turn.
struct Analysis {
  private let loaded: LoadedDiary
  private let settings: RunOptions
  private let treatmentOptions: TreatmentOptions
  private let describe: TidyTable
  private let correlate: TidyTable
  private let triggers: TidyTable
  private let models: [LabelledFit]
  private let treatment: TidyTable?
  private let findings: TidyTable
  private let centredByPhase: Bool

  /// Describes, correlates, models and contrasts; nothing is written.
  init(of loaded: LoadedDiary, treatment options: TreatmentOptions, settings: RunOptions) throws {
    let diary = loaded.diary
    let clients = ClientPhases.read(from: diary)
    let questions = try TriggerQuestions(of: diary)
    let lags = Progress.during("correlating", quiet: settings.quiet) {
      correlateLags(
        questions.screen, lags: LagCorrelation.standardLags,
        perPerson: LagCorrelation.listsEachPerson(of: questions.screen), confidenceLevel: settings.confLevel,
        family: LookOptions.standard(seed: settings.seed), threads: settings.threads)
    }
    let asked = Progress.during("asking", quiet: settings.quiet) {
      TriggerAnalysis(questions, options: settings.triggers)
    }
    let answer = try Progress.during("comparing", quiet: settings.quiet) {
      try TreatmentAnswer(of: diary, clients: clients ?? [], options: options, settings: settings)
    }
    self.loaded = loaded
    self.settings = settings
    treatmentOptions = options
    describe = .description(
      ProdromeFit.describe(try Survey(of: diary), threads: settings.threads), of: diary.summary)
    correlate = .correlations(lags, personIDs: diary.personIDs)
    triggers = .triggers(asked.answers, personIDs: diary.personIDs)
    models = LabelledFit.all(of: asked)
    treatment = clients == nil ? nil : .treatment(answer.contrasts, personIDs: diary.personIDs)
    let missing = [try MissingNotes(settings).finding(of: diary)].compactMap { $0 }
    findings = .findings(asked.findings + answer.findings + missing, personIDs: diary.personIDs)
    centredByPhase = clients?.contains { !$0.courses.isEmpty } ?? false
  }

  /// Writes the folder: tables, summary and record, all or nothing.
  func land(at path: String, numbers: NumberOptions, beside extra: [OutputFile] = []) throws {
    let outputs = extra + tables(numbers) + [OutputFile(name: "summary.txt", bytes: Array(summary.utf8))]
    let record = RunRecord(settings: settings, treatment: treatmentOptions, input: loaded, outputs: outputs)
    let json = try record.json()
    try Interruption.deferred {
      var folder = try OutputFolder(at: path, marker: RunRecord.fileName)
      for output in outputs { try folder.add(output.name, output.bytes) }
      try folder.add(RunRecord.fileName, json)
      try folder.land()
    }
  }

  private func tables(_ numbers: NumberOptions) -> [OutputFile] {
    let ids = loaded.diary.personIDs
    let tables: [(String, TidyTable)] = [
      ("describe.csv", describe), ("lag_correlation.csv", correlate), ("triggers.csv", triggers),
      ("model_terms.csv", .terms(of: models, personIDs: ids)),
      ("model_glance.csv", .glance(of: models, personIDs: ids)),
      ("treatment.csv", treatment ?? .treatment([], personIDs: ids)), ("findings.csv", findings),
    ]
    return tables.map { name, table in
      OutputFile(name: name, bytes: rendered(table, as: .csv, style: numbers.style, names: numbers.names))
    }
  }

  private var summary: String {
    let ids = loaded.diary.personIDs
    let tables = ReportTables(
      audit: .audit(loaded.diary.audit), describe: describe, correlate: correlate, triggers: triggers,
      oddsRatios: .terms(of: models, personIDs: ids, exponentiated: true), glance: .glance(of: models, personIDs: ids),
      rowsLost: .rowsLost(by: models, personIDs: ids), treatment: treatment, findings: findings)
    let facts = RunFacts(
      fileName: loaded.fileName, version: ProdromeCommand.programVersion, outcome: loaded.diary.summary.outcome,
      confidenceLevel: settings.confLevel, centredByPhase: centredByPhase,
      triggerLags: settings.triggers.lags, monthDrift: treatment == nil ? nil : treatmentOptions.monthDrift,
      worthwhileShare: treatment == nil ? nil : treatmentOptions.worthwhileShare)
    return SummaryReport(tables, facts: facts).text
  }
}
