public import ProdromeDesign

/// The short-run check of one client's answer: `headache ~ during() + lag(headache, 1)` with model covariance.
///
/// Its odds ratio compares days that follow the same yesterday, so it is the effect of a day, not the change of the rate
/// over a course; the client's verdict does not come from it. Separated data leave the cells empty.
public struct TransitionTreatment: Sendable {
  /// The row, labelled `transition_short_run`.
  public let contrast: TreatmentContrast
  /// Cautions of the fit.
  public let findings: [Finding]

  /// The model to bind to the diary of one person.
  public static func formula(outcome: String) -> ModelFormula {
    ModelFormula(response: outcome, terms: [During(), Lag(outcome, days: 1...1)])
  }

  /// Fits a design of `formula` over the diary of the one person whose phases these are.
  ///
  /// All labels count as one treatment. Cost: a logistic fit.
  public init(_ design: Design, phases: ClientPhases, options: TreatmentOptions = TreatmentOptions()) {
    var fitting = LogisticOptions()
    fitting.covariance = .model
    fitting.confidenceLevel = options.confidenceLevel
    fitting.offersFirth = false
    let fit = fitLogistic(design, options: fitting)
    var row = TreatmentContrast(
      person: phases.person, method: .transitionShortRun, ratioKind: .oddsRatio, status: .tooShort)
    row.fill(PhaseTotals([phases]))
    // The change of the rate is the client's own row's to give, on its own scale.
    row.changePer28 = nil
    row.fill(oddsRatioOf: "during", in: fit)
    contrast = row
    // The row is a check beside the client's own; that it rests on few days is said there.
    findings = fit.findings.filter { $0.kind != .fewEvents }.map {
      Finding($0.kind, subject: $0.subject, person: phases.person, detail: $0.detail)
    }
  }
}
