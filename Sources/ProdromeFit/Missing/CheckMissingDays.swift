internal import Glibc
public import ProdromeDesign
internal import ProdromeNumerics

/// Repeats the cohort's odds ratios with every recorded day weighed by the inverse of its chance to be recorded
/// (`RecordedDayWeights`).
///
/// What is right of it rests on the model of recording: that a day is missing by what the person wrote before, not by the
/// missing day itself. The weights count as known, which makes intervals somewhat too wide (Robins, Rotnitzky and Zhao
/// 1995). A trigger that is known on most days without diary, such as the weather, needs its own day not to be recorded.
/// Cost: two fits of recording, two of every trigger. The bits do not depend on threads.
public func checkMissingDays(
  of answers: [TriggerAnswer], _ questions: TriggerQuestions, options: TriggerOptions = TriggerOptions()
) -> MissingDayCheck {
  BLAS.useOneThread()
  let recording = FittedRecording(questions, options)
  let isKnown = ShardFold(threads: options.threads)(
    OutsideDiary.self, over: questions.screen, columnCount: 0, shape: (), parameters: questions.screen
  ).isKnownWithoutDiary
  let days = questions.days(ofPerson: nil)
  let rows = answers.filter { $0.person == nil && $0.oddsRatio != nil }.compactMap { answer -> WeightedTrigger? in
    guard let index = questions.screen.triggers.firstIndex(where: { $0.name == answer.trigger }) else { return nil }
    let trigger = questions.screen.triggers[index]
    guard let lag = answer.lagDays, let step = answer.stepSize, let plain = days?.effect(of: trigger, lag: lag) else {
      return nil
    }
    let weighted = recording.weights.flatMap {
      days?.effect(of: trigger, lag: lag, weighting: DayWeighting($0, lag: isKnown[index] ? nil : lag))
    }
    return WeightedTrigger(answer, lag, step, plain, weighted, recording.status, options)
  }
  return MissingDayCheck(
    rows: rows, recording: recording.fit, findings: recording.findings + rows.compactMap(\.finding))
}

extension WeightedTrigger {
  /// Both fits of a trigger; `recording` is why there are no weights.
  init(
    _ answer: TriggerAnswer, _ lag: Int, _ step: Double, _ plain: TriggerModel, _ weighted: TriggerModel?,
    _ recording: EstimateStatus, _ options: TriggerOptions
  ) {
    let fitting = options.fitting(isCohort: true)
    let fit = fitLogistic(plain.design, options: fitting)
    (trigger, lagDays, self.step, stepSize) = (answer.trigger, lag, answer.step, step)
    (n, nEvents, nPersons) = (fit.n, fit.eventCount, fit.personCount)
    unweighted = Ratio(fit, plain.columns[0], step)
    guard let weighted else {
      self.weighted = Ratio(
        oddsRatio: nil, confidenceLow: nil, confidenceHigh: nil, pValue: nil,
        status: recording == .ok ? .tooFew : recording)
      (nEffective, weightLow, weightHigh) = (nil, nil, nil)
      return
    }
    self.weighted = Ratio(fitLogistic(weighted.design, options: fitting), weighted.columns[0], step)
    let columns = weighted.design.columnNames.count
    let spread = ShardFold(threads: options.threads)(
      WeightSpread.self, over: weighted.design, columnCount: columns, shape: (), parameters: ())
    nEffective = spread.squares > 0 ? spread.sum * spread.sum / spread.squares : nil
    (weightLow, weightHigh) = spread.squares > 0 ? (spread.least, spread.greatest) : (nil, nil)
  }
}

extension WeightedTrigger.Ratio {
  init(_ fit: ModelFit, _ column: Int, _ step: Double) {
    var row = fit.coefficients[column]
    if row.estimate == nil, let firth = fit.firth { row = firth.coefficients[column] }
    self.init(
      oddsRatio: row.estimate.map { exp($0 * step) }, confidenceLow: row.confidenceLow.map { exp($0 * step) },
      confidenceHigh: row.confidenceHigh.map { exp($0 * step) }, pValue: row.pValue, status: row.status)
  }
}
