internal import ProdromeDesign

/// The fitted models of recording and what recorded days stand for by them.
struct FittedRecording {
  private(set) var fit: ModelFit?
  private(set) var weights: RecordedDayWeights?
  /// Why there are no weights, or `ok`.
  private(set) var status = EstimateStatus.tooFew
  private(set) var findings: [Finding] = []

  init(_ questions: TriggerQuestions, _ options: TriggerOptions) {
    guard let designs = questions.recording else { return }
    var fitting = LogisticOptions()
    fitting.covariance = .model
    fitting.threads = options.threads
    let history = fitLogistic(designs.history, options: fitting)
    fit = history
    status = history.status
    guard let given = Self.coefficients(history) else { return }
    guard let alone = Self.coefficients(fitLogistic(designs.calendar, options: fitting)) else { return }
    weights = try? RecordedDayWeights(designs, history: given, calendar: alone)
    status = weights == nil ? .notFinite : .ok
    if history.status == .oneClass {
      findings = [
        Finding(
          .noDaysMissing,
          detail: "Every day between a person's first and last is recorded, so that weights change nothing.")
      ]
    }
  }

  /// Finite coefficients, by Firth where days are separated, 0 for columns that do not vary; nil where there are none.
  private static func coefficients(_ fit: ModelFit) -> [Double]? {
    let best = fit.firth ?? fit
    guard best.status == .ok || best.status == .smallClusters || best.status == .oneClass else { return nil }
    return best.coefficients.map { $0.estimate ?? 0 }
  }
}
