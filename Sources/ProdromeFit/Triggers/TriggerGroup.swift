internal import Glibc
internal import ProdromeDesign

/// The triggers of one family: the cohort's, or one person's.
struct TriggerGroup {
  private let screen: Screen
  private let options: TriggerOptions
  private let person: Int?
  private let rows: [LagCorrelation]
  private let counts: TriggerCounts
  private let days: TriggerDays?

  init(
    _ questions: TriggerQuestions, _ options: TriggerOptions, person: Int?, rows: [LagCorrelation],
    counts: TriggerCounts
  ) {
    screen = questions.screen
    (self.options, self.person, self.rows, self.counts) = (options, person, rows, counts)
    days = questions.days(ofPerson: person)
  }

  /// One answer a trigger.
  var answers: [ModelledAnswer] {
    let strongest = screen.triggers.indices.map { StrongestLag($0, in: rows, options) }
    let modelled = screen.triggers.indices.map { answer($0, strongest[$0]) }
    var answers = modelled.map(\.answer)
    let adjusted = PValueAdjustment.holm.adjust(answers.map(\.pValue))
    let orders = screen.triggers.indices.map {
      isTooShort($0) ? nil : OrderTest(days?.order(of: screen.triggers[$0]), fitting)
    }
    let after = PValueAdjustment.holm.adjust(orders.map { $0?.afterP })
    for index in answers.indices {
      // Steps down of the largest score know how triggers hang together; one person's p-values have Holm's.
      answers[index].adjustedPValue =
        isTooShort(index) ? nil : person == nil ? strongest[index]?.overall : adjusted[index]
      answers[index].order = orders[index]?.order(after: after[index])
      answers[index].verdict = TriggerVerdict(
        answers[index], isTooShort: isTooShort(index),
        mayBeSign: screen.triggers[index].isEarlySign && strongest[index]?.standsNearby == true)
    }
    return zip(answers, modelled).map { ModelledAnswer(answer: $0, fit: $1.fit) }
  }

  private var fitting: LogisticOptions { options.fitting(isCohort: person == nil) }

  private func isTooShort(_ trigger: Int) -> Bool {
    counts.triggers[trigger].days < TriggerVerdict.fewestDays || counts.onsets < TriggerVerdict.fewestOnsets
  }

  private func answer(_ index: Int, _ strongest: StrongestLag?) -> ModelledAnswer {
    let trigger = screen.triggers[index]
    let tally = counts.triggers[index]
    var answer = TriggerAnswer(trigger: trigger.name, person: person)
    answer.informationBits = tally.persons > 0 ? tally.bits / Double(tally.persons) : nil
    answer.step = tally.isBinary ? .presence : .withinSD
    answer.stepSize = tally.isBinary ? 1 : tally.withinSD
    let first = max(options.lags.lowerBound, trigger.firstClaimableLag)
    let model = days?.effect(of: trigger, lag: isTooShort(index) ? first : strongest?.row.lagDays ?? first)
    if let model { describe(model, &answer) }
    guard !isTooShort(index) else {
      answer.status = .tooShort
      return ModelledAnswer(answer: answer)
    }
    guard let strongest else {
      answer.status = rows[index * options.lags.count + options.lags.count - 1].status
      if answer.status == .ok { answer.status = .tooFew }
      return ModelledAnswer(answer: answer)
    }
    answer.lagDays = strongest.row.lagDays
    answer.pValue = strongest.row.family.trigger
    if person == nil {
      let rises = (strongest.row.estimate ?? 0) > 0
      answer.nSameDirection = rises ? tally.rising : tally.falling
      answer.nEstimated = tally.rising + tally.falling
    }
    guard let model else {
      answer.status = .tooFew
      return ModelledAnswer(answer: answer)
    }
    let fit = fitLogistic(model.design, options: fitting)
    estimate(fit, model, level: strongest.row.family.levelOfOneLag, &answer)
    return ModelledAnswer(answer: answer, fit: fit)
  }

  /// Counts of the model's days and what they could find.
  private func describe(_ model: TriggerModel, _ answer: inout TriggerAnswer) {
    let columns = model.design.columnNames.count
    let products = ShardFold(threads: options.threads)(
      DesignProducts.self, over: model.design, columnCount: columns, shape: columns, parameters: ())
    (answer.n, answer.nEvents, answer.nPersons) = (Int(products.rows), Int(products.events), products.persons)
    let squares = products.squares(of: model.columns[0])
    guard products.rows > 0, squares.residual > 0, let step = answer.stepSize else { return }
    answer.detectableOddsRatio = DetectableOddsRatio.value(
      n: products.rows, share: products.events / products.rows,
      spread: (squares.centred / products.rows).squareRoot(), inflation: squares.centred / squares.residual, step: step)
  }

  /// The odds ratio, with an interval that holds whichever lag was chosen; none where `level` is not known.
  private func estimate(_ fit: ModelFit, _ model: TriggerModel, level: Double?, _ answer: inout TriggerAnswer) {
    let column = model.columns[0]
    (answer.n, answer.nEvents, answer.nPersons) = (fit.n, fit.eventCount, fit.personCount)
    var row = fit.coefficients[column]
    var ends = level.flatMap { row.interval(confidenceLevel: 1 - $0) }
    if row.estimate == nil, let firth = fit.firth {
      row = firth.coefficients[column]
      ends = level.flatMap { firthInterval(model, confidenceLevel: 1 - $0) }
    }
    answer.status = row.status
    guard let slope = row.estimate, let step = answer.stepSize else { return }
    answer.oddsRatio = exp(slope * step)
    answer.confidenceLow = ends.map { exp($0.low * step) }
    answer.confidenceHigh = ends.map { exp($0.high * step) }
  }

  /// Firth's profile interval of the trigger.
  private func firthInterval(_ model: TriggerModel, confidenceLevel: Double) -> (low: Double, high: Double)? {
    var firth = FirthOptions()
    firth.confidenceLevel = confidenceLevel
    firth.threads = options.threads
    let row = fitFirth(model.design, options: firth).coefficients[model.columns[0]]
    guard let low = row.confidenceLow, let high = row.confidenceHigh else { return nil }
    return (low, high)
  }
}

/// Tomorrow's value of a trigger beside yesterday's, as they go with today's outcome.
struct OrderTest {
  /// p of tomorrow's value.
  let afterP: Double?
  private let afterSize: Double
  private let beforeSize: Double
  private let beforeP: Double?

  /// Nil without a model, and where tomorrow's value has no test.
  init?(_ model: TriggerModel?, _ fitting: LogisticOptions) {
    guard let model else { return nil }
    var options = fitting
    options.offersFirth = false
    let fit = fitLogistic(model.design, options: options)
    let rows = model.columns.map { fit.coefficients[$0] }
    guard let after = rows[0].statistic, let p = rows[0].pValue else { return nil }
    (afterSize, afterP) = (abs(after), p)
    beforeSize = rows.dropFirst().compactMap(\.statistic).map(abs).max() ?? 0
    beforeP = rows.dropFirst().compactMap(\.pValue).min()
  }

  /// The order; `p` is tomorrow's p-value with all triggers counted.
  func order(after p: Double?) -> TriggerOrder {
    let isAfter = (p ?? 1) <= TriggerVerdict.probableLevel
    if isAfter, afterSize > beforeSize { return .triggerAfter }
    let isBefore = (beforeP ?? 1) <= TriggerVerdict.probableLevel
    return isAfter ? .bothWays : isBefore ? .triggerFirst : .unclear
  }
}
