import ProdromeNumerics

extension ModelFit {
  /// The likelihood-ratio test of this fit within a larger one of the same family (R: `anova(smaller, larger, test =
  /// "LRT")`).
  ///
  /// Throws `FitError.differentRows` unless both are fitted on the same days with the same outcome, and `notNested` where
  /// the larger one has no column more, or a fit has no log-likelihood; `restrictedLikelihoods` where one is by REML. It takes days as independent.
  public func likelihoodRatioTest(within larger: ModelFit) throws(FitError) -> TermTest {
    guard !isRestricted, !larger.isRestricted else { throw .restrictedLikelihoods }
    guard n == larger.n, eventCount == larger.eventCount, rowFingerprint == larger.rowFingerprint else {
      throw .differentRows(formula, n, larger.formula, larger.n)
    }
    let df = dfResidual - larger.dfResidual
    guard df > 0, family == larger.family, estimatesCorrelation == larger.estimatesCorrelation, let low = logLikelihood,
      let high = larger.logLikelihood,
      high >= low - 1e-8 * (1 + abs(low))
    else { throw .notNested(formula, larger.formula) }
    return TermTest("(model)", .likelihoodRatio, statistic: max(0, 2 * (high - low)), df: df)
  }
}
