import ProdromeDesign
import ProdromeNumerics

extension ResponseAnalysis where R == Logistic {
  /// What a fit without a term is compared with.
  struct WholeFit {
    /// The columns that are estimated.
    let columns: ColumnSet
    /// The same with those that depend on columns before them: one may stand for a term that is left out.
    let candidates: ColumnSet
    let frame: FitFrame
    /// The sums at the start.
    let first: NormalState
  }

  /// Tests the model and each term: likelihood ratio and score by a fit without it on the same rows, Wald's from the
  /// covariance of the fit. Cost: one fit a term.
  func test(_ whole: WholeFit, _ draft: inout FitDraft) {
    for group in TermGroup.all(of: design) {
      draft.tests += modelTests(of: group, whole, draft)
      draft.tests.append(draft.waldTest(of: group))
    }
    if draft.facts.personCount < draft.facts.rowCount { draft.findings.note(independentDays: draft.facts.personCount) }
  }

  /// Likelihood ratio and score. Of separated data the first compares suprema; the second needs the smaller fit only.
  private func modelTests(of group: TermGroup, _ whole: WholeFit, _ draft: FitDraft) -> [TermTest] {
    let rest = columns(without: group, whole)
    let tested = whole.columns.indices.filter(group.columns.contains).count
    let df = whole.columns.count - rest.count
    guard df > 0, df == tested else {
      let status = group.columns.compactMap { draft.row($0)?.status }.first { $0 == .constant } ?? .collinear
      return [TermTest.Kind.likelihoodRatio, .score].map { TermTest(group.name, $0, status: status) }
    }
    let zero = [Double](repeating: 0, count: rest.total)
    let smaller = newton(passes, rest, whole.frame, zero, passes.evaluate(zero, whole.frame)) {
      SeparationSearch(passes: passes, columns: rest).run(whole.frame)
    }
    guard case .converged = smaller.end else {
      var status = EstimateStatus.notConverged
      if case .separated = smaller.end { status = .separated }
      return [TermTest.Kind.likelihoodRatio, .score].map { TermTest(group.name, $0, status: status) }
    }
    let gain = draft.logLikelihood.map { max(0, 2 * ($0 - smaller.state.logLikelihood)) }
    return [
      TermTest(group.name, .likelihoodRatio, statistic: gain, df: df),
      TermTest(group.name, .score, statistic: scoreStatistic(whole.columns, smaller, whole.frame), df: df),
    ]
  }

  private func columns(without group: TermGroup, _ whole: WholeFit) -> ColumnSet {
    func others(_ set: ColumnSet) -> ColumnSet {
      ColumnSet(set.indices.filter { !group.columns.contains($0) }, of: set.total)
    }
    guard whole.candidates.count > whole.columns.count else { return others(whole.columns) }
    return alias(others(whole.candidates), whole.frame, whole.first).kept
  }

  /// s′I⁻¹s with score and information of the larger model at the fit of the smaller (Rao 1948).
  private func scoreStatistic(_ columns: ColumnSet, _ smaller: Newton.Result, _ frame: FitFrame) -> Double? {
    let information = passes.information(columns, smaller.state, smaller.evaluatedCoefficients, frame)
    let score = columns.taking(smaller.state.score)
    return information.map { ColumnBasis.dot(score, $0.solve(score)) }
  }
}
