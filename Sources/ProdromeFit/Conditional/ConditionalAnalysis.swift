import ProdromeDesign
import ProdromeNumerics

/// One conditional fit from its first pass to its result.
struct ConditionalAnalysis {
  let design: Design
  let options: ConditionalOptions

  /// The fit; one person alone is asked about new onsets unless all days were asked for.
  func run() -> ModelFit {
    let passes = passes()
    let moments = passes.moments()
    guard design.riskSet != nil || moments.facts.personCount != 1 else {
      return ConditionalAnalysis(design: design.limitedToNewOnsets(), options: options).run()
    }
    var draft = ConditionalDraft(design, passes.strata, moments, options)
    if let status = draft.obstacle {
      draft.base.end(all: status)
    } else if moments.informativeCount == 0 {
      draft.endUninformative()
    } else if !moments.isFinite {
      draft.base.end(all: .notFinite)
    } else {
      fit(passes, moments, &draft)
    }
    return draft.finished()
  }

  /// The passes over all columns.
  private func passes() -> ConditionalPasses {
    let count = design.columnNames.count
    let raw = ColumnScaling(Array(repeating: ColumnMoments(), count: count), intercept: nil)
    let strata = StrataFrame(
      columns: Array(0..<count), columnTotal: count, ties: options.ties,
      frame: FitFrame(scaling: raw))
    return ConditionalPasses(design: design, strata: strata, fold: ShardFold(threads: options.threads))
  }

  private func fit(_ whole: ConditionalPasses, _ moments: StrataMoments, _ draft: inout ConditionalDraft) {
    let all = Array(0..<design.columnNames.count)
    let active = all.filter { !moments.isConstantWithinStrata($0) }
    draft.leaveOut(constant: all.filter { moments.isConstantWithinStrata($0) })
    let passes = whole.taking(active, ColumnScaling(active.map { moments.columns[$0] }, intercept: nil))
    draft.restrict(to: active, passes.strata.frame.scaling)
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
        .runNamingNeededColumns(passes.strata.frame, intercept: nil)
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
      } else {
        fitLimit(directions, passes, aliasing.kept, moments, &draft)
      }
    case .failed:
      draft.base.end(all: result.state.isFinite ? .notConverged : .notFinite)
    }
  }

  /// Fits the model that remains in the limit along the directions of recession.
  private func fitLimit(
    _ directions: [[Double]], _ whole: ConditionalPasses, _ columns: ColumnSet, _ moments: StrataMoments,
    _ draft: inout ConditionalDraft
  ) {
    let passes = whole.leavingOut(directions)
    let start = [Double](repeating: 0, count: columns.total)
    let first = passes.evaluate(start)
    let aliasing = Aliasing(first.gram, candidates: columns) { passes.triangle() }
    let result = newton(passes, aliasing.kept, start, first) { .none }
    guard case .converged(let information) = result.end else { return draft.base.end(all: .notConverged) }
    draft.base.logLikelihood = result.state.logLikelihood
    let scaling = passes.strata.frame.scaling
    let finite = columns.indices.filter { column in
      aliasing.nullVectors.allSatisfy { scaling.movement(of: column, along: $0) == 0 }
    }
    draft.leaveOutInLimit(columns.indices.filter { !finite.contains($0) }, directions)
    estimate(finite, aliasing.kept, result, information, passes, moments, &draft)
  }

  private func estimate(
    _ contrasts: [Int], _ columns: ColumnSet, _ result: Newton.Result, _ information: Information,
    _ passes: ConditionalPasses, _ moments: StrataMoments, _ draft: inout ConditionalDraft
  ) {
    let maximum = Maximum(
      frame: passes.strata.frame, columns: columns, coefficients: result.coefficients, information: information,
      informedAt: result.evaluatedCoefficients, persons: result.state.persons)
    let covariance = CoefficientCovariance.conditional(
      maximum, of: contrasts, kind: options.covariance, carriers: passes.strata.columns.map { moments.carriers[$0] },
      passes: passes)
    draft.take(maximum, covariance)
  }

  private func newton(
    _ passes: ConditionalPasses, _ columns: ColumnSet, _ start: [Double], _ first: NormalState,
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
