/// How the p-values of lagged correlations are adjusted for the lags and triggers that were looked at.
public enum LagAdjustment: String, Sendable, CaseIterable {
  /// Triggers by the p of their largest lag, Benjamini–Hochberg over triggers; lags inside the triggers so selected.
  case hierarchical
  /// The largest lag of all triggers: family-wise error over everything.
  case maxT = "max-t"
  /// Benjamini–Hochberg over all lags and triggers alike.
  case benjaminiHochberg = "bh"
  /// Benjamini–Yekutieli over all lags and triggers alike.
  case benjaminiYekutieli = "by"
  /// Holm over all lags and triggers alike.
  case holm
  /// Bonferroni over all lags and triggers alike.
  case bonferroni
  /// No adjusted p-values.
  case none

  /// The one that is used where none is named.
  ///
  /// Lags of a trigger say nearly the same, so that Benjamini–Hochberg over all of them counts one link many times; and
  /// the question is which triggers, then at which lag.
  public static let standard = LagAdjustment.hierarchical

  /// Whether the families must have been drawn for it.
  public var needsFamilies: Bool { self == .hierarchical || self == .maxT }

  /// The adjusted p-values of rows, one family for the cohort and one for each person; nil in rows outside.
  ///
  /// Outside are rows that may not carry a claim, that have no p, and that are over two to five persons, unless these have
  /// a family (turned calendars). No value is below the row's own p. An adjustment that needs families has them in rows of
  /// `correlateLags(…, family:)` only.
  public func adjust(_ rows: [LagCorrelation]) -> [Double?] {
    var families: [Int?: [Int]] = [:]
    for (index, row) in rows.enumerated()
    where row.mayClaim && row.pValue != nil
      && (row.method != .effectiveSizeAnyPerson || (needsFamilies && row.family.trigger != nil))
    {
      families[row.person, default: []].append(index)
    }
    var adjusted = [Double?](repeating: nil, count: rows.count)
    for family in families.values {
      for (index, p) in zip(family, adjust(family: family.map { rows[$0] })) {
        if let p, let own = rows[index].pValue { adjusted[index] = max(p, own) }
      }
    }
    return adjusted
  }

  private func adjust(family rows: [LagCorrelation]) -> [Double?] {
    let plain = rows.map(\.pValue)
    switch self {
    case .none: return rows.map { _ in nil }
    case .maxT: return rows.map(\.family.overall)
    case .hierarchical:
      var triggers: [String: Double] = [:]
      for row in rows { triggers[row.trigger] = row.family.trigger }
      let levels = HierarchicalAdjustment(groups: Array(triggers.values))
      return rows.map { $0.family.withinTrigger.map(levels.adjust) }
    case .benjaminiHochberg: return PValueAdjustment.benjaminiHochberg.adjust(plain)
    case .benjaminiYekutieli: return PValueAdjustment.benjaminiYekutieli.adjust(plain)
    case .holm: return PValueAdjustment.holm.adjust(plain)
    case .bonferroni: return PValueAdjustment.bonferroni.adjust(plain)
    }
  }
}

/// False discovery rate over groups, with family-wise error inside the groups that are selected.
///
/// Groups are selected by Benjamini–Hochberg at level q; inside each of S selected groups of m, family-wise error is held
/// at q S / m, which keeps the mean error over the selected groups at q.
/// Source: Benjamini and Bogomolov (2014), JRSS B 76, 297–318.
package struct HierarchicalAdjustment {
  /// For k = 1, 2 … the smallest level at which k groups are selected.
  private let levels: [Double]

  /// The p-values of the groups.
  package init(groups: [Double]) {
    levels = PValueAdjustment.benjaminiHochberg.adjust(groups).compactMap(\.self).sorted()
  }

  /// The smallest level at which a member with family-wise p-value `p` in its own group is found.
  package func adjust(_ p: Double) -> Double {
    var smallest = 1.0
    for (index, level) in levels.enumerated() {
      smallest = min(smallest, max(level, Double(levels.count) / Double(index + 1) * p))
    }
    return smallest
  }
}
