public import ProdromeDesign

/// Everything a diary says of its triggers: the answers, the models behind them, and all triggers in one model.
public struct TriggerAnalysis: Sendable {
  /// One a trigger, over the cohort or for each of one to five persons.
  public let answers: [TriggerAnswer]
  /// The model behind the odds ratio of each answer; nil where nothing was fitted.
  public let fits: [ModelFit?]
  /// The triggers of a cohort together, each at its first lag that may carry a claim; nil where the days do not bear it.
  ///
  /// That lag is not chosen by the days, so that the model's p-values are what they say.
  public let joint: ModelFit?
  /// Cautions: of the models, of triggers that never change, and why there is no model of all.
  public let findings: [Finding]

  /// The name of the model with every trigger.
  public static let jointName = "joint"

  /// Answers every trigger (`answerTriggers`), and fits the model of all.
  ///
  /// Triggers that never change within a person's phases stay outside the model of all: they say what the phase says.
  public init(_ questions: TriggerQuestions, options: TriggerOptions = TriggerOptions()) {
    let modelled = modelTriggers(questions, options: options)
    answers = modelled.map(\.answer)
    fits = modelled.map(\.fit)
    let constant = answers.filter { $0.status == .constant }
    let changing = questions.screen.triggers.filter { trigger in !constant.contains { $0.trigger == trigger.name } }
    let together = JointTriggers(questions, changing, options)
    joint = together.fit
    findings =
      constant.map(Finding.constant(in:)) + modelled.flatMap(Finding.ofModel(_:)) + together.findings
  }
}

/// The model of all triggers together, kept where the days bear it.
private struct JointTriggers {
  /// It must keep this share of the days with an outcome …
  private static let shareOfRows = 0.8
  /// … and have this many events, and as many free days, a column (Peduzzi et al. 1996, J Clin Epidemiol 49, 1373–1379).
  private static let eventsPerColumn = 10.0

  let fit: ModelFit?
  let findings: [Finding]

  init(_ questions: TriggerQuestions, _ triggers: [Screen.Trigger], _ options: TriggerOptions) {
    guard questions.screen.personCount >= FewestPersons.forScores, triggers.count > 1,
      let design = questions.days(ofPerson: nil)?.joint(of: triggers)
    else {
      (fit, findings) = (nil, [])
      return
    }
    let all = fitLogistic(design, options: options.fitting(isCohort: true))
    if let reason = Self.reasonAgainst(all, outcome: design.formula.response) {
      (fit, findings) = (nil, [reason])
    } else {
      (fit, findings) = (all, all.findings.map { $0.about(TriggerAnalysis.jointName, person: nil) })
    }
  }

  private static func reasonAgainst(_ fit: ModelFit, outcome: String) -> Finding? {
    let columns = Double(fit.coefficients.count)
    let freeDays = fit.n - fit.eventCount
    if Double(fit.n) < shareOfRows * Double(fit.rowsWithOutcome) {
      return Finding(
        .rowsLost, subject: TriggerAnalysis.jointName,
        detail: "Only \(fit.n) of \(fit.rowsWithOutcome) recorded days have every trigger: no joint model.")
    }
    if Double(min(fit.eventCount, freeDays)) < eventsPerColumn * columns {
      let rarer = fit.eventCount <= freeDays ? "\(fit.eventCount) \(outcome) days" : "\(freeDays) free days"
      return Finding(
        .fewEvents, subject: TriggerAnalysis.jointName,
        detail: "\(rarer) in \(fit.n) days are too few for \(Int(columns)) columns: no joint model.")
    }
    return nil
  }
}

extension Finding {
  fileprivate static func constant(in answer: TriggerAnswer) -> Finding {
    Finding(
      .constantWithinPhase, subject: answer.trigger, person: answer.person,
      detail: "It never changes within a phase of a person, so these days cannot tell it from the phase: no model.")
  }

  fileprivate static func ofModel(_ modelled: ModelledAnswer) -> [Finding] {
    modelled.fit?.findings.map { $0.about(modelled.answer.trigger, person: modelled.answer.person) } ?? []
  }

  /// The same caution beside those of other models: about the model where it is about the whole of it, and about the
  /// person, as a model of one person does not know which of the diary's it is.
  fileprivate func about(_ model: String, person: Int?) -> Finding {
    Finding(kind, subject: subject ?? model, person: person ?? self.person, detail: detail)
  }
}
