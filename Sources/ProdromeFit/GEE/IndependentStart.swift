import ProdromeDesign

/// The logistic fit that estimating equations start from: it decides separation, and its last pass has the residual
/// moments.
struct IndependentStart {
  let result: Newton.Result
  /// At the last coefficients that were evaluated.
  let moments: ResidualMoments

  /// The steps that follow need no better start.
  private static let tolerance = 1e-6

  /// Newton's iteration on `columns` from the opening of a fit; `evaluate` is a pass over independent days.
  init<Source: BlockSource>(
    _ opening: FitOpening, _ first: NormalState, _ columns: ColumnSet, _ passes: LogisticPasses<Source>,
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
        SeparationSearch(passes: passes, columns: columns)
          .runNamingNeededColumns(opening.frame, intercept: opening.frame.scaling.intercept)
      })
    result = Newton(maximumIterations: LogisticOptions().maximumIterations, relativeTolerance: Self.tolerance)
      .solve(model, start: begin, state: state)
    moments = (last ?? evaluate(begin)).moments
  }
}
