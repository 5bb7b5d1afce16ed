internal import ProdromeNumerics

/// What the largest correlation of one person over lags is compared with.
struct OnePersonFamily: Sendable {
  private let normals: LagNormals?
  private let level: Double?

  /// Prepares the draws for `lags`; nil where none of them may carry a claim.
  init?(_ options: LagFamilyOptions, lags: ClosedRange<Int>) {
    guard lags.upperBound >= 0 else { return nil }
    level = options.confidenceLevel.map { 1 - $0 }
    let columns = lags.upperBound - max(lags.lowerBound, 0) + 1
    normals =
      options.onePerson == .normal ? LagNormals(columns: columns, draws: options.draws, seed: options.seed) : nil
  }

  /// Fills the families of the rows that were added last, one a lag of the trigger that `person` has added last.
  ///
  /// Of the last trigger of a person it also fills the figure over all triggers: Bonferroni's over the triggers that have
  /// a p of their own.
  func fill(_ rows: inout [LagCorrelation], _ person: PersonLags, _ claimed: ClaimedCells) {
    let count = claimed.lagCount
    let latest = (rows.count - count)..<rows.count
    let cells = latest.filter { rows[$0].mayClaim && rows[$0].pValue != nil }
    if !cells.isEmpty {
      let values = pValues(cells.map { rows[$0] }, person)
      for (cell, p) in zip(cells, values ?? []) {
        // Draws may say less than the row's own p; looking at more lags cannot.
        rows[cell].family.withinTrigger = max(p, rows[cell].pValue ?? p)
      }
      let least = cells.compactMap { rows[$0].family.withinTrigger }.min()
      let ofOne = levelOfOneLag(cells.map { rows[$0] }, person)
      for cell in cells where rows[cell].family.withinTrigger != nil {
        rows[cell].family.trigger = least
        rows[cell].family.levelOfOneLag = ofOne
      }
    }
    let triggers = claimed.firstLag.count
    guard rows.count % (triggers * count) == 0 else { return }
    Self.spread(&rows[(rows.count - triggers * count)...], lags: count)
  }

  /// Fills the figure over all triggers in the rows of one person.
  private static func spread(_ rows: inout ArraySlice<LagCorrelation>, lags: Int) {
    let triggers = Set(rows.indices.filter { rows[$0].family.trigger != nil }.map { $0 / lags }).count
    for index in rows.indices {
      rows[index].family.overall = rows[index].family.withinTrigger.map { min(1, Double(triggers) * $0) }
    }
  }

  /// Family-wise p-values over the lags of one trigger.
  private func pValues(_ rows: [LagCorrelation], _ person: PersonLags) -> [Double]? {
    // What is left of the series differs from lag to lag: there is no covariance of lags, and Bonferroni needs none.
    if rows.contains(where: \.options.isPartial) {
      return rows.map { min(1, Double(rows.count) * ($0.pValue ?? 1)) }
    }
    guard let normals else {
      return RotatedSeries(person.trigger, person.outcome.series).pValues(lags: rows.map(\.lagDays))
    }
    return normals.pValues(sizes: rows.map { Self.normalSize($0.pValue ?? 1) }, Self.correlation(rows, person))
  }

  /// The level of one lag among those of a trigger; Bonferroni's where lags have no covariance.
  private func levelOfOneLag(_ rows: [LagCorrelation], _ person: PersonLags) -> Double? {
    guard let level else { return nil }
    let shared = level / Double(rows.count)
    guard let normals, !rows.contains(where: \.options.isPartial) else { return shared }
    let size = normals.criticalSize(level: level, Self.correlation(rows, person))
    return size.map { min(level, max(shared, Normal.twoSidedP($0))) } ?? shared
  }

  private static func correlation(_ rows: [LagCorrelation], _ person: PersonLags) -> SymmetricMatrix {
    let pairs = rows.map(\.n).max() ?? 0
    return LagNullCorrelation(person.triggerLags, person.outcomeLags, pairs: pairs).matrix(lags: rows.map(\.lagDays))
  }

  /// |z| with the two-sided p-value `p` under the normal distribution.
  private static func normalSize(_ p: Double) -> Double { -Normal.quantile(max(p, 1e-300) / 2) }
}
