import Glibc
public import ProdromeDesign
import ProdromeNumerics

/// How a proportional-odds model is fitted and its uncertainty told.
public struct OrdinalOptions: Sendable {
  /// `model`, `cr0` or `cr1`; the leverage corrections are not defined for it and give `cr1`.
  public var covariance = CovarianceKind.cr1
  /// The level of confidence intervals, between 0 and 1.
  public var confidenceLevel = 0.95
  /// How many shards are worked on at a time; the result does not depend on it.
  public var threads = 1
  /// Newton steps before the fit counts as not converged.
  public var maximumIterations = 40
  /// The relative step below which the iteration has converged.
  public var relativeTolerance = 1e-10

  /// The sandwich by person with 95 % intervals on one thread.
  public init() {}
}

/// Fits a proportional-odds model of an outcome with ordered levels: logit P(y ≤ level k) = ζ(k) − x′β.
///
/// A coefficient above 0 means higher levels. The thresholds ζ are parameters named `0|1`, `1|2` …, the model has no
/// intercept of its own. Uncertainty from the observed information, or from persons' scores (CR0, CR1). More than 100
/// levels: `too_few`. Separated data are found and the columns named; there is no fit of the limit. Cost: a pass of rows · columns² operations
/// a step, about seven. Source: McCullagh 1980, JRSS B 42:109; R's `MASS::polr(method = "logistic")`.
public func fitOrdinal(_ design: Design, options: OrdinalOptions = OrdinalOptions()) -> ModelFit {
  BLAS.useOneThread()
  return OrdinalAnalysis(design: design, options: options).run()
}

private struct OrdinalAnalysis {
  let design: Design
  let options: OrdinalOptions

  private var kind: CovarianceKind { ModelFamily.ordinal.knows(options.covariance) ? options.covariance : .cr1 }

  func run() -> ModelFit {
    let prepared = PreparedDesign(
      design, family: .ordinal, covariance: kind, confidenceLevel: options.confidenceLevel, threads: options.threads)
    var draft = prepared.draft
    draft.leavesOutIntercept = design.hasIntercept
    guard prepared.isFittable else { return draft.finished() }
    let fold = ShardFold(threads: options.threads)
    let levels = fold(
      OutcomeLevels.self, over: design, columnCount: design.columnNames.count, shape: (), parameters: ())
    guard levels.values.count <= OutcomeLevels.limit else {
      draft.findings.note(tooManyLevelsOf: design.response)
      draft.leaveOut(Array(design.columnNames.indices), .tooFew)
      draft.status = .tooFew
      return draft.finished()
    }
    fit(prepared, levels, fold, &draft)
    return draft.finished()
  }

  private func fit(_ prepared: PreparedDesign, _ levels: OutcomeLevels, _ fold: ShardFold, _ draft: inout FitDraft) {
    let frame = FitFrame(scaling: prepared.scaling)
    let thresholdCount = levels.values.count - 1
    let columnCount = design.columnNames.count
    let shape = OrdinalSums.Shape(thresholdCount: thresholdCount, columnCount: columnCount)
    func evaluate(_ values: [Double], persons: Bool = false) -> NormalState {
      fold(
        OrdinalSums.self, over: design, columnCount: columnCount, shape: shape,
        parameters: OrdinalSums.Parameters(values: values, levels: levels, frame: frame, takesPersons: persons)
      ).state
    }
    func solve(_ columns: [Int], separation: @escaping () -> Separation = { .none }) -> Newton.Result {
      let kept = ColumnSet(Array(0..<thresholdCount) + columns.map { thresholdCount + $0 }, of: shape.order)
      let start = Self.start(levels) + [Double](repeating: 0, count: columnCount)
      let model = Newton.Model(
        columns: kept, evaluate: { evaluate($0) },
        factor: { state, _ in Information(kept.taking(state.gram)) { Matrix(rows: 0, columns: 0) } },
        separation: separation)
      return Newton(maximumIterations: options.maximumIterations, relativeTolerance: options.relativeTolerance)
        .solve(model, start: start, state: evaluate(start))
    }
    let columns = prepared.columns.indices.filter { !design.hasIntercept || $0 != 0 }
    draft.estimableCount = columns.count
    draft.otherParameterCount = thresholdCount
    let null = solve([])
    if case .converged = null.end { draft.nullLogLikelihood = null.state.logLikelihood }
    let result = solve(columns) {
      SeparationSearch(
        passes: LevelSeparation(design: design, levels: levels, fold: fold),
        columns: ColumnSet(columns, of: columnCount)
      ).runNamingNeededColumns(frame, intercept: nil)
    }
    draft.log = result.log
    if case .separated(let directions, let isComplete) = result.end {
      return draft.endOrdinal(directions, isComplete: isComplete, prepared.scaling)
    }
    guard case .converged(let information) = result.end else { return draft.end(all: .notConverged) }
    draft.hasMaximum = true
    draft.logLikelihood = result.state.logLikelihood
    let persons = kind == .model ? nil : evaluate(result.coefficients, persons: true).persons
    let answer = OrdinalAnswer(
      kind: kind, scaling: prepared.scaling, columns: columns, thresholdCount: thresholdCount,
      values: result.coefficients, information: information, persons: persons)
    answer.tell(levels, &draft)
  }

  /// The thresholds of the overall shares.
  private static func start(_ levels: OutcomeLevels) -> [Double] {
    let total = levels.weights.reduce(0, +)
    var below = 0.0
    return levels.weights.dropLast().map { weight in
      below += weight
      return log(below / (total - below))
    }
  }
}

extension FitDraft {
  /// Ends a separated fit: every column where the levels are told apart without error, else those that move along the
  /// direction, while the others have no estimate of their own.
  fileprivate mutating func endOrdinal(_ directions: [[Double]], isComplete: Bool, _ scaling: ColumnScaling) {
    name(directions, isComplete: isComplete, scaling, keepsOthers: false)
    if isComplete { return endSeparated() }
    status = .quasiSeparated
    for column in openColumns {
      let moves = directions.contains { scaling.movement(of: column, along: $0) != 0 }
      leaveOut([column], moves ? .quasiSeparated : .notConverged)
    }
  }
}
