internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeReport
internal import ProdromeTable

/// `prodrome forecast`: each day's risk as it could have been told before, and how good that was.
struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "The risk of the next day, from what was known before it, and how good such risks were.",
    discussion: """
      A model of the cohort, with a level of each person that the person's own past moves. It is scored on days it had not \
      seen, against the person's own base rate. With fewer than five persons each is told from the person's own past alone: base rate, \
      the day before and a model, weighed by how well each has told the days so far. What belongs to a person, such as the \
      mean that within(x) subtracts, is made of the days so far.
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The model, of columns known before: \"headache ~ lag(headache, 1) + lag(stress, 1)\" (default: the outcome, every "
        + "exposure and early sign, as many days before as --horizon says).", valueName: "formula"))
  var model: String?

  @Option(
    help: """
      rolling: the model knows all persons' days before an origin, origins every 28 days (the default). leave-person-out: \
      it knows other persons, and nothing of this one but the days before.
      """)
  var validation: ForecastValidation?

  @Option(parsing: .unconditional, help: "How many days ahead, 1 to 28.")
  var horizon = 1

  @Option(help: "A file for the risk of every day, those still to come included.")
  var risks: String?

  @Option(help: "A file for the calibration curve: what was told, and what came.")
  var calibration: String?

  @OptionGroup var input: DiaryInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var settings: RunOptions

  mutating func validate() throws {
    guard (1...28).contains(horizon) else { throw ValidationError("--horizon must be 1 to 28 days.") }
  }

  func run() throws {
    let diary = try input.read(settings).diary
    let isCohort = diary.summary.personCount >= FewestPersons.forModels
    let answer = isCohort ? try cohort(diary) : try alone(diary)
    let (ids, forecast) = (diary.personIDs, answer.forecast)
    let scores = TidyTable.forecastScores(forecast.scores, personIDs: ids)
    let days = TidyTable.forecast(forecast.days, personIDs: ids, dayKind: diary.summary.dayKind)
    let letter = ForecastLetter(scores: scores, days: days, facts: facts(answer.model, isCohort: isCohort))
    let isTold = try output.deliver(scores, orWords: letter.text)
    if let risks { try output.deliver(days, toFile: risks) }
    if let calibration { try output.deliver(.calibration(forecast.curve), toFile: calibration) }
    guard !settings.quiet else { return }
    if !isTold { Console.note([letter.text]) }
    Console.note(FindingNotes.lines(forecast.findings, personIDs: ids))
  }

  private func facts(_ model: ModelFormula, isCohort: Bool) -> ForecastFacts {
    ForecastFacts(
      outcome: model.response, model: model.written, horizon: horizon, confidenceLevel: settings.confLevel,
      test: !isCohort ? .ownPast : options.validation == .rolling ? .earlierDays : .otherPersons)
  }

  private var options: ForecastOptions {
    var options = ForecastOptions()
    options.validation = validation ?? .rolling
    options.horizon = horizon
    options.confidenceLevel = settings.confLevel
    options.threads = settings.threads
    return options
  }

  /// The model asked for, or the default one; `choices` name the person and look back only.
  private func formula(of diary: Diary) throws -> (ModelFormula, choices: DesignOptions) {
    let person = input.schema.person
    let asked =
      try model.map { try ModelFormula($0) } ?? .forecast(of: diary.summary, horizon: horizon, personName: person)
    try asked.refuseBeyondForecast()
    var choices = DesignOptions()
    choices.personName = person
    choices.looksBackOnly = true
    return (asked, choices)
  }

  private func cohort(_ diary: Diary) throws -> (forecast: Forecast, model: ModelFormula) {
    var (asked, choices) = try formula(of: diary)
    let formula = asked.withPersonLevels(personName: input.schema.person)
    let design = try Design(formula, of: diary, options: choices)
    try design.refuseUnknown(ahead: horizon)
    choices.comparedWith = [formula]
    let base = try Design(formula.levelsAlone(), of: diary, options: choices)
    let forecast = Progress.during("forecasting", quiet: settings.quiet) {
      forecastCohort(design, base: base, options: options)
    }
    return (forecast, formula)
  }

  private func alone(_ diary: Diary) throws -> (forecast: Forecast, model: ModelFormula) {
    guard validation == nil else {
      throw Failure(
        .usage,
        [
          "prodrome: --validation is for five persons or more: fewer are told from each one's own past alone; leave it out"
        ])
    }
    let (asked, choices) = try formula(of: diary)
    let model = try Design(asked.withoutPersonLevels(), of: diary, options: choices)
    try model.refuseUnknown(ahead: horizon)
    let outcome = diary.summary.outcome
    let yesterday = ModelFormula(response: outcome, terms: [Lag(outcome, days: horizon...horizon)])
    let forecast = forecastAlone(try Design(yesterday, of: diary), model: model, options: options)
    return (forecast, model.formula)
  }
}
