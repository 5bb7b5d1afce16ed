internal import Glibc

/// Information in a trigger: what a day's value tells a person who knows their own usual days.
package enum Entropy {
  /// −Σ p log2 p over the distinct values in bits; nil without values. A column of two values has at most 1 bit.
  ///
  /// The plug-in estimate. Source: Shannon (1948); for triggers Turner et al. (2019), Headache 59, 495–508.
  /// Cost: n log n.
  package static func bits(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let total = Double(sorted.count)
    var bits = 0.0
    var start = 0
    for end in 1...sorted.count where end == sorted.count || sorted[end] != sorted[start] {
      let share = Double(end - start) / total
      bits -= share * log2(share)
      start = end
    }
    return max(0, bits)
  }
}
