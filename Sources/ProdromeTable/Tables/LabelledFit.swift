public import ProdromeFit

/// A fit among several: which model it is, and whose diary it was fitted on.
public struct LabelledFit: Sendable {
  /// The model's name: the trigger it asks about, or `joint`.
  public let model: String
  /// Position of the person in canonical order; `nil` for all persons together.
  public let person: Int?
  /// The fit.
  public let fit: ModelFit

  /// Labels a fit.
  public init(model: String, person: Int? = nil, fit: ModelFit) {
    self.model = model
    self.person = person
    self.fit = fit
  }

  /// The models of an analysis of triggers, each named by its trigger, and last the one of all.
  public static func all(of analysis: TriggerAnalysis) -> [LabelledFit] {
    let own = zip(analysis.answers, analysis.fits).compactMap { answer, fit in
      fit.map { LabelledFit(model: answer.trigger, person: answer.person, fit: $0) }
    }
    return own + (analysis.joint.map { [LabelledFit(model: TriggerAnalysis.jointName, fit: $0)] } ?? [])
  }
}
