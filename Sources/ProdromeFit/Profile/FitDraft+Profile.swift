import ProdromeNumerics

extension FitDraft {
  /// Puts profile intervals and likelihood-ratio p-values into the rows of the estimated columns.
  ///
  /// An end that is not found leaves its cell empty, with a finding.
  mutating func profile<Likelihood: PeakedLikelihood>(
    _ likelihood: Likelihood, _ top: Top, columns: [Int]? = nil, in scaling: ColumnScaling
  ) {
    let profile = ProfileLikelihood(likelihood: likelihood, top: top)
    let depth = -Normal.quantile((1 - confidenceLevel) / 2)
    for column in columns ?? likelihood.columns.indices {
      guard let row = row(column), row.status == .ok else { continue }
      let combination = likelihood.columns.taking(scaling.rawRow(column))
      let root = profile.signedRoot(of: combination, at: 0)
      let ends = profile.interval(of: combination, depth: depth)
      set(
        column,
        CoefficientEstimate(
          term: row.term, estimate: row.estimate, standardError: row.standardError, statistic: root,
          pValue: root.map { Normal.twoSidedP($0) }, confidenceLow: ends.low, confidenceHigh: ends.high, status: .ok))
      if root == nil || ends.low == nil || ends.high == nil { findings.note(openProfile: row.term) }
    }
    if facts.personCount < facts.rowCount { findings.note(independentDays: facts.personCount) }
  }
}
