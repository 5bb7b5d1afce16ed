import Glibc
public import ProdromeDesign
import ProdromeNumerics

/// Fits a logistic model by maximum likelihood.
///
/// Statistical trouble (separation, collinear or constant columns, one class, few persons) is a status with empty
/// cells and a finding, never an error. Cost: about nine passes over the data of rows · columns² operations each, three
/// for long diaries, which start from a sample of persons (`LogisticOptions.startsFromSample`).
/// The numbers do not depend on `options.threads`, nor on the order of persons or rows in the file.
/// Source: R's `glm` for the fit; see `CovarianceKind` for the uncertainty.
public func fitLogistic(_ design: Design, options: LogisticOptions = LogisticOptions()) -> ModelFit {
  BLAS.useOneThread()
  return LogisticAnalysis(design: design, options: options).run()
}

/// One logistic fit from its first pass to its result.
struct LogisticAnalysis {
  let design: Design
  let options: LogisticOptions

  var passes: LogisticPasses<Design> {
    LogisticPasses(design, threads: options.threads)
  }

  private var intercept: Int? { design.hasIntercept ? 0 : nil }

  func run() -> ModelFit {
    let fit = attempt()
    // A start from a sample that leads nowhere says nothing: only the cold start may fail.
    guard options.startsFromSample, fit.status == .notConverged || fit.status == .notFinite else { return fit }
    var cold = options
    cold.startsFromSample = false
    return LogisticAnalysis(design: design, options: cold).attempt()
  }

  private func attempt() -> ModelFit {
    let opening = FitOpening(passes, intercept: intercept, options: options)
    var draft = FitDraft(
      design: design, facts: opening.facts, family: .logistic, covariance: options.covariance,
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
    let total = facts.columns.count
    let varying = (0..<total).filter { $0 == intercept || !facts.columns[$0].carriesNothing(beside: intercept) }
    let aliasing = alias(ColumnSet(varying, of: total), frame, first)
    draft.leaveOut(constant: (0..<total).filter { !varying.contains($0) }, aliasing)
    draft.nullLogLikelihood = nullLogLikelihood(facts, frame)
    let (start, state) = opening.start(on: aliasing.kept, first, passes)
    let result = newton(aliasing.kept, frame, start, state, fromSample: opening.isFromSample) {
      SeparationSearch(passes: passes, columns: aliasing.kept)
        .runNamingNeededColumns(frame, intercept: intercept)
    }
    draft.log = result.log
    draft.estimableCount = aliasing.kept.count
    conclude(result, aliasing.kept, frame, start, &draft)
    if draft.status == .separated || draft.status == .quasiSeparated, options.offersFirth {
      draft.offerFirth(options)
    }
    if options.testsTerms {
      let whole = WholeFit(
        columns: aliasing.kept, candidates: ColumnSet(varying, of: total), frame: frame, first: first)
      test(whole, &draft)
    }
  }

  /// Makes estimates of what the iteration ended with.
  private func conclude(
    _ result: Newton.Result, _ columns: ColumnSet, _ frame: FitFrame, _ start: [Double], _ draft: inout FitDraft
  ) {
    switch result.end {
    case .converged(let information):
      draft.logLikelihood = result.state.logLikelihood
      draft.hasMaximum = true
      let maximum = Maximum(
        frame: frame, columns: columns, coefficients: result.coefficients, information: information,
        informedAt: result.evaluatedCoefficients, persons: result.state.persons)
      estimate(columns.indices, maximum, &draft)
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
    let result = newton(aliasing.kept, frame, begin, state) { .none }
    guard case .converged(let information) = result.end else { return draft.end(all: .notConverged) }
    draft.logLikelihood = result.state.logLikelihood
    let finite = columns.indices.filter { column in
      aliasing.nullVectors.allSatisfy { frame.scaling.movement(of: column, along: $0) == 0 }
    }
    draft.leaveOutInLimit(columns.indices.filter { !finite.contains($0) }, directions, frame.scaling)
    let maximum = Maximum(
      frame: frame, columns: aliasing.kept, coefficients: result.coefficients, information: information,
      informedAt: result.evaluatedCoefficients, persons: nil)
    estimate(finite, maximum, &draft)
  }

  private func estimate(_ contrasts: [Int], _ maximum: Maximum, _ draft: inout FitDraft) {
    let covariance = CoefficientCovariance.at(
      maximum, of: contrasts, kind: options.covariance, settings: options.covarianceSettings,
      seriesTrace: options.leverageSeriesTrace, facts: draft.facts, passes: passes)
    draft.take(maximum, covariance)
    if options.intervals == .profile { profile(contrasts, maximum, &draft) }
  }

  /// Replaces Wald's intervals by those of the profile likelihood.
  private func profile(_ columns: [Int], _ maximum: Maximum, _ draft: inout FitDraft) {
    let likelihood = LogisticLikelihood(passes: passes, columns: maximum.columns, frame: maximum.frame)
    guard let top = Climb(likelihood: likelihood).top(from: maximum.coefficients) else {
      for column in columns { draft.findings.note(openProfile: design.columnNames[column]) }
      return
    }
    draft.profile(likelihood, top, columns: columns, in: maximum.frame.scaling)
  }

  /// Finds the columns that depend on those before them, from the information at the starting point: working weights
  /// are positive, so its null vectors are those of the columns.
  func alias(_ candidates: ColumnSet, _ frame: FitFrame, _ first: NormalState) -> Aliasing {
    Aliasing(first.gram, candidates: candidates) { passes.triangle(nil, frame) }
  }

  /// The log-likelihood of the intercept alone, or without one of even odds (as R's `glm`); offsets stay in.
  private func nullLogLikelihood(_ facts: DesignFacts, _ frame: FitFrame) -> Double? {
    let (rows, events) = (Double(facts.rowCount), Double(facts.eventCount))
    guard design.isWeighted || design.hasOffset else {
      guard intercept != nil else { return -rows * log(2) }
      return events * log(events / rows) + (rows - events) * log((rows - events) / rows)
    }
    let zero = [Double](repeating: 0, count: facts.columns.count)
    let state = passes.evaluate(zero, frame)
    guard let intercept else { return state.logLikelihood }
    let alone = newton(ColumnSet([intercept], of: zero.count), frame, zero, state) { .none }
    guard case .converged = alone.end else { return nil }
    return alone.state.logLikelihood
  }

  func newton(
    _ columns: ColumnSet, _ frame: FitFrame, _ start: [Double], _ first: NormalState,
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

/// A maximum of the log-likelihood.
struct Maximum {
  let frame: FitFrame
  /// The columns that were estimated; the other coefficients are 0.
  let columns: ColumnSet
  /// In the solver's coordinates, full length.
  let coefficients: [Double]
  let information: Information
  /// The coefficients that `information` belongs to: persons' shares of it must be taken there, or a person who alone
  /// informs a direction is not found.
  let informedAt: [Double]
  /// The products of persons' scores there, where the last pass summed them.
  let persons: PersonScoreProducts?
  /// How the days of a person hang together in the information.
  var correlation = WorkingCorrelation.independence
  /// The variance of a day beside that of its distribution; the covariance by the model alone knows it.
  var scale = 1.0
}
