public import ProdromeDesign
import ProdromeNumerics

/// Fits a mixed logistic model, `y ~ x + (1 | person_id)` or `(1 + x | person_id)`, by maximum likelihood.
///
/// The likelihood is integrated over the persons' effects by the Laplace approximation or by adaptive Gauss–Hermite
/// quadrature. Standard errors are those of the observed curvature over coefficients and variance components together;
/// `parameters` holds standard deviations, correlations and, for a lone intercept, the intraclass correlation;
/// `personEffects` the empirical-Bayes effects. Log-likelihood, AIC and BIC are on lme4's scale. A spread of 0 or a
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
    options.quadraturePoints == 1 || design.randomColumns.count == 1,
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
    if design.randomColumns.allSatisfy(prepared.columns.indices.contains) {
      fit(prepared, &draft)
    } else {
      draft.end(all: .collinear)
    }
    return draft.finished()
  }

  private func fit(_ prepared: PreparedDesign, _ draft: inout FitDraft) {
    let start = MixedStart(prepared, options)
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
    let passes = MixedPasses(
      source: design, fold: ShardFold(threads: options.threads), columns: prepared.columns, model: model)
    let search = MixedSearch(
      passes: passes, personCount: design.personCount, maximumIterations: options.maximumIterations)
    let result = search.climb(from: coefficients + effects.startingFactor)
    draft.log = result.log
    draft.otherParameterCount = effects.factorElements.count
    guard case .maximum(let peak) = result.end else { return draft.end(all: .notConverged) }
    MixedResult(design: design, columns: prepared.columns, model: model, peak: peak, options.confidenceLevel)
      .state(in: &draft)
  }
}

/// The same model without random effects: where the search begins, and whether the data are separated.
///
/// A direction that predicts outcomes without error does so for every value of a person's effect, so separation of the
/// fixed effects is that of the mixed model.
private struct MixedStart {
  enum End {
    /// The coefficients of the estimated columns.
    case converged([Double])
    case separated(directions: [[Double]], isComplete: Bool)
    case failed
  }

  let end: End
  let log: FitLog

  /// Far below a standard error, and close enough to certify that a maximum exists.
  private static let tolerance = 1e-6

  init(_ prepared: PreparedDesign, _ options: MixedOptions) {
    let (design, columns) = (prepared.design, prepared.columns)
    let passes = LogisticPasses(design, threads: options.threads)
    let frame = FitFrame(scaling: prepared.scaling)
    let intercept = design.hasIntercept ? 0 : nil
    var start = [Double](repeating: 0, count: columns.total)
    if let intercept {
      start[intercept] = Logistic().link(Double(prepared.facts.eventCount) / Double(prepared.facts.rowCount))
    }
    let newton = Newton.Model(
      columns: columns, evaluate: { passes.evaluate($0, frame) },
      factor: { state, coefficients in passes.information(columns, state, coefficients, frame) },
      separation: {
        SeparationSearch(passes: passes, columns: columns).runNamingNeededColumns(frame, intercept: intercept)
      })
    let result = Newton(maximumIterations: 40, relativeTolerance: Self.tolerance)
      .solve(newton, start: start, state: passes.evaluate(start, frame))
    log = result.log
    switch result.end {
    case .converged: end = .converged(columns.taking(result.coefficients))
    case .separated(let directions, let isComplete): end = .separated(directions: directions, isComplete: isComplete)
    case .failed: end = .failed
    }
  }
}
