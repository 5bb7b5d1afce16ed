public import ProdromeDesign
import ProdromeNumerics

/// Fits a mixed logistic model, `y ~ x + (1 | person_id)`, `(1 + x | person_id)` or `(1 | person_id) +
/// (1 | person_id:window())`, by maximum likelihood.
///
/// The likelihood is integrated over the persons' effects by the Laplace approximation or by adaptive Gauss–Hermite
/// quadrature. Standard errors are those of the observed curvature over coefficients and variance components together;
/// `parameters` holds standard deviations, correlations and, for a lone intercept, the intraclass correlation;
/// `personEffects` the empirical-Bayes effects. With effects by window (Laplace alone) the rows are days: the likelihood
/// is that of binomial counts of windows without their constants, and columns may vary within windows; fitted values
/// have the person's effect, not the window's. Profile intervals (`options.intervals`) have the likelihood-ratio p-value
/// of every coefficient, 0 as lower end of a spread that may be none, and cost some twenty climbs a parameter; those of
/// correlations stay Wald's. Log-likelihood, AIC and BIC are on lme4's scale. A spread of 0 or a
/// correlation of ±1 is the finding `singular_fit`; separation is what it is without random effects.
/// The design must have random effects. Cost: some fifteen passes over the data, three of them of rows · columns², and
/// one that evaluates every person five times for each parameter. The numbers do not depend on `options.threads`.
/// Source: lme4's `glmer` (Bates, Mächler, Bolker & Walker 2015, Journal of Statistical Software 67(1)).
public func fitMixed(_ design: Design, options: MixedOptions = MixedOptions()) -> ModelFit {
  precondition(!design.randomColumns.isEmpty, "a mixed model has random effects")
  precondition(
    (1...MixedOptions.greatestQuadraturePoints).contains(options.quadraturePoints),
    "\(options.quadraturePoints) nodes of quadrature")
  precondition(
    options.quadraturePoints == 1 || (design.randomColumns.count == 1 && !design.hasWindows),
    "quadrature of more than one node is for one random effect")
  BLAS.useOneThread()
  return MixedAnalysis(design: design, options: options).run()
}

/// One mixed fit from its first pass to its result.
struct MixedAnalysis {
  let design: Design
  let options: MixedOptions

  func run() -> ModelFit {
    let prepared = PreparedDesign(
      design, family: .mixed, covariance: .model, confidenceLevel: options.confidenceLevel, threads: options.threads)
    var draft = prepared.draft
    draft.method = options.quadraturePoints == 1 ? "mixed_laplace" : "mixed_agq\(options.quadraturePoints)"
    guard prepared.isFittable else { return draft.finished() }
    if !design.randomColumns.allSatisfy(prepared.columns.indices.contains) {
      draft.end(all: .collinear)
    } else if isAllOrNothing {
      draft.status = .notConverged
      draft.leaveOut(draft.openColumns, .notConverged)
      draft.findings.note(allOrNothingOf: design.response)
    } else {
      fit(prepared, &draft)
    }
    return draft.finished()
  }

  /// Whether nobody has both kinds of days: the spread of persons' levels then has no finite maximum.
  private var isAllOrNothing: Bool {
    guard design.hasIntercept, design.randomColumns.first == 0 else { return false }
    let fold = ShardFold(threads: options.threads)
    return fold(
      PersonsOfBothOutcomes.self, over: design, columnCount: design.columnNames.count, shape: (), parameters: ()
    ).count == 0
  }

  private func fit(_ prepared: PreparedDesign, _ draft: inout FitDraft) {
    let start = LogisticStart(
      prepared, prepared.columns, FitFrame(scaling: prepared.scaling), threads: options.threads)
    draft.log = start.log
    switch start.end {
    case .failed: draft.end(all: .notConverged)
    case .separated(let directions, let isComplete):
      draft.name(directions, isComplete: isComplete, prepared.scaling, keepsOthers: false)
      if isComplete { return draft.endSeparated() }
      draft.status = .quasiSeparated
      draft.leaveOut(prepared.columns.indices, .quasiSeparated)
    case .converged(let coefficients):
      climb(prepared, from: coefficients, &draft)
    }
  }

  private func climb(_ prepared: PreparedDesign, from coefficients: [Double], _ draft: inout FitDraft) {
    let effects = RandomColumns(design.randomColumns, scaling: prepared.scaling)
    let model = MixedModel(
      scaling: prepared.scaling, effects: effects, rule: GaussHermite(points: options.quadraturePoints),
      isWeighted: design.isWeighted)
    let fold = ShardFold(threads: options.threads)
    if design.hasWindows {
      let start = coefficients + WindowPasses<Design>.startingSpreads
      state(model, from: start, prepared, &draft) {
        WindowPasses(source: design, fold: fold, columns: prepared.columns, model: $0)
      }
    } else {
      state(model, from: coefficients + effects.startingFactor, prepared, &draft) {
        MixedPasses(source: design, fold: fold, columns: prepared.columns, model: $0)
      }
    }
  }

  /// Climbs from a vector of parameters and states the maximum.
  private func state<Likelihood: MixedLikelihood>(
    _ model: MixedModel, from start: [Double], _ prepared: PreparedDesign, _ draft: inout FitDraft,
    likelihood: @escaping (MixedModel) -> Likelihood
  ) {
    let search = MixedSearch(
      passes: likelihood(model), personCount: design.personCount, maximumIterations: options.maximumIterations)
    let result = search.climb(from: start)
    draft.log = result.log
    draft.otherParameterCount = start.count - prepared.columns.count
    guard case .maximum(let peak) = result.end else { return draft.end(all: .notConverged) }
    MixedResult(design: design, columns: prepared.columns, model: model, peak: peak, options.confidenceLevel)
      .state(in: &draft)
    guard options.intervals == .profile else { return }
    let intervals = MixedIntervals(
      design: design, columns: prepared.columns, model: model, peak: peak,
      maximumIterations: options.maximumIterations, confidenceLevel: options.confidenceLevel, likelihood: likelihood)
    intervals.state(in: &draft)
  }
}
