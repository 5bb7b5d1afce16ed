internal import Glibc
internal import ProdromeNumerics

/// What may be said of a cohort without an untreated group, from three models of the same days.
///
/// A change counts only as far as it stands against the days before the last month too, which nobody has chosen to begin
/// on, and a steady drift within persons does not turn it round. Rungs are those of one client's verdict.
package struct CohortEvidence {
  /// A log odds ratio with its error and degrees of freedom.
  package struct Effect {
    let estimate: Double
    let standardError: Double
    let degreesOfFreedom: Double

    /// Nil where the fit has no estimate with an error of the column.
    init?(_ column: String, in fit: ModelFit?) {
      guard let found = fit?.coefficients.first(where: { $0.term == column }), let estimate = found.estimate,
        let error = found.standardError, error > 0
      else { return nil }
      self.init(estimate: estimate, standardError: error, degreesOfFreedom: found.degreesOfFreedom ?? .infinity)
    }

    package init(estimate: Double, standardError: Double, degreesOfFreedom: Double) {
      (self.estimate, self.standardError, self.degreesOfFreedom) = (estimate, standardError, degreesOfFreedom)
    }

    func reach(level: Double) -> Double {
      let probability = 0.5 + level / 2
      let quantile =
        degreesOfFreedom.isFinite
        ? StudentT.quantile(probability, df: degreesOfFreedom) : Normal.quantile(probability)
      return quantile * standardError
    }

    func excludesNoEffect(level: Double) -> Bool { abs(estimate) > reach(level: level) }
  }

  /// During against all days before.
  let plain: Effect
  /// The same with a time trend within persons.
  let trend: Effect?
  /// During against the days before the last month; nil where too few persons have such days.
  let earlier: Effect?
  /// The persons' own changes in headache days in 28.
  let change: MeanOfPersons
  /// A change of this many headache days in 28 is worth having.
  let worthwhile: Double

  package init(plain: Effect, trend: Effect?, earlier: Effect?, change: MeanOfPersons, worthwhile: Double) {
    (self.plain, self.trend, self.earlier) = (plain, trend, earlier)
    (self.change, self.worthwhile) = (change, worthwhile)
  }

  /// The first rung that holds: clearly, no meaningful change, probably, cannot tell.
  package var verdict: Verdict {
    let fewer = plain.estimate < 0
    if isClear { return .clearly(fewer: fewer, isSmall: abs(change.mean) <= worthwhile) }
    if earlier != nil, change.interval(level: 0.90).holdsNothing(worth: worthwhile) { return .noMeaningfulChange }
    return holds(level: 0.80) ? .probably(fewer: fewer) : .cannotTell
  }

  /// Why a change that stands against all days before is not told as clear; nil where it is, or does not stand.
  package var cap: Finding.Kind? {
    guard plain.excludesNoEffect(level: 0.95), !isClear else { return nil }
    guard let earlier else { return .shortBaseline }
    return isAlike(earlier) && earlier.excludesNoEffect(level: 0.95) ? .timeTrendChangesAnswer : .badMonthBeforeStart
  }

  /// The odds ratio that these diaries would have shown in 80 of 100 such cohorts, below 1.
  package var detectableRatio: Double {
    exp(-plain.reach(level: 0.95) - Normal.quantile(0.8) * plain.standardError)
  }

  private var isClear: Bool { holds(level: 0.95) && trend?.excludesNoEffect(level: 0.95) ?? false }

  private func holds(level: Double) -> Bool {
    guard let earlier, let trend else { return false }
    return plain.excludesNoEffect(level: level) && earlier.excludesNoEffect(level: level) && isAlike(earlier)
      && isAlike(trend)
  }

  private func isAlike(_ other: Effect) -> Bool { (other.estimate < 0) == (plain.estimate < 0) }
}
