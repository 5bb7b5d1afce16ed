import Glibc
import ProdromeDesign
import ProdromeNumerics

/// Profile intervals of a mixed fit: of its coefficients, and of the standard deviations of its effects.
///
/// A parameter of the search is held as it is. The others are made parameters first, by writing the same model in other
/// coordinates: the intercept on columns that are not centred, and of several effects each one as the first, whose
/// standard deviation is then the first element of Λ.
struct MixedIntervals<Likelihood: MixedLikelihood> {
  let design: Design
  let columns: ColumnSet
  let model: MixedModel
  let peak: MixedPeak
  let maximumIterations: Int
  let confidenceLevel: Double
  /// The likelihood of a model.
  let likelihood: (MixedModel) -> Likelihood

  private typealias Ends = (low: Double?, high: Double?)

  /// Puts the intervals into the rows of a draft that has the maximum.
  func state(in draft: inout FitDraft) {
    let profile = profile(likelihood(model), peak)
    for (position, column) in columns.indices.enumerated() where column != model.scaling.intercept {
      set(column, profile, position, scale: model.scaling.scales[column], in: &draft)
    }
    if let column = model.scaling.intercept, let position = columns.indices.firstIndex(of: column) {
      if let raw = rawProfile(first: 0) {
        set(column, raw, position, scale: 1, in: &draft)
      } else if let row = draft.row(column) {
        draft.set(column, row.withoutTest())
        note(column, &draft)
      }
    }
    setSpreads(profile, &draft)
  }

  private var depth: Double { -Normal.quantile((1 - confidenceLevel) / 2) }

  private func profile(_ likelihood: Likelihood, _ peak: MixedPeak) -> MixedProfile<Likelihood> {
    MixedProfile(
      likelihood: likelihood, peak: peak, personCount: design.personCount, maximumIterations: maximumIterations)
  }

  private func set(
    _ column: Int, _ profile: MixedProfile<Likelihood>, _ position: Int, scale: Double, in draft: inout FitDraft
  ) {
    guard let row = draft.row(column), row.status == .ok else { return }
    let root = profile.signedRoot(of: position, at: 0)
    let ends = profile.interval(of: position, depth: depth)
    draft.set(
      column,
      CoefficientEstimate(
        term: row.term, estimate: row.estimate, standardError: row.standardError, statistic: root,
        pValue: root.map { Normal.twoSidedP($0) }, confidenceLow: ends.low.map { $0 * scale },
        confidenceHigh: ends.high.map { $0 * scale }, status: .ok))
    if root == nil || ends.low == nil || ends.high == nil { note(column, &draft) }
  }

  private func note(_ column: Int, _ draft: inout FitDraft) {
    draft.findings.note(openProfile: design.columnNames[column])
  }

  /// Standard deviations and what follows from the first of them; correlations keep Wald's intervals.
  private func setSpreads(_ profile: MixedProfile<Likelihood>, _ draft: inout FitDraft) {
    let effects = model.effects
    var ends: [Ends] = []
    if effects.count == 1 {
      let (low, high) = profile.spreadInterval(of: columns.count, depth: depth)
      ends = [(low.map { $0 * effects.scales[0] }, high.map { $0 * effects.scales[0] })]
      if design.hasWindows { ends.append(profile.spreadInterval(of: columns.count + 1, depth: depth)) }
    } else {
      ends = (0..<effects.count).map { place in
        guard let profile = rawProfile(first: place) else { return (nil, nil) }
        let (low, high) = profile.spreadInterval(of: columns.count, depth: depth)
        return (low.map { $0 * effects.scales[place] }, high.map { $0 * effects.scales[place] })
      }
    }
    for (place, end) in ends.enumerated() {
      draft.parameters[place] = draft.parameters[place].with(end.low, end.high)
      if end.low == nil || end.high == nil { draft.findings.note(openProfile: draft.parameters[place].name) }
    }
    guard ends.count == 1, draft.parameters.count == 2 else { return }
    draft.parameters[1] = draft.parameters[1].with(
      ends[0].low.map(VarianceComponents.shareOfVariance), ends[0].high.map(VarianceComponents.shareOfVariance))
  }

  /// The profiles in coordinates without centres, with one of the effects as the first; nil where the effects lack a
  /// direction, or the maximum is not found again.
  private func rawProfile(first place: Int) -> MixedProfile<Likelihood>? {
    let scaling = model.scaling.withoutCentres
    let order = [place] + (0..<model.effects.count).filter { $0 != place }
    let effects = RandomColumns(order.map { model.effects.indices[$0] }, scaling: scaling)
    guard let factor = spreads(in: order) else { return nil }
    let raw = MixedModel(scaling: scaling, effects: effects, rule: model.rule, isWeighted: model.isWeighted)
    let likelihood = likelihood(raw)
    let search = MixedSearch(
      passes: likelihood, personCount: design.personCount, maximumIterations: maximumIterations)
    guard case .maximum(let peak) = search.climb(from: rawCoefficients + factor).end else { return nil }
    return profile(likelihood, peak)
  }

  /// The coefficients of columns that are scaled and not centred.
  private var rawCoefficients: [Double] {
    let full = columns.spread(Array(peak.state.parameters[..<columns.count]))
    return columns.indices.map { model.scaling.raw($0, of: full) / model.scaling.scales[$0] }
  }

  /// What follows the coefficients: the lower triangle of Λ of effects in this order without centres.
  private func spreads(in order: [Int]) -> [Double]? {
    let own = Array(peak.state.parameters[columns.count...])
    guard order.count > 1 else { return own }
    let count = order.count
    let factor = model.effects.factor(own)
    let loadings = (0..<count).map { column in
      zip(model.effects.raw(Array(factor[column * count..<(column + 1) * count])), model.effects.scales).map { $0 / $1 }
    }
    var covariance = [Double](repeating: 0, count: count * count)
    for (j, right) in order.enumerated() {
      for (i, left) in order.enumerated() {
        covariance[j * count + i] = loadings.reduce(0) { $0 + $1[left] * $1[right] }
      }
    }
    guard let lower = SmallFactor(covariance, order: count)?.lower else { return nil }
    return (0..<count).flatMap { column in (column..<count).map { lower[column * count + $0] } }
  }
}

extension ModelParameter {
  /// The same with other ends of the interval.
  fileprivate func with(_ low: Double?, _ high: Double?) -> ModelParameter {
    ModelParameter(
      name: name, estimate: estimate, standardError: standardError, confidenceLow: low, confidenceHigh: high,
      status: status)
  }
}
