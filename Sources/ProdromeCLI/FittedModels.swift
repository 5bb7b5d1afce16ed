internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeTable

/// The models of a plan, fitted.
struct FittedModels {
  private(set) var fits: [LabelledFit] = []
  private(set) var findings: [Finding] = []

  /// Fits every model, and the joint one where the plan keeps it.
  init(_ plan: AnalysisPlan, of diary: Diary, settings: RunOptions) throws {
    for model in plan.models {
      let place = "model \(fits.count + 1) of \(plan.models.count)"
      add(try Progress.during(place, quiet: settings.quiet) { try Self.fit(model, of: diary, settings: settings) })
    }
    if let joint = plan.joint {
      let fitted = try Progress.during("joint model", quiet: settings.quiet) {
        try Self.fit(joint, of: diary, settings: settings)
      }
      if let reason = AnalysisPlan.reasonAgainst(joint: fitted.fit, outcome: diary.summary.outcome) {
        findings.append(reason)
      } else {
        add(fitted)
      }
    }
  }

  private mutating func add(_ fitted: LabelledFit) {
    fits.append(fitted)
    findings += fitted.fit.findings.map { $0.about(fitted) }
  }

  private static func fit(_ model: AnalysisPlan.Model, of diary: Diary, settings: RunOptions) throws -> LabelledFit {
    let source = if let person = model.person { try diary.selecting(persons: [person]) } else { diary }
    let design = try Design(model.formula, of: source, options: DesignOptions(centring: .personPhase))
    let fit = fitLogistic(design, options: settings.logistic(model.covariance))
    let place = model.person.flatMap { id in diary.personIDs.firstIndex { $0.utf8.elementsEqual(id.utf8) } }
    return LabelledFit(model: model.name, person: place, fit: fit)
  }
}

extension Finding {
  /// The same caution beside those of other models: about the model where it is about the whole of it, and about the
  /// person, as a model of one person does not know which of the diary's it is.
  fileprivate func about(_ fitted: LabelledFit) -> Finding {
    Finding(kind, subject: subject ?? fitted.model, person: fitted.person ?? person, detail: detail)
  }
}
