internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeTable

/// How `prodrome correlate` estimates a correlation.
struct LagEstimateOptions: ParsableArguments {
  @Option(
    help: """
      pearson (against a 0/1 outcome the point-biserial correlation), spearman (of ranks within each person), phi (of \
      columns of 0 and 1; the others are left out, or refused where they are named) or ccf (R's convention: whole \
      series, divided by their length).
      """)
  var method = LagCoefficient.pearson

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Filter each person's trigger and outcome by the trigger's autoregression first: aic chooses its order (column "
        + "ar_order; days_lost says what it costs).",
      valueName: "aic|order"),
    transform: PrewhiteningOrder.init(argument:))
  var prewhiten: PrewhiteningOrder?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Partial correlations within persons, given some of weekday, trend, phase, yesterday (yesterday's outcome).",
      valueName: "columns"),
    transform: HeldDays.init(argument:))
  var given: HeldDays?

  @Option(
    help: "A file for the persons' own correlations pooled as effects that differ: mean, tau, I squared, prediction.")
  var randomEffects: String?

  mutating func validate() throws {
    guard method != .phi || (prewhiten == nil && given == nil) else {
      throw ValidationError("--method phi is of columns of 0 and 1 as they are; write --method pearson.")
    }
    guard given == nil || method == .pearson else {
      throw ValidationError("--given is for --method pearson; leave --method \(method.rawValue) out.")
    }
    guard given == nil || prewhiten == nil else {
      throw ValidationError("--given and --prewhiten are two answers to the same question; choose one.")
    }
  }

  /// The file that is written beside the table.
  var places: [OutputPlace] { [OutputPlace("--random-effects", randomEffects, .file)].compactMap { $0 } }

  /// What is asked of each trigger at each lag.
  var options: LagOptions {
    var options = LagOptions()
    options.coefficient = method
    options.prewhitening = prewhiten?.value
    return options
  }

  /// The triggers that the method can take, nil = all; throws where a named one is not among them.
  func triggers(_ names: [String]?, of summary: DiarySummary) throws -> [String]? {
    guard method == .phi else { return names }
    return try Screen.binaryTriggers(names, of: summary, hint: "write --method pearson or spearman")
  }

  /// The days that prewhitening left of a row's trigger, where it is asked for.
  func prewhitened(_ screen: Screen, _ run: RunOptions) -> ((LagCorrelation) -> PrewhitenedDays?)? {
    guard let prewhiten else { return nil }
    let found = prewhitenedDays(of: screen, prewhiten.value, threads: run.threads)
    let places = Dictionary(uniqueKeysWithValues: screen.triggers.enumerated().map { ($0.element.name, $0.offset) })
    return { row in places[row.trigger].flatMap { found[row.person]?[$0] } }
  }

  /// The table of random effects with its file, where it is asked for.
  func pooled(_ screen: Screen, lags: ClosedRange<Int>, _ run: RunOptions) -> (table: TidyTable, file: String)? {
    guard let randomEffects else { return nil }
    let rows = Progress.during("pooling persons", quiet: run.quiet) {
      poolLagsOverPersons(
        screen, lags: lags, options: options, confidenceLevel: run.confLevel, threads: run.threads)
    }
    return (.randomEffects(rows), randomEffects)
  }
}
