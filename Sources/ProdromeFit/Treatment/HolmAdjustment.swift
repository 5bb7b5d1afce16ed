/// Holm's step-down adjustment of p-values (Holm 1979; R: `p.adjust(method = "holm")`).
package enum HolmAdjustment {
  /// The adjusted values, in the order given; never above 1.
  package static func adjust(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var adjusted = pValues
    var running = 0.0
    for (rank, index) in order.enumerated() {
      running = max(running, min(1, Double(pValues.count - rank) * pValues[index]))
      adjusted[index] = running
    }
    return adjusted
  }
}
