import ProdromeDesign
import ProdromeNumerics

/// One fit of compared days from its first pass to its result.
struct ComparedAnalysis<Passes: ComparedDays> {
  /// The passes over all columns.
  let whole: Passes
  let family: ModelFamily
  let options: ConditionalOptions

  private var design: Design { whole.design }

  func run() -> ModelFit {
    run(whole.moments())
  }

  /// The fit where the first look is done.
  func run(_ moments: Passes.Moments) -> ModelFit {
    var draft = ComparedDraft(design, family, moments, whole.frame.scaling, options)
    if let status = draft.obstacle {
      draft.base.end(all: status)
    } else if moments.informativeCount == 0 {
      draft.endUninformative()
    } else if !moments.isFinite {
      draft.base.end(all: .notFinite)
    } else {
      fit(moments, &draft)
    }
    return draft.finished()
  }

  private func fit(_ moments: Passes.Moments, _ draft: inout ComparedDraft) {
    let all = Array(design.columnNames.indices)
    let active = all.filter { !moments.isConstant($0) }
    draft.leaveOut(constant: all.filter { moments.isConstant($0) })
    let passes = whole.taking(active, moments)
    draft.restrict(to: active, passes.frame.scaling)
    let start = [Double](repeating: 0, count: active.count)
    let first = passes.evaluate(start)
    guard first.isFinite else { return draft.base.end(all: .notFinite) }
    let aliasing = Aliasing(first.gram, candidates: ColumnSet(Array(active.indices), of: active.count)) {
      passes.triangle()
    }
    draft.leaveOut(aliasing)
    draft.base.nullLogLikelihood = first.logLikelihood
    let result = newton(passes, aliasing.kept, start, first) {
      SeparationSearch(passes: passes, columns: aliasing.kept)
        .runNamingNeededColumns(passes.frame, intercept: nil)
    }
    draft.base.log = result.log
    draft.base.estimableCount = aliasing.kept.count
    switch result.end {
    case .converged(let information):
      draft.base.logLikelihood = result.state.logLikelihood
      draft.base.hasMaximum = true
      draft.noteTests(first, aliasing.kept)
      estimate(aliasing.kept.indices, aliasing.kept, result, information, passes, moments, &draft)
    case .separated(let directions, let isComplete):
      draft.name(directions, isComplete: isComplete)
      if isComplete {
        draft.base.endSeparated()
        // Events of a stratum are compared with each other, too, unless the likelihood is exact: its supremum is not 0.
        if options.ties != .exact { draft.base.logLikelihood = nil }
      } else {
        fitLimit(directions, passes, aliasing.kept, moments, &draft)
      }
    case .failed:
      draft.base.end(all: result.state.isFinite ? .notConverged : .notFinite)
    }
  }

  /// Fits the model that remains in the limit along the directions of recession.
  private func fitLimit(
    _ directions: [[Double]], _ whole: Passes, _ columns: ColumnSet, _ moments: Passes.Moments,
    _ draft: inout ComparedDraft
  ) {
    let passes = whole.leavingOut(directions)
    let start = [Double](repeating: 0, count: columns.total)
    let first = passes.evaluate(start)
    let aliasing = Aliasing(first.gram, candidates: columns) { passes.triangle() }
    let result = newton(passes, aliasing.kept, start, first) { .none }
    guard case .converged(let information) = result.end else { return draft.base.end(all: .notConverged) }
    draft.base.logLikelihood = result.state.logLikelihood
    let scaling = passes.frame.scaling
    let finite = columns.indices.filter { column in
      aliasing.nullVectors.allSatisfy { scaling.movement(of: column, along: $0) == 0 }
    }
    draft.leaveOutInLimit(columns.indices.filter { !finite.contains($0) }, directions)
    estimate(finite, aliasing.kept, result, information, passes, moments, &draft)
  }

  private func estimate(
    _ contrasts: [Int], _ columns: ColumnSet, _ result: Newton.Result, _ information: Information,
    _ passes: Passes, _ moments: Passes.Moments, _ draft: inout ComparedDraft
  ) {
    let maximum = Maximum(
      frame: passes.frame, columns: columns, coefficients: result.coefficients, information: information,
      informedAt: result.evaluatedCoefficients, persons: result.state.persons)
    draft.take(maximum, passes.covariance(at: maximum, of: contrasts, options.covariance, moments))
  }

  private func newton(
    _ passes: Passes, _ columns: ColumnSet, _ start: [Double], _ first: NormalState,
    separation: @escaping () -> Separation
  ) -> Newton.Result {
    let model = Newton.Model(
      columns: columns, evaluate: { passes.evaluate($0) },
      factor: { state, _ in Information(sumsOfSquares: columns.taking(state.gram)) }, separation: separation)
    return Newton(maximumIterations: options.maximumIterations, relativeTolerance: options.relativeTolerance)
      .solve(model, start: start, state: first)
  }
}

extension Information {
  /// The information of a likelihood whose rows are not kept: nothing but its cross product is there to factor.
  init?(sumsOfSquares gram: Gram) {
    self.init(gram, conditionFloor: 1e-13) { Matrix(rows: 1, columns: 1, values: [.nan]) }
  }
}
