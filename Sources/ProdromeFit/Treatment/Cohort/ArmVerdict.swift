/// The rungs of a client's verdict for a difference of arms.
package struct ArmVerdict {
  let effect: PersonRegression.Coefficient
  let isSignificant: Bool
  /// A difference of this many headache days in 28 is worth having.
  let worthwhile: Double

  package init(effect: PersonRegression.Coefficient, isSignificant: Bool, worthwhile: Double) {
    (self.effect, self.isSignificant, self.worthwhile) = (effect, isSignificant, worthwhile)
  }

  package var verdict: Verdict {
    let isFewer = effect.estimate < 0
    if isSignificant { return .clearly(fewer: isFewer, isSmall: abs(effect.estimate) <= worthwhile) }
    if effect.interval(level: 0.90).holdsNothing(worth: worthwhile) { return .noMeaningfulChange }
    return effect.interval(level: 0.80).contains(0) ? .cannotTell : .probably(fewer: isFewer)
  }
}
