import ProdromeDesign
import ProdromeNumerics

/// The logistic model of the days: where a search for a model with more to it begins, and whether the data are
/// separated.
///
/// A direction that predicts outcomes without error does so whatever persons' own levels are, so separation of the
/// coefficients is that of a mixed or beta-binomial model too.
struct LogisticStart {
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

  /// Fits some columns in the coordinates and to the rows of a frame.
  init(_ prepared: PreparedDesign, _ columns: ColumnSet, _ frame: FitFrame, threads: Int) {
    let design = prepared.design
    let passes = LogisticPasses(design, threads: threads)
    let intercept = design.hasIntercept ? 0 : nil
    var start = [Double](repeating: 0, count: columns.total)
    if let intercept, columns.indices.contains(intercept) {
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
