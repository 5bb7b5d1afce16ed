internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeTable

/// `prodrome fit`: one model, as the analyst writes it.
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit", abstract: "A logistic model of the outcome, with uncertainty by person.",
    discussion: """
      The formula is Wilkinson's, as in R: "headache ~ lag(stress, 0:3) + within(sleep_h) + treated". Available: \
      lag(x, 1), lag(x, 0:3), within(x), between(x), factor(x, ref = "a"), ns(x, 3), poly(x, 2), weekday(), trend(), during(), a:b, a*b, offset(x), - 1.
      """)

  @Option(parsing: .unconditional, help: "The model, \"outcome ~ terms\".")
  var model: String

  @Option(help: "How the outcome depends on the terms.")
  var family = ModelFamily.logistic

  @Option(help: "The covariance: model, cr0, cr1, cr2 or md; all but model are by person (default: the family's).")
  var covariance: CovarianceKind?

  @Option(parsing: .unconditional, help: "The column of prior weights; a day without a weight above 0 is not used.")
  var weights: String?

  @Option(help: "What within() subtracts: the mean of the person, or of each of the person's phases (person-phase).")
  var centre = Centring.person

  @Flag(help: "Odds ratios instead of log odds.")
  var exponentiate = false

  @Option(help: "A file for the one-row table of the model.")
  var glance: String?

  @Option(help: "A file for the fitted value of every day.")
  var augment: String?

  @OptionGroup var input: DiaryInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var settings: RunOptions

  func run() throws {
    let formula = try ModelFormula(model)
    try ModelFit.refuseUnused(formula, family: family)
    let loaded = try input.open(settings, columns: ModelFormula.columnNames(in: model) + (weights.map { [$0] } ?? []))
    try ModelFit.refuseBiased(formula, personCount: loaded.diary.summary.personCount)
    let design = try design(of: formula, on: loaded.diary)
    let fit = Progress.during("fitting", quiet: settings.quiet) {
      fitModel(design, options: modelOptions)
    }
    let fitted = augment == nil ? nil : days(of: fit, design, loaded.diary)
    try loaded.diary.verify()
    try output.deliver(TidyTable.terms(fit, exponentiated: exponentiate))
    if let glance { try output.deliver(TidyTable.glance(fit), toFile: glance) }
    if let augment, let fitted { try output.deliver(fitted, toFile: augment) }
    if !settings.quiet { Console.note(FindingNotes.lines(fit.findings, personIDs: loaded.diary.personIDs)) }
  }

  private var modelOptions: ModelOptions {
    var options = ModelOptions()
    options.family = family
    options.covariance = covariance
    options.confidenceLevel = settings.confLevel
    options.threads = settings.threads
    return options
  }

  private var designOptions: DesignOptions {
    var options = DesignOptions(centring: centre)
    options.weights = weights
    options.personName = input.schema.person
    return options
  }

  /// The design; a term that is a key column gets the words for what it may have meant.
  private func design(of formula: ModelFormula, on diary: any DiarySource) throws -> Design {
    do throws(DesignError) {
      return try Design(formula, of: diary, options: designOptions)
    } catch {
      guard case .unknownColumn(let name, _) = error, input.isKey(name) else { throw error }
      let calendar = diary.summary.dayKind == .date ? "weekday() or trend()" : "trend()"
      throw Failure(
        .usage,
        [
          "prodrome: --model: \"\(name)\" says which person or day a row is and cannot be a term; "
            + "for the calendar write \(calendar)"
        ])
    }
  }

  private func days(of fit: ModelFit, _ design: Design, _ diary: any DiarySource) -> TidyTable {
    TidyTable.augment(fit, of: design, personIDs: diary.personIDs, dayKind: diary.summary.dayKind)
  }
}
