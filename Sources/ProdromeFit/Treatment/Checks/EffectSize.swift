public import ProdromeDesign

/// One description of a client's course in the words of single-case research.
public struct EffectSize: Sendable, Equatable {
  /// What describes; see `SingleCaseEffects`.
  public enum Measure: String, Sendable, CaseIterable {
    /// Share of pairs of a point before and one during in which the latter is lower.
    case nap
    /// Share of lower pairs less that of higher ones.
    case tau
    /// `tau` less the trend before, on the pairs of the two phases.
    case tauU = "tau_u"
    /// The same with trend during added, on all pairs.
    case tauUAllPairs = "tau_u_all_pairs"
    /// `tau` after the baseline's straight line is taken off.
    case tauBaselineCorrected = "tau_bc"
    /// log(mean during / mean before).
    case logRatio = "lrr"
    /// The same with the bias of few points taken off.
    case logRatioCorrected = "lrr_corrected"
  }

  /// Position of the person in canonical order.
  public let person: Int
  /// The treatment label.
  public let modality: String
  /// What describes.
  public let measure: Measure
  /// The number; nil where it is not defined.
  public let estimate: Double?
  /// Days of one point.
  public let pointDays: Int
  /// Points before.
  public let pointsBefore: Int
  /// Points during.
  public let pointsDuring: Int
  /// `too_few` with fewer than three points in a phase; `not_finite` where a mean or a slope leaves nothing to compare.
  public let status: EstimateStatus

  static let fewestPoints = 3

  /// Describes every course of a client beside the days before the first; fewer of the outcome is better.
  ///
  /// A point stands for `pointDays` days: the mean of its recorded days times their number. All days of a course count.
  public static func list(_ phases: ClientPhases, pointDays: Int = 7) -> [EffectSize] {
    phases.courses.flatMap { course in
      let points = SingleCasePoints(before: phases.before, during: course.outcome, daysPerPoint: pointDays)
      let isEnough = min(points.before.count, points.during.count) >= fewestPoints
      let effects = isEnough ? SingleCaseEffects(points) : nil
      return Measure.allCases.map { measure in
        let estimate = effects.flatMap { $0.value(of: measure) }
        return EffectSize(
          person: phases.person, modality: course.modality, measure: measure, estimate: estimate, pointDays: pointDays,
          pointsBefore: points.before.count, pointsDuring: points.during.count,
          status: !isEnough ? .tooFew : estimate == nil ? .notFinite : .ok)
      }
    }
  }
}

extension SingleCaseEffects {
  /// The number of a measure.
  fileprivate func value(of measure: EffectSize.Measure) -> Double? {
    switch measure {
    case .nap: nap
    case .tau: tau
    case .tauU: tauU
    case .tauUAllPairs: tauUAllPairs
    case .tauBaselineCorrected: tauBaselineCorrected
    case .logRatio: logRatio
    case .logRatioCorrected: logRatioCorrected
    }
  }
}
