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
  private let models: [LabelledFit]
  private let treatment: TidyTable?
  private let findings: TidyTable
  private let centredByPhase: Bool

  /// Describes, correlates, models and contrasts; nothing is written.
  init(of loaded: LoadedDiary, treatment options: TreatmentOptions, settings: RunOptions) throws {
    let diary = loaded.diary
    let clients = ClientPhases.read(from: diary)
    let treated = (clients ?? []).filter { !$0.courses.isEmpty }.map { diary.personIDs[$0.person] }
    let screen = try Screen(centring: .personPhase, of: diary)
    let lags = Progress.during("correlating", quiet: settings.quiet) {
      correlateLags(
        screen, lags: AnalysisPlan.lags, perPerson: AnalysisPlan.listsEachPerson(of: diary.summary),
        confidenceLevel: settings.confLevel, family: LookOptions.standard(seed: settings.seed),
        threads: settings.threads)
    }
    let plan = AnalysisPlan(for: diary, correlated: lags, treatedPersons: Set(treated))
    let fitted = try FittedModels(plan, of: diary, settings: settings)
    let answer = try Progress.during("comparing", quiet: settings.quiet) {
      try TreatmentAnswer(of: diary, clients: clients ?? [], options: options, settings: settings)
    }
    self.loaded = loaded
    self.settings = settings
    treatmentOptions = options
    describe = .description(
      ProdromeFit.describe(try Survey(of: diary), threads: settings.threads), of: diary.summary)
    correlate = .correlations(lags, personIDs: diary.personIDs)
    models = fitted.fits
    treatment = clients == nil ? nil : .treatment(answer.contrasts, personIDs: diary.personIDs)
    findings = .findings(plan.findings + fitted.findings + answer.findings, personIDs: diary.personIDs)
    centredByPhase = !treated.isEmpty
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
      ("describe.csv", describe), ("lag_correlation.csv", correlate),
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
      audit: .audit(loaded.diary.audit), describe: describe, correlate: correlate,
      oddsRatios: .terms(of: models, personIDs: ids, exponentiated: true), glance: .glance(of: models, personIDs: ids),
      rowsLost: .rowsLost(by: models, personIDs: ids), treatment: treatment, findings: findings)
    let facts = RunFacts(
      fileName: loaded.fileName, version: ProdromeCommand.programVersion, outcome: loaded.diary.summary.outcome,
      confidenceLevel: settings.confLevel, centredByPhase: centredByPhase,
      monthDrift: treatment == nil ? nil : treatmentOptions.monthDrift,
      worthwhileShare: treatment == nil ? nil : treatmentOptions.worthwhileShare)
    return SummaryReport(tables, facts: facts).text
  }
}
