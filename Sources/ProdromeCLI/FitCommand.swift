internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeTable

/// `prodrome fit`: one model, as the analyst writes it.
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "A model of the outcome, logistic unless --family says otherwise, with uncertainty by person.",
    discussion: """
      The formula is Wilkinson's, as in R: "headache ~ lag(stress, 0:3) + within(sleep_h) + treated". Available: \
      lag(x, 1), lag(x, 0:3), lagbasis(x, 0:14, ns(4)), crossbasis(x, 0:14, ns(3), ns(4)), since(headache), within(x), \
      between(x), factor(x, ref = "a"), ns(x, 3), poly(x, 2), log(x), log1p(x), sqrt(x), change(x), letdown(x), \
      runmean(x, 7), runsum(x, 7), debt(x, 7), withdrawal(x), above(x, 0.9), surprisal(x), weekday(), trend(), \
      during(), a:b, a*b, offset(x), strata(a, b), strata(referents()), \
      (1 + x | person_id), (1 | person_id) + (1 | person_id:window()), - 1; log(y) ~ … with --family linear.
      """)

  @Option(parsing: .unconditional, help: "The model, \"outcome ~ terms\".")
  var model: String

  @Option(
    parsing: .unconditionalSingleValue,
    help: "A further model to set beside the first, fitted on the days that all of them can use; may be repeated.")
  var compare: [String] = []

  @Option(help: "How the outcome depends on the terms.")
  var family = ModelFamily.logistic

  @Option(
    help: """
      How the days of a person hang together: independence (the default), exchangeable or ar1 in --family gee; \
      independence or ar1 (errors correlated by calendar day) in --family linear.
      """)
  var correlation: CorrelationStructure?

  @Option(help: "For gee: logit for a 0/1 outcome (the default), log for counts, identity for numbers.")
  var mean: MeanLink?

  @Option(
    help: """
      For linear with ar1: reml, or ml to compare models by log-likelihood, AIC and BIC (default: reml).
      """)
  var likelihood: LikelihoodKind?

  @Option(help: "For mixed: nodes of the quadrature over persons' effects, 1 to 25; 1 = Laplace (default: 1).")
  var nagq: Int?

  @Option(parsing: .unconditional, help: "The column of prior weights; a day without a weight above 0 is not used.")
  var weights: String?

  @Option(help: "What within() subtracts: the mean of the person, or of each of the person's phases (person-phase).")
  var centre = Centring.person

  @Flag(help: "Ratios (of odds, of hazards, of rates, of geometric means) instead of their logarithms.")
  var exponentiate = false

  @Option(help: "A file for the one-row table of the model.")
  var glance: String?

  @Option(help: "A file for the fitted value of every day.")
  var augment: String?

  @OptionGroup var uncertainty: CovarianceChoices
  @OptionGroup var comparisons: ContrastChoices
  @OptionGroup var penalty: PenaltyOptions
  @OptionGroup var study: StudyChoices
  @OptionGroup var inference: InferenceOptions
  @OptionGroup var input: DiaryInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var settings: RunOptions

  mutating func validate() throws {
    family = try study.family(family)
    let isComparing = !compare.isEmpty
    try uncertainty.refuseBeside(family)
    guard augment == nil || family.hasFittedDays else {
      throw ValidationError("--augment says nothing to --family \(family.rawValue): it has no fitted values of days.")
    }
    guard !isComparing || augment == nil else {
      throw ValidationError("--augment is for one model; leave --compare out.")
    }
    try comparisons.refuseBeside(family, uncertainty.covariance, inference.intervals, comparing: isComparing)
    try penalty.refuseBeside(family, covariance: uncertainty.covariance, comparing: isComparing)
    try penalty.refuseKeys(of: input)
    try inference.refuseBeside(family, uncertainty.covariance, comparing: isComparing)
    try validateMixed()
  }

  private func validateMixed() throws {
    guard family == .mixed else {
      if nagq != nil { throw ValidationError("--nagq is for --family mixed.") }
      return
    }
    guard uncertainty.covariance ?? .model == .model else {
      throw ValidationError("--family mixed knows --covariance model alone.")
    }
    guard (1...MixedOptions.greatestQuadraturePoints).contains(nagq ?? 1) else {
      throw ValidationError("--nagq must be 1 to \(MixedOptions.greatestQuadraturePoints).")
    }
  }

  func run() throws {
    let formulas = try checkedFormulas()
    let loaded = try input.open(settings, columns: try columnNames())
    let designs = try designs(of: formulas, on: loaded.diary)
    let bound = try comparisons.bound(to: designs[0])
    var options = modelOptions
    options.elasticNet.foldOfPerson = try penalty.foldOfPerson(in: loaded.diary)
    let fits = designs.enumerated().map { place, design in
      let words = designs.count > 1 ? "model \(place + 1) of \(designs.count)" : "fitting"
      return Progress.during(words, quiet: settings.quiet) { fitModel(design, options: options) }
    }
    let further = tables(of: fits[0], bound, on: designs[0], loaded.diary)
    try loaded.diary.verify()
    try deliver(fits)
    for part in further { try output.deliver(part.table, toFile: part.file) }
    if !settings.quiet {
      Console.note(fits.flatMap(ParameterNotes.lines))
      Console.note(FindingNotes.lines(fits.flatMap(\.findings), personIDs: loaded.diary.personIDs))
    }
  }

  /// The formulas, the first that of --model; throws where a choice would be passed over.
  private func checkedFormulas() throws -> [ModelFormula] {
    let formulas = try ([model] + compare).map { study.applied(to: try ModelFormula($0)) }
    try modelOptions.refuseUnused()
    if formulas.count > 1 { try modelOptions.refuseComparison() }
    for formula in formulas { try ModelFit.refuseUnused(formula, family: family) }
    guard !exponentiate || modelOptions.hasRatios || formulas.allSatisfy(\.isOfLogarithm) else {
      throw Failure(
        .usage,
        [
          "prodrome: --exponentiate says nothing to differences of means; for ratios of means write the logarithm of a "
            + "positive outcome, \"log(\(formulas[0].response)) ~ …\""
        ])
    }
    try ModelFit.refuseUnused(weights: weights, family: family)
    return formulas
  }

  /// One design a formula, on the days that all of them can use; throws where the family cannot answer on this diary.
  private func designs(of formulas: [ModelFormula], on diary: any DiarySource) throws -> [Design] {
    let personCount = diary.summary.personCount
    try modelOptions.refuseMisplaced(personCount: personCount)
    for formula in formulas { try ModelFit.refuseBiased(formula, personCount: personCount, family: family) }
    let designs = try formulas.map { formula in
      try design(of: formula, beside: formulas.count > 1 ? formulas : [], on: diary)
    }
    for design in designs { try penalty.refuseUnknown(in: design) }
    for design in designs { try ModelFit.refuseVarying(in: design, family: family, threads: settings.threads) }
    guard (nagq ?? 1) == 1 || designs.allSatisfy({ $0.randomColumns.count == 1 && !$0.hasWindows }) else {
      throw Failure(
        .usage, ["prodrome: --nagq above 1 is for one random effect; with slopes or windows leave it out (Laplace)"])
    }
    return designs
  }

  /// The tables beside terms and models, with their files.
  private func tables(
    of fit: ModelFit, _ bound: BoundContrasts, on design: Design, _ diary: any DiarySource
  ) -> [(table: TidyTable, file: String)] {
    let contrasts = comparisons.tables(
      bound, of: fit, confidenceLevel: settings.confLevel, exponentiated: exponentiate)
    let days = augment.map { file in
      let table = TidyTable.augment(fit, of: design, personIDs: diary.personIDs, dayKind: diary.summary.dayKind)
      return [(table: table, file: file)]
    }
    return contrasts + (days ?? [])
      + inference.tables(
        of: fit, on: design, modelOptions, personIDs: diary.personIDs, exponentiated: exponentiate)
  }

  /// Writes the terms, and the models' rows where asked for.
  private func deliver(_ fits: [ModelFit]) throws {
    let labelled = fits.map { LabelledFit(model: $0.formula, fit: $0) }
    if fits.count > 1 {
      try output.deliver(ModelComparison(labelled, exponentiated: exponentiate))
    } else {
      try output.deliver(TidyTable.terms(fits[0], exponentiated: exponentiate))
    }
    if let file = penalty.path, let path = fits[0].path { try output.deliver(.path(path), toFile: file) }
    guard let glance else { return }
    let table = fits.count > 1 ? TidyTable.glance(of: labelled, personIDs: []) : .glance(fits[0])
    try output.deliver(table, toFile: glance)
  }

  /// Every column that one of the models may read.
  private func columnNames() throws -> [String] {
    try ([model] + compare).flatMap { try ModelFormula.columnNames(in: $0) }
      + [weights, penalty.foldColumn].compactMap(\.self)
  }

  private var modelOptions: ModelOptions {
    var options = ModelOptions()
    options.family = family
    uncertainty.apply(to: &options, seed: settings.seed)
    options.correlation = correlation
    options.likelihood = likelihood
    options.mean = mean
    inference.apply(to: &options)
    options.confidenceLevel = settings.confLevel
    options.threads = settings.threads
    options.elasticNet = penalty.options(seed: settings.seed)
    options.ties = study.ties
    options.quadraturePoints = nagq ?? 1
    return options
  }

  private var designOptions: DesignOptions {
    var options = DesignOptions(centring: centre)
    options.weights = weights
    options.personName = input.schema.person
    options.outcome = modelOptions.outcome
    options.riskSet = study.daysAtRisk(family)
    options.timesIntervals = family == .cox
    return options
  }

  /// The design; a term that is a key column gets the words for what it may have meant.
  private func design(
    of formula: ModelFormula, beside others: [ModelFormula], on diary: any DiarySource
  ) throws -> Design {
    var options = designOptions
    options.comparedWith = others
    do throws(DesignError) {
      return try Design(formula, of: diary, options: options)
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
}
