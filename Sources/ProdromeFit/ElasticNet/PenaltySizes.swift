/// How large a column's coefficient counts in the penalty, on any part of the cohort.
struct PenaltySizes: Sendable {
  let scaling: ColumnScaling
  /// Factors of the penalty; 0 = not penalised.
  let factors: [Double]
  /// Columns of which nothing can be learnt.
  let constant: Set<Int>
  /// Whether a column counts in units of its standard deviation on that part.
  let standardizes: Bool

  /// The sizes on a part of the cohort: what a coefficient of the solver's coordinates is multiplied by. 0 leaves the
  /// column out.
  func sizes(_ sums: FoldMoments.Sums) -> [Double] {
    let spreads = sums.spreads
    return factors.indices.map { j in
      if j == scaling.intercept { return 1 }
      if constant.contains(j) || spreads[j] == 0 { return 0 }
      return standardizes ? spreads[j] : scaling.scales[j]
    }
  }

  /// One penalty on a part of the cohort; infinite = every penalised column is left out.
  func penalty(_ lambda: Double, alpha: Double, _ sums: FoldMoments.Sums) -> ColumnPenalty {
    let sizes = sizes(sums)
    return lambda.isFinite
      ? ColumnPenalty(lambda: lambda, alpha: alpha, factors: factors, sizes: sizes)
      : ColumnPenalty(leavingOut: factors, sizes: sizes)
  }
}
