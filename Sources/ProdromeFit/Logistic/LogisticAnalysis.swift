public import ProdromeDesign
import ProdromeNumerics

/// Fits a logistic model by maximum likelihood.
///
/// Statistical trouble (separation, collinear or constant columns, one class, few persons) is a status with empty
/// cells and a finding, never an error. Cost: about nine passes over the data of rows · columns² operations each.
/// The numbers do not depend on `options.threads`, nor on the order of persons or rows in the file.
/// Source: R's `glm` for the fit; see `CovarianceKind` for the uncertainty.
public func fitLogistic(_ design: Design, options: LogisticOptions = LogisticOptions()) -> LogisticFit {
  BLAS.useOneThread()
  return LogisticAnalysis(design: design, options: options).run()
}

/// One logistic fit from its first pass to its result.
struct LogisticAnalysis {
  let design: Design
  let options: LogisticOptions

  private var passes: LogisticPasses<Design> {
    LogisticPasses(
      source: design, columnCount: design.columnNames.count, fold: ShardFold(threads: options.threads))
  }

  private var intercept: Int? { design.hasIntercept ? 0 : nil }

  func run() -> LogisticFit {
    let moments = passes.moments(termCount: design.termNames.count)
    var draft = LogisticDraft(design: design, options: options, moments: moments)
    if let status = draft.obstacle {
      draft.end(all: status)
    } else {
      fit(&draft)
    }
    return draft.finished()
  }

  private func fit(_ draft: inout LogisticDraft) {
    let moments = draft.moments
    let frame = FitFrame(scaling: ColumnScaling(moments.columns, intercept: intercept))
    let total = moments.columns.count
    let varying = (0..<total).filter { $0 == intercept || !moments.columns[$0].carriesNothing(beside: intercept) }
    let start = startingPoint(moments)
    let first = passes.evaluate(start, frame)
    let aliasing = alias(ColumnSet(varying, of: total), frame, moments, first)
    draft.leaveOut(constant: (0..<total).filter { !varying.contains($0) }, aliasing)
    draft.nullLogLikelihood = nullLogLikelihood(first, frame, moments)
    let result = newton(aliasing.kept, frame, start, first) {
      SeparationSearch(passes: passes, columns: aliasing.kept)
        .runNamingNeededColumns(frame, intercept: intercept)
    }
    draft.log = result.log
    draft.estimableCount = aliasing.kept.count
    switch result.end {
    case .converged(let information):
      draft.logLikelihood = result.state.logLikelihood
      draft.hasMaximum = true
      let maximum = Maximum(
        frame: frame, columns: aliasing.kept, coefficients: result.coefficients, information: information)
      estimate(aliasing.kept.indices, maximum, &draft)
    case .separated(let directions, let isComplete):
      draft.name(directions, isComplete: isComplete, frame.scaling)
      if isComplete { draft.endSeparated() } else { fitLimit(directions, aliasing.kept, frame, start, &draft) }
    case .failed:
      draft.end(all: result.state.isFinite ? .notConverged : .notFinite)
    }
  }

  /// Fits the model that remains in the limit along the directions of recession.
  private func fitLimit(
    _ directions: [[Double]], _ columns: ColumnSet, _ whole: FitFrame, _ start: [Double], _ draft: inout LogisticDraft
  ) {
    let frame = FitFrame(scaling: whole.scaling, excluded: directions)
    let first = passes.evaluate(start, frame)
    let aliasing = alias(columns, frame, draft.moments, first)
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
      frame: frame, columns: aliasing.kept, coefficients: result.coefficients, information: information)
    estimate(finite, maximum, &draft)
  }

  private func estimate(_ contrasts: [Int], _ maximum: Maximum, _ draft: inout LogisticDraft) {
    let covariance = CoefficientCovariance.at(
      maximum, of: contrasts, kind: options.covariance, moments: draft.moments, passes: passes)
    draft.take(maximum, covariance)
  }

  /// Finds the columns that depend on those before them.
  ///
  /// At the starting point every working weight is the same, unless there are prior weights or offsets: its information
  /// is a multiple of the unweighted cross product, and a pass is saved.
  private func alias(
    _ candidates: ColumnSet, _ frame: FitFrame, _ moments: DesignMoments, _ first: NormalState
  ) -> Aliasing {
    let gram = moments.isPlain ? first.gram : passes.plainGram(frame)
    return Aliasing(gram, candidates: candidates) { passes.triangle(nil, frame) }
  }

  /// No effect of any column, and the overall log odds as intercept.
  private func startingPoint(_ moments: DesignMoments) -> [Double] {
    var start = [Double](repeating: 0, count: moments.columns.count)
    if let intercept {
      start[intercept] = logOdds(events: moments.eventCount, of: moments.rowCount)
    }
    return start
  }

  /// The log-likelihood of the intercept alone; without an intercept that of a linear predictor of 0 (or the offset).
  private func nullLogLikelihood(_ first: NormalState, _ frame: FitFrame, _ moments: DesignMoments) -> Double? {
    guard let intercept, !moments.isPlain else { return first.logLikelihood }
    let alone = ColumnSet([intercept], of: moments.columns.count)
    let result = newton(alone, frame, startingPoint(moments), first) { .none }
    if case .converged = result.end { return result.state.logLikelihood }
    return nil
  }

  private func newton(
    _ columns: ColumnSet, _ frame: FitFrame, _ start: [Double], _ first: NormalState,
    separation: @escaping () -> Separation
  ) -> Newton.Result {
    let model = Newton.Model(
      columns: columns, evaluate: { passes.evaluate($0, frame) },
      factor: { state, coefficients in
        Information(columns.taking(state.gram), conditionFloor: options.conditionFloor) {
          triangle(columns, frame, coefficients)
        }
      }, separation: separation)
    return Newton(maximumIterations: options.maximumIterations, relativeTolerance: options.relativeTolerance)
      .solve(model, start: start, state: first)
  }

  /// The triangular factor of the weighted rows on some columns.
  private func triangle(_ columns: ColumnSet, _ frame: FitFrame, _ coefficients: [Double]) -> Matrix {
    let whole = passes.triangle(coefficients, frame)
    guard columns.count < columns.total else { return whole }
    var basis = ColumnBasis(tolerance: 0)
    for column in columns.indices { _ = basis.append((0..<whole.rows).map { whole[$0, column] }) }
    return basis.factor
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
}
