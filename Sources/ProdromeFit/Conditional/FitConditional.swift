public import ProdromeDesign
import ProdromeNumerics

/// Fits a logistic model conditional on how many events each stratum has: days are compared within `strata()` of one
/// person only, without `strata()` within the whole person.
///
/// One person alone is asked about new onsets unless the design says which days count (`DesignOptions.riskSet`).
///
/// What is the same on all days of a stratum cancels: the intercept and such columns have status `constant`. Strata whose
/// days all have the event, or none, compare nothing; they are counted in a finding. Statistical trouble is a status with
/// empty cells and a finding, never an error; a design with prior weights is a caller's mistake.
///
/// Cost: five to eight passes of Σ d (m − d) p² / 2 multiply-adds over strata of m days with d events, p columns; Efron's
/// and Breslow's approximations m p². Source: R's `survival::clogit`; Gail, Lubin & Rubinstein (1981, Biometrika 68:703).
public func fitConditional(_ design: Design, options: ConditionalOptions = ConditionalOptions()) -> ModelFit {
  precondition(!design.isWeighted, "a conditional likelihood knows no prior weights")
  BLAS.useOneThread()
  let passes = ConditionalPasses(design, ties: options.ties, fold: ShardFold(threads: options.threads))
  let moments = passes.moments()
  guard design.riskSet != nil || moments.facts.personCount != 1 else {
    return fitConditional(design.limitedToNewOnsets(), options: options)
  }
  return ComparedAnalysis(whole: passes, family: .conditional, options: options).run(moments)
}
