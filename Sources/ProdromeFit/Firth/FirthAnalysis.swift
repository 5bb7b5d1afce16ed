import Glibc
public import ProdromeDesign
import ProdromeNumerics

/// Fits a logistic model by Firth's penalised likelihood, which is finite also where the data are separated.
///
/// The log-likelihoods of the result are the penalised ones, the null model keeping the penalty of the whole model;
/// both depend on the units of the columns, their difference does not. Intervals and p-values are those of the profile
/// penalised likelihood unless asked otherwise. Offsets and prior weights stay in. Cost: two passes a step of
/// rows · columns² operations each, some 30 steps for the fit and 40 a coefficient for its profile.
/// Source: Firth (1993, Biometrika 80:27), Heinze & Schemper (2002, Statistics in Medicine 21:2409); R's `logistf`.
/// Standard errors are of the inverse information, as in brglm2.
public func fitFirth(_ design: Design, options: FirthOptions = FirthOptions()) -> ModelFit {
  BLAS.useOneThread()
  return FirthAnalysis(design: design, options: options).run()
}

/// One Firth fit.
struct FirthAnalysis {
  let design: Design
  let options: FirthOptions

  private typealias Likelihood = FirthLikelihood<Design>

  func run() -> ModelFit {
    let prepared = PreparedDesign(
      design, family: .firth, covariance: .model, confidenceLevel: options.confidenceLevel, threads: options.threads)
    var draft = prepared.draft
    draft.isPenalised = true
    if prepared.isFittable { fit(prepared, &draft) }
    return draft.finished()
  }

  private func fit(_ prepared: PreparedDesign, _ draft: inout FitDraft) {
    let likelihood = Likelihood(
      passes: LogisticPasses(design, threads: options.threads), columns: prepared.columns,
      frame: FitFrame(scaling: prepared.scaling))
    let zero = [Double](repeating: 0, count: prepared.columns.total)
    guard let top = Climb(likelihood: likelihood).top(from: zero) else { return draft.end(all: .notConverged) }
    draft.log = FitLog(steps: top.steps, outcome: .converged)
    draft.hasMaximum = true
    draft.logLikelihood = rawHeight(top.place, likelihood)
    draft.nullLogLikelihood = restricted(nullColumns(likelihood), top, likelihood).map {
      rawHeight($0.place, likelihood)
    }
    draft.parameters = [
      ModelParameter(name: "unpenalised_log_likelihood", estimate: top.place.state.logLikelihood)
    ]
    estimate(top, likelihood, &draft)
    if options.intervals == .profile { draft.profile(likelihood, top, in: prepared.scaling) }
    if options.testsTerms { test(top, likelihood, &draft) }
  }

  private func estimate(_ top: Top, _ likelihood: Likelihood, _ draft: inout FitDraft) {
    let maximum = Maximum(
      frame: likelihood.frame, columns: likelihood.columns, coefficients: top.place.coefficients,
      information: top.place.information, informedAt: top.place.coefficients, persons: nil)
    let covariance = CoefficientCovariance.at(
      maximum, of: likelihood.columns.indices, kind: .model, seriesTrace: 0, facts: draft.facts,
      passes: likelihood.passes)
    draft.take(maximum, covariance)
  }

  private func test(_ top: Top, _ likelihood: Likelihood, _ draft: inout FitDraft) {
    for group in TermGroup.all(of: design) {
      let columns = group.columns.filter(likelihood.columns.indices.contains)
      let rest = restricted(columns, top, likelihood)
      let statistic = rest.map { max(0, 2 * (top.place.height - $0.place.height)) }
      draft.tests.append(
        draft.isWhole(group, columns)
          ? TermTest(group.name, .likelihoodRatio, statistic: statistic, df: columns.count)
          : TermTest(group.name, .likelihoodRatio, status: columns.isEmpty ? .constant : .collinear))
      draft.tests.append(draft.waldTest(of: group))
    }
    if draft.facts.personCount < draft.facts.rowCount { draft.findings.note(independentDays: draft.facts.personCount) }
  }

  /// The columns that the null model leaves out.
  private func nullColumns(_ likelihood: Likelihood) -> [Int] {
    likelihood.columns.indices.filter { $0 != likelihood.frame.scaling.intercept }
  }

  /// The top with the coefficients of some columns at 0, under the penalty of the whole model.
  private func restricted(_ columns: [Int], _ top: Top, _ likelihood: Likelihood) -> Top? {
    var start = top.place.coefficients
    for column in columns { start[column] = 0 }
    let held = columns.map { column in likelihood.columns.indices.map { $0 == column ? 1.0 : 0 } }
    return Climb(likelihood: likelihood, held: held).top(from: start)
  }

  /// The penalised log-likelihood with the information of the raw columns: |T′IT| = |T|²|I|.
  private func rawHeight(_ place: LikelihoodLook, _ likelihood: Likelihood) -> Double {
    likelihood.columns.indices.reduce(place.height) { $0 - log(likelihood.frame.scaling.scales[$1]) }
  }
}
