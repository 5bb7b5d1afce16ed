/// How the p-values of a family become larger because there are many of them.
///
/// A missing p stays missing and does not count in the family; ties get one value. O(n log n).
public enum PValueAdjustment: String, Sendable, CaseIterable {
  /// False discovery rate, step-up (Benjamini and Hochberg 1995, JRSS B 57, 289–300; R `p.adjust(p, "BH")`).
  case benjaminiHochberg = "bh"
  /// The same under any dependence (Benjamini and Yekutieli 2001, Ann. Stat. 29, 1165–1188; R `"BY"`).
  case benjaminiYekutieli = "by"
  /// Family-wise error, step-down (Holm 1979, Scand. J. Stat. 6, 65–70; R `"holm"`).
  case holm
  /// Family-wise error: p times the size of the family (R `"bonferroni"`).
  case bonferroni

  /// The adjusted values, in the order given.
  public func adjust(_ p: [Double?]) -> [Double?] {
    let family = p.indices.filter { p[$0] != nil }
    let values = family.compactMap { p[$0] }
    var adjusted = p
    for (index, value) in zip(family, adjustPresent(values)) { adjusted[index] = value }
    return adjusted
  }

  private func adjustPresent(_ p: [Double]) -> [Double] {
    let count = Double(p.count)
    switch self {
    case .benjaminiHochberg: return Self.stepUp(p, factor: 1)
    case .benjaminiYekutieli:
      return Self.stepUp(p, factor: (1...max(1, p.count)).reduce(0) { $0 + 1 / Double($1) })
    case .holm: return HolmAdjustment.adjust(p)
    case .bonferroni: return p.map { min(1, count * $0) }
    }
  }

  /// The smallest `factor` · n / rank · p of a p and all larger ones, at most 1.
  private static func stepUp(_ p: [Double], factor: Double) -> [Double] {
    let ascending = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
    var adjusted = p
    var smallest = 1.0
    for (rank, index) in ascending.enumerated().reversed() {
      smallest = min(smallest, factor * (Double(p.count) / Double(rank + 1)) * p[index])
      adjusted[index] = smallest
    }
    return adjusted
  }
}
