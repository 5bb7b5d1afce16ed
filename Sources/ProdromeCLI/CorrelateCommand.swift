internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeTable

/// `prodrome correlate`: triggers against the outcome at every lag, within persons.
struct CorrelateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correlate",
    abstract: "Each trigger against the outcome, some days before and after, within persons.",
    discussion: "A positive lag puts the trigger first; negative lags are a check, never a claim.")

  @Option(
    parsing: .unconditional, help: "Lags in days, first:last (default: \(LagRange(LagCorrelation.standardLags))).",
    transform: LagRange.init(argument:))
  var lags = LagRange(LagCorrelation.standardLags)

  @Option(parsing: .unconditional, help: "Only these columns, separated by commas.")
  var triggers: NameList?

  @Option(help: "What person means are taken over: person or person-phase (the phases of a treatment).")
  var centre = Centring.personPhase

  @Flag(help: "Also one row a person; the default with two to five persons.")
  var perPerson = false

  @OptionGroup var estimates: LagEstimateOptions
  @OptionGroup var intervals: LagIntervalOptions
  @OptionGroup var looks: LookOptions
  @OptionGroup var input: DiaryInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var settings: RunOptions

  mutating func validate() throws {
    try intervals.refuseBeside(estimates)
    try looks.refuseBeside(estimates)
  }

  func run() throws {
    let loaded = try input.open(settings)
    let names = try estimates.triggers(triggers?.names, of: loaded.diary.summary)
    let screen = try Screen(
      triggers: names, centring: centre, given: estimates.given?.names ?? [], of: loaded.diary)
    let listsPersons = perPerson || LagCorrelation.listsEachPerson(of: screen)
    try intervals.refuseWithoutPersons(listsPersons || screen.personCount == 1)
    try looks.refuseWithoutPersons(listsPersons || screen.personCount == 1)
    let family = looks.family(seed: settings.seed)
    let rows = Progress.during("correlating", quiet: settings.quiet) {
      correlateLags(
        screen, lags: lags.days, options: estimates.options, perPerson: listsPersons,
        confidenceLevel: settings.confLevel, family: family, threads: settings.threads)
    }
    let told = intervals.applied(to: rows, screen, lags: lags.days, estimates.options, settings)
    let filters = estimates.prewhitened(screen, settings)
    let pooled = estimates.pooled(screen, lags: lags.days, settings)
    try loaded.diary.verify()
    if !settings.quiet {
      Console.note(FindingNotes.lines(looks.adjust.findings(rows, family: family), personIDs: loaded.diary.personIDs))
    }
    try output.deliver(
      TidyTable.correlations(
        told, personIDs: loaded.diary.personIDs, adjustment: looks.adjust, prewhitened: filters))
    if let pooled { try output.deliver(pooled.table, toFile: pooled.file) }
  }
}
