/// Benjamini and Hochberg's step-up adjustment: the smallest false discovery rate at which each row is kept.
///
/// A missing p stays missing and does not count in the family; ties get one value. O(n log n).
/// Source: Benjamini and Hochberg (1995), JRSS B 57, 289–300; R `p.adjust(p, "BH")`.
public func adjustBenjaminiHochberg(_ p: [Double?]) -> [Double?] {
  let family = p.indices.compactMap { index in p[index].map { (index: index, p: $0) } }
  let ascending = family.sorted { ($0.p, $0.index) < ($1.p, $1.index) }
  var adjusted = [Double?](repeating: nil, count: p.count)
  var smallest = 1.0
  for (rank, entry) in ascending.enumerated().reversed() {
    smallest = min(smallest, Double(ascending.count) / Double(rank + 1) * entry.p)
    adjusted[entry.index] = smallest
  }
  return adjusted
}
