extension FitDraft {
  /// Ends the fit without any number, its findings being stated already.
  mutating func endEmpty(_ status: EstimateStatus) {
    self.status = status
    leaveOut(openColumns, status)
  }

  /// Ends the fit for want of a solution of the estimating equations.
  mutating func end(_ refusal: EquationSolver.Refusal, steps: [FitLog.Step]) {
    log = FitLog(steps: steps, outcome: .stepHalvingFailed)
    switch refusal {
    case .inadmissible(let alpha, let days):
      findings.add(
        .workingCorrelation, nil,
        """
        The working correlation of days comes out as \((alpha * 1000).rounded() / 1000), which no \(days) days can have \
        among each other; use --correlation independence.
        """)
      endEmpty(.notConverged)
    case .untold:
      findings.add(
        .workingCorrelation, nil,
        """
        Too few pairs of usable days are neighbours to tell the correlation from day to day; use --correlation \
        exchangeable or independence.
        """)
      endEmpty(.tooFew)
    case .singular: end(all: .notConverged)
    case .unsettled:
      log = FitLog(steps: steps, outcome: .iterationLimit)
      end(all: .notConverged)
    }
  }
}
