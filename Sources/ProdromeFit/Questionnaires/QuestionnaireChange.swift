public import ProdromeDesign

/// A questionnaire score beside the person's own before treatment.
public struct QuestionnaireChange: Sendable, Equatable {
  /// How a change for the better compares with what people notice.
  public enum Noticeable: String, Sendable, CaseIterable {
    /// Below the smallest published change, or for the worse.
    case below
    /// Between the smallest and the largest published change.
    case between
    /// At or above the largest.
    case above
  }

  /// The score.
  public let score: ScaleScore
  /// The score less the person's last one before treatment (without treatment: the person's first).
  public let change: Double?
  /// How that compares with the published changes; nil without them, or without a change.
  public let noticeable: Noticeable?
  /// Why cells are empty, or `ok`.
  public let status: EstimateStatus

  /// Sets every score against the person's own; the order stays. Cost O(scores).
  public static func all(_ scores: [ScaleScore]) -> [QuestionnaireChange] {
    let own = Dictionary(grouping: scores.indices) { Key(person: scores[$0].person, scale: scores[$0].scale) }
    return scores.indices.map { index in
      let mine = own[Key(person: scores[index].person, scale: scores[index].scale)] ?? []
      return QuestionnaireChange(scores[index], among: mine.map { scores[$0] })
    }
  }

  private struct Key: Hashable {
    let person: Int
    let scale: QuestionnaireScale
  }

  private init(_ score: ScaleScore, among own: [ScaleScore]) {
    self.score = score
    status = score.value == nil ? .tooFew : .ok
    let known = own.filter { $0.value != nil }
    let baseline = score.phase == nil ? known.first : known.last { $0.phase == .before }
    guard let value = score.value, let baseline, let earlier = baseline.value, baseline.day < score.day,
      score.phase != .before, !score.scale.isOfChange
    else {
      (change, noticeable) = (nil, nil)
      return
    }
    change = value - earlier
    let better = score.scale.lowerIsBetter ? earlier - value : value - earlier
    noticeable = score.scale.noticeable.map {
      better >= $0.upperBound ? .above : better >= $0.lowerBound ? .between : .below
    }
  }
}
