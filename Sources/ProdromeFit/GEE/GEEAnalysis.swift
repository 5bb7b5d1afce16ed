public import ProdromeDesign
import ProdromeNumerics

/// Fits a 0/1 outcome with logit link, a count with log link or a number by generalised estimating equations (Liang &
/// Zeger 1986, Biometrika 73:13): odds ratios, rate ratios or differences of the average person, whose days may hang
/// together.
///
/// Under exchangeable and AR(1) days alpha and the scale are moments of Pearson residuals (`ResidualMoments`), parameters
/// `alpha` and `scale` of the result; AR(1) is by calendar day, alpha^|day gap|. There is no likelihood, so no AIC. One
/// class, separation, an alpha that is no correlation and equations without solution are a status with empty cells and a
/// finding. Cost: the passes of a logistic fit, about five more of the same cost, one for the covariance; no matrix of the
/// days of a person is made. The numbers do not depend on `options.threads`.
/// Source: R's `geepack::geeglm` for independent and exchangeable days; for AR(1) its alpha rests on all pairs, ours on
/// neighbouring days.
public func fitGEE(_ design: Design, options: GEEOptions = GEEOptions()) -> ModelFit {
  BLAS.useOneThread()
  return switch options.mean {
  case .logit: equations(design, Logistic(), options)
  case .log: equations(design, Poisson(), options)
  case .identity: equations(design, Gaussian(), options)
  }
}

private func equations(_ design: Design, _ response: some Response, _ options: GEEOptions) -> ModelFit {
  let analysis = GEEAnalysis(design: design, response: response, options: options)
  let fit = analysis.run(startsFromSample: true)
  // A start from a sample that leads nowhere says nothing: only the cold start may fail.
  return fit.status == .notConverged || fit.status == .notFinite ? analysis.run(startsFromSample: false) : fit
}

/// One solution of estimating equations from the first pass to its result.
private struct GEEAnalysis<R: Response> {
  let design: Design
  let response: R
  let options: GEEOptions

  private var fold: ShardFold { ShardFold(threads: options.threads) }
  private var columnCount: Int { design.columnNames.count }

  private var passes: ResponsePasses<Design, R> {
    ResponsePasses(design, response, threads: options.threads)
  }

  func run(startsFromSample: Bool) -> ModelFit {
    var logistic = LogisticOptions()
    logistic.startsFromSample = startsFromSample
    let opening = FitOpening(passes, intercept: design.hasIntercept ? 0 : nil, options: logistic)
    var draft = FitDraft(
      design: design, facts: opening.facts, family: .gee, covariance: options.covariance,
      confidenceLevel: options.confidenceLevel)
    draft.meanFamily = options.mean.family
    draft.method = "gee_\(options.correlation.rawValue)"
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
    let intercept = opening.frame.scaling.intercept
    let varying = draft.facts.varyingColumns(beside: intercept)
    let aliasing = Aliasing(first.gram, candidates: varying) { passes.triangle(nil, opening.frame) }
    draft.keep(aliasing, of: varying)
    let start = IndependentStart(opening, first, aliasing.kept, passes) { coefficients in
      sums(coefficients, opening.frame.scaling, .independence)
    }
    draft.log = start.result.log
    switch start.result.end {
    case .converged: solve(from: start, opening.frame, aliasing.kept, &draft)
    case .separated(let directions, let isComplete):
      draft.name(directions, isComplete: isComplete, opening.frame.scaling, keepsOthers: false)
      draft.endEmpty(isComplete ? .separated : .quasiSeparated)
    case .failed: draft.end(all: start.result.state.isFinite ? .notConverged : .notFinite)
    }
  }

  private func solve(
    from start: IndependentStart, _ frame: FitFrame, _ columns: ColumnSet, _ draft: inout FitDraft
  ) {
    var solver = EquationSolver(options, on: columns) { sums($0, frame.scaling, $1) }
    do throws(EquationSolver.Refusal) {
      let solution = try solver.solve(from: start.result.coefficients, start.moments)
      draft.log = FitLog(steps: start.result.log.steps + solver.steps, outcome: .converged)
      draft.hasMaximum = true
      draft.parameters = parameters(solution)
      let maximum = Maximum(
        frame: frame, columns: columns, coefficients: solution.coefficients, information: solution.information,
        informedAt: solution.informedAt, persons: nil, correlation: solution.correlation, scale: solution.scale)
      draft.take(
        maximum,
        CoefficientCovariance.at(
          maximum, of: columns.indices, kind: options.covariance,
          seriesTrace: LogisticOptions().leverageSeriesTrace, facts: draft.facts, passes: passes))
    } catch {
      draft.end(error, steps: start.result.log.steps + solver.steps)
    }
  }

  private func parameters(_ solution: EquationSolver.Solution) -> [ModelParameter] {
    let scale = ModelParameter(name: "scale", estimate: solution.scale)
    guard options.correlation != .independence else { return [scale] }
    let status = solution.alpha == nil ? EstimateStatus.tooFew : .ok
    return [ModelParameter(name: "alpha", estimate: solution.alpha, status: status), scale]
  }

  private func sums(
    _ coefficients: [Double], _ scaling: ColumnScaling, _ correlation: WorkingCorrelation
  ) -> EquationSums {
    fold(
      EquationSums.self, over: design, columnCount: columnCount,
      shape: EquationSums.Shape(columnCount: columnCount, structure: options.correlation),
      parameters: EquationSums.Parameters(
        coefficients: coefficients, scaling: scaling, correlation: correlation, response: response))
  }
}
