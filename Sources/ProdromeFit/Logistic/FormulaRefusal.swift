public import ProdromeDesign

extension ModelFit {
  /// Refuses a formula whose answer would be biased: columns centred within pooled persons, or strata, beside a lagged
  /// outcome.
  ///
  /// Simulated, an odds ratio of 1.0 comes out as .61 to .93 (the bias of Nickell 1981, Econometrica 49:1417). One
  /// person alone is not pooled, so `within()` is harmless there.
  public static func refuseBiased(
    _ formula: ModelFormula, personCount: Int, family: ModelFamily = .logistic
  ) throws(FitError) {
    if let bias = bias(of: formula, personCount: personCount, family: family) { throw bias }
  }

  /// Refuses parts of a formula that a family knows nothing of, and a formula without the parts that it is about.
  public static func refuseUnused(_ formula: ModelFormula, family: ModelFamily) throws(FitError) {
    if formula.isOfLogarithm, family.outcome != .number {
      throw .logarithmOfOutcome(formula.outcome, plain: formula.response, family: family)
    }
    if let effects = formula.randomEffects, !family.usesRandomEffects {
      throw .unusedPart(effects.written, family: family)
    }
    if formula.randomEffects == nil, family.usesRandomEffects {
      throw .missingPart("(1 | person_id)", family: family)
    }
    if !formula.hasIntercept, family == .ordinal {
      throw .unusedPart("- 1", family: family)
    }
    if let strata = formula.strata, !family.usesStrata {
      throw .unusedPart("strata(\(strata.map(\.written).joined(separator: ", ")))", family: family)
    }
  }

  /// Refuses prior weights, a column's name, where a family knows none.
  public static func refuseUnused(weights name: String?, family: ModelFamily) throws(FitError) {
    if let name, !family.usesWeights { throw .unusedPart("weights \(name)", family: family) }
  }

  /// Why the answer would be biased; nil if nothing says so.
  static func bias(of formula: ModelFormula, personCount: Int, family: ModelFamily) -> FitError? {
    guard formula.lagsResponse else { return nil }
    if formula.strata != nil || family == .conditional { return .laggedOutcomeInStrata(formula: formula.written) }
    guard personCount > 1, formula.centresWithinPersons else { return nil }
    return .pooledLaggedOutcome(formula: formula.written)
  }
}
