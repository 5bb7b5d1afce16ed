import Glibc
import ProdromeDesign
import ProdromeNumerics

/// One fit of any response from its first pass to its result.
struct ResponseAnalysis<R: Response> {
  let design: Design
  let response: R
  let options: LogisticOptions

  var passes: ResponsePasses<Design, R> {
    ResponsePasses(design, response, threads: options.threads)
  }

  private var intercept: Int? { design.hasIntercept ? 0 : nil }

  func run() -> ModelFit {
    let fit = attempt()
    // A start from a sample that leads nowhere says nothing: only the cold start may fail.
    guard options.startsFromSample, fit.status == .notConverged || fit.status == .notFinite else { return fit }
    var cold = options
    cold.startsFromSample = false
    return ResponseAnalysis(design: design, response: response, options: cold).attempt()
  }

  private func attempt() -> ModelFit {
    let opening = FitOpening(passes, intercept: intercept, options: options)
    var draft = FitDraft(
      design: design, facts: opening.facts, family: response.family, covariance: options.covariance,
      confidenceLevel: options.confidenceLevel)
    if let status = draft.obstacle {
      draft.end(all: status)
    } else if let first = opening.state, first.isFinite {
      fit(opening, first, &draft)
    } else {
      draft.end(all: .notFinite)
    }
    return draft.finished()
  }

  private func fit(_ opening: FitOpening, _ first: NormalState, _ draft: inout FitDraft) {
    let facts = opening.facts
    let frame = opening.frame
    let varying = facts.varyingColumns(beside: intercept)
    let aliasing = alias(varying, frame, first)
    draft.keep(aliasing, of: varying)
    draft.otherParameterCount = response.parameterCount
    draft.shapeParameterCount = response.parameterCount
    guard draft.hasFreedom else { return draft.end(all: .tooFew) }
    let (start, state) = opening.start(on: aliasing.kept, first, passes)
    let (fitted, result) = maximise(aliasing.kept, frame, start, state, fromSample: opening.isFromSample)
    draft.log = result.log
    noteNull(facts, frame, fitted, &draft)
    conclude(result, fitted, aliasing.kept, frame, start, &draft)
    guard let logistic = self as? ResponseAnalysis<Logistic> else { return }
    if draft.status == .separated || draft.status == .quasiSeparated, options.offersFirth {
      draft.offerFirth(options)
    }
    if options.testsTerms {
      let whole = ResponseAnalysis<Logistic>.WholeFit(
        columns: aliasing.kept, candidates: varying, frame: frame, first: first)
      logistic.test(whole, &draft)
    }
  }

  /// Makes estimates of what the iteration ended with.
  private func conclude(
    _ result: Newton.Result, _ fitted: R, _ columns: ColumnSet, _ frame: FitFrame, _ start: [Double],
    _ draft: inout FitDraft
  ) {
    switch result.end {
    case .converged(let information):
      draft.hasMaximum = true
      let maximum = Maximum(
        frame: frame, columns: columns, coefficients: result.coefficients, information: information,
        informedAt: result.evaluatedCoefficients, persons: result.state.persons)
      estimate(columns.indices, maximum, fitted, result.state.logLikelihood, &draft)
    case .separated(let directions, let isComplete):
      draft.name(directions, isComplete: isComplete, frame.scaling)
      if isComplete { draft.endSeparated() } else { fitLimit(directions, columns, frame, start, &draft) }
    case .failed:
      draft.end(all: result.state.isFinite ? .notConverged : .notFinite)
    }
  }

  /// Fits the model that remains in the limit along the directions of recession.
  private func fitLimit(
    _ directions: [[Double]], _ columns: ColumnSet, _ whole: FitFrame, _ start: [Double], _ draft: inout FitDraft
  ) {
    let frame = FitFrame(scaling: whole.scaling, excluded: directions)
    let first = passes.evaluate(start, frame)
    let aliasing = alias(columns, frame, first)
    let begin = aliasing.kept.spread(aliasing.kept.taking(start))
    let state = begin == start ? first : passes.evaluate(begin, frame)
    let (fitted, result) = maximise(aliasing.kept, frame, begin, state, mayBeSeparated: false)
    guard case .converged(let information) = result.end else { return draft.end(all: .notConverged) }
    let finite = columns.indices.filter { column in
      aliasing.nullVectors.allSatisfy { frame.scaling.movement(of: column, along: $0) == 0 }
    }
    draft.leaveOutInLimit(columns.indices.filter { !finite.contains($0) }, directions, frame.scaling)
    let maximum = Maximum(
      frame: frame, columns: aliasing.kept, coefficients: result.coefficients, information: information,
      informedAt: result.evaluatedCoefficients, persons: nil)
    estimate(finite, maximum, fitted, result.state.logLikelihood, &draft)
  }

  /// Tells what is known at a maximum: sums of the fit, parameters, and the uncertainty of the coefficients.
  private func estimate(
    _ contrasts: [Int], _ maximum: Maximum, _ fitted: R, _ logLikelihood: Double, _ draft: inout FitDraft
  ) {
    let passes = passes.with(fitted)
    var scale: ModelScale?
    draft.logLikelihood = logLikelihood
    if !fitted.tellsLikelihood {
      let sums = passes.fitSums(maximum.coefficients, maximum.frame)
      // In the limit of separated data the shut-out rows tell nothing of the spread.
      let freedom =
        maximum.frame.excluded.isEmpty ? draft.dfResidual : max(0, sums.rowCount - maximum.columns.count)
      draft.logLikelihood = fitted.logLikelihood(sums)
      draft.deviance = sums.deviance
      draft.parameters += fitted.parameters(
        maximum,
        FittedResponse(passes: passes, sums: sums, dfResidual: freedom, confidenceLevel: options.confidenceLevel))
      scale = fitted.scale(sums, dfResidual: freedom).map { ModelScale(variance: $0, dfResidual: freedom) }
      draft.findings.note(sums, of: fitted.family, draft.parameters, options.covariance)
    }
    let covariance = CoefficientCovariance.at(
      maximum, of: contrasts, kind: options.covariance, settings: options.covarianceSettings,
      seriesTrace: options.leverageSeriesTrace, facts: draft.facts, passes: passes, scale: scale)
    draft.take(maximum, covariance)
    if options.covariance == .wildScore { (self as? ResponseAnalysis<Logistic>)?.flipSigns(maximum, &draft) }
    if options.intervals == .profile { (self as? ResponseAnalysis<Logistic>)?.profile(contrasts, maximum, &draft) }
  }

  /// Finds the columns that depend on those before them, from the information at the starting point: working weights
  /// are positive, so its null vectors are those of the columns.
  func alias(_ candidates: ColumnSet, _ frame: FitFrame, _ first: NormalState) -> Aliasing {
    Aliasing(first.gram, candidates: candidates) { passes.triangle(nil, frame) }
  }

  /// States log-likelihood and deviance of the intercept alone, or without one of a linear predictor of 0 (as R's
  /// `glm`); offsets stay in. A parameter of the response is estimated anew for the log-likelihood, and kept for the
  /// deviance, as R's `glm.nb` keeps it.
  private func noteNull(_ facts: DesignFacts, _ frame: FitFrame, _ fitted: R, _ draft: inout FitDraft) {
    guard !fitted.tellsLikelihood else {
      draft.nullLogLikelihood = nullLogLikelihood(facts, frame)
      return
    }
    guard let (null, alone) = nullFit(frame, passes) else { return }
    draft.nullLogLikelihood = null.logLikelihood(passes.with(null).fitSums(alone, frame))
    guard let (kept, coefficients) = nullFit(frame, passes.with(fitted), refines: false) else { return }
    draft.nullDeviance = passes.with(kept).fitSums(coefficients, frame).deviance
  }

  /// The response and the coefficients of the null model.
  private func nullFit(
    _ frame: FitFrame, _ passes: ResponsePasses<Design, R>, refines: Bool = true
  ) -> (R, [Double])? {
    var start = [Double](repeating: 0, count: design.columnNames.count)
    let columns = ColumnSet(intercept.map { [$0] } ?? [], of: start.count)
    if let intercept { start[intercept] = passes.moments().interceptAlone(passes.response) }
    let analysis = Self(design: design, response: passes.response, options: options)
    let state = passes.evaluate(start, frame)
    let (fitted, result) = analysis.maximise(columns, frame, start, state, mayBeSeparated: false, refines: refines)
    guard case .converged = result.end else { return nil }
    return (fitted, result.coefficients)
  }

  /// The log-likelihood of the null model of a 0/1 outcome.
  private func nullLogLikelihood(_ facts: DesignFacts, _ frame: FitFrame) -> Double? {
    let (rows, events) = (Double(facts.rowCount), Double(facts.eventCount))
    guard design.isWeighted || design.hasOffset else {
      guard intercept != nil else {
        return events * response.tally(eta: 0, outcome: 1).logLikelihood
          + (rows - events) * response.tally(eta: 0, outcome: 0).logLikelihood
      }
      return events * log(events / rows) + (rows - events) * log((rows - events) / rows)
    }
    var start = [Double](repeating: 0, count: facts.columns.count)
    guard let intercept else { return passes.evaluate(start, frame).logLikelihood }
    start[intercept] = passes.moments().interceptAlone(response)
    let columns = ColumnSet([intercept], of: start.count)
    let alone = newton(passes, columns, frame, start, passes.evaluate(start, frame)) { .none }
    guard case .converged = alone.end else { return nil }
    return alone.state.logLikelihood
  }

  /// Newton's iteration, and where the response has a parameter of its own, again with that parameter estimated anew
  /// until it stands still (the alternation of R's `glm.nb`).
  private func maximise(
    _ columns: ColumnSet, _ frame: FitFrame, _ start: [Double], _ first: NormalState, fromSample: Bool = false,
    mayBeSeparated: Bool = true, refines: Bool = true
  ) -> (R, Newton.Result) {
    var passes = passes
    func separation() -> Separation {
      guard mayBeSeparated, response.family.outcome != .number else { return .none }
      return SeparationSearch(passes: passes, columns: columns).runNamingNeededColumns(frame, intercept: intercept)
    }
    var result = newton(passes, columns, frame, start, first, fromSample: fromSample, separation: separation)
    for _ in 0..<options.maximumIterations {
      guard refines, case .converged = result.end,
        let next = passes.response.refined(passes, at: result.coefficients, frame)
      else { break }
      passes = passes.with(next)
      let state = passes.evaluate(result.coefficients, frame)
      let again = newton(passes, columns, frame, result.coefficients, state, separation: separation)
      result = again.following(result.log)
    }
    return (passes.response, result)
  }

  func newton(
    _ passes: ResponsePasses<Design, R>, _ columns: ColumnSet, _ frame: FitFrame, _ start: [Double],
    _ first: NormalState,
    fromSample: Bool = false, separation: @escaping () -> Separation
  ) -> Newton.Result {
    let takesScores = fromSample && options.covariance.isOfPlainScores
    let model = Newton.Model(
      columns: columns,
      evaluate: { takesScores ? passes.evaluateByPerson($0, frame) : passes.evaluate($0, frame) },
      factor: { state, coefficients in
        passes.information(columns, state, coefficients, frame, conditionFloor: options.conditionFloor)
      }, acceptsForeseenEnd: fromSample, separation: separation)
    return Newton(maximumIterations: options.maximumIterations, relativeTolerance: options.relativeTolerance)
      .solve(model, start: start, state: first)
  }
}

extension ResponseAnalysis where R == Logistic {
  /// Replaces t tests and intervals by those of flipped scores.
  fileprivate func flipSigns(_ maximum: Maximum, _ draft: inout FitDraft) {
    let likelihood = LogisticLikelihood(passes: passes, columns: maximum.columns, frame: maximum.frame)
    let test = WildScore(likelihood, maximum, personCount: draft.facts.personCount, options.covarianceSettings)
    draft.flip(test, in: maximum.frame.scaling)
  }

  /// Replaces Wald's intervals by those of the profile likelihood.
  fileprivate func profile(_ columns: [Int], _ maximum: Maximum, _ draft: inout FitDraft) {
    let likelihood = LogisticLikelihood(passes: passes, columns: maximum.columns, frame: maximum.frame)
    guard let top = Climb(likelihood: likelihood).top(from: maximum.coefficients) else {
      for column in columns { draft.findings.note(openProfile: design.columnNames[column]) }
      return
    }
    draft.profile(likelihood, top, columns: columns, in: maximum.frame.scaling)
  }
}
