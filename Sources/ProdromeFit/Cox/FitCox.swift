public import ProdromeDesign
import ProdromeNumerics

/// Fits a Cox model of attack-free intervals with exposures that change from day to day.
///
/// The clock counts days since the last headache day; the days at risk are recorded days whose clock is known and whose
/// yesterday was free, an attack is the event, and a gap ends an interval without one. All persons' days with as many days
/// on the clock are compared, with `strata()` only those of one person and stratum. What is the same on all of them
/// cancels: status `constant`. Separation and few persons are statuses, never errors. The design must time intervals and
/// be limited to new onsets, without prior weights, and ties are not exact: else a caller's mistake.
///
/// Cost: two passes a Newton step, of rows · columns and rows · columns² / 2 operations; memory of two numbers a column and
/// clock day. Source: Cox (1972, JRSS B 34:187); Lin & Wei (1989, JASA 84:1074) for scores by person; R's
/// `survival::coxph(Surv(start, stop, event), cluster = person)`.
public func fitCox(_ design: Design, options: CoxOptions = CoxOptions()) -> ModelFit {
  precondition(design.timesIntervals && design.riskSet == .newOnset, "a Cox model needs timed attack-free intervals")
  precondition(!design.isWeighted, "a partial likelihood knows no prior weights")
  precondition(options.ties != .exact, "ties of a Cox model are Efron's or Breslow's")
  precondition(options.covariance == .model || options.covariance.isOfPlainScores, "scores by person are plain")
  BLAS.useOneThread()
  let fold = ShardFold(threads: options.threads)
  guard design.formula.strata == nil else {
    let passes = ConditionalPasses(design, ties: options.ties, fold: fold)
    return ComparedAnalysis(whole: passes, family: .cox, options: options.compared).run()
  }
  let passes = RiskSetPasses(design, ties: options.ties, fold: fold)
  return ComparedAnalysis(whole: passes, family: .cox, options: options.compared).run()
}
