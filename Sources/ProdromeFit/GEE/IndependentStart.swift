import ProdromeDesign

/// The fit of independent days that estimating equations start from: it decides separation, and its last pass has the
/// residual moments.
struct IndependentStart {
  let result: Newton.Result
  /// At the last coefficients that were evaluated.
  let moments: ResidualMoments

  /// The steps that follow need no better start.
  private static let tolerance = 1e-6

  /// Newton's iteration on `columns` from the opening of a fit; `evaluate` is a pass over independent days.
  init<Source: BlockSource, R: Response>(
    _ opening: FitOpening, _ first: NormalState, _ columns: ColumnSet, _ passes: ResponsePasses<Source, R>,
    evaluate: @escaping ([Double]) -> EquationSums
  ) {
    let (begin, state) = opening.start(on: columns, first, passes)
    var last: EquationSums?
    let model = Newton.Model(
      columns: columns,
      evaluate: {
        let sums = evaluate($0)
        last = sums
        return sums.state(.independence)
      },
      factor: { state, _ in Information(columns.taking(state.gram), floor: EquationSolver.conditionFloor) },
      acceptsForeseenEnd: true,
      separation: {
        guard passes.response.family.outcome != .number else { return .none }
        return SeparationSearch(passes: passes, columns: columns)
          .runNamingNeededColumns(opening.frame, intercept: opening.frame.scaling.intercept)
      })
    result = Newton(maximumIterations: LogisticOptions().maximumIterations, relativeTolerance: Self.tolerance)
      .solve(model, start: begin, state: state)
    moments = (last ?? evaluate(begin)).moments
  }
}
