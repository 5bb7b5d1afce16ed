/// Running sums of ρx(h) ρy(h) and h ρx(h) ρy(h) over h = 1, 2 ..., from which the effective number of pairs of any
/// lag follows at once.
struct AutocorrelationProducts {
  /// The two sums up to a lag.
  private struct Sums {
    var plain = 0.0
    var weighted = 0.0
  }

  private var sums: [Sums] = []

  init() {}

  /// Replaces the sums by those of two other series, as far as both autocorrelations reach.
  mutating func compute(_ x: Autocorrelation, _ y: Autocorrelation) {
    let count = min(x.values.count, y.values.count)
    if sums.count < count { sums = Array(repeating: Sums(), count: count) }
    sums.withUnsafeMutableBufferPointer { sums in
      x.values.withUnsafeBufferPointer { x in
        y.values.withUnsafeBufferPointer { y in
          // Lag 0 is the pair itself.
          var sum = Sums()
          for lag in 1..<max(1, count) {
            let product = x[lag] * y[lag]
            sum.plain += product
            sum.weighted += Double(lag) * product
            sums[lag] = sum
          }
        }
      }
    }
  }

  /// n / (1 + 2 Σ_{h = 1 ... K} (1 − h/n) ρx(h) ρy(h)) for n pairs, K = ⌊n/5⌋; n where that is more.
  func effectivePairs(_ pairs: Double) -> Double {
    let last = sums[Int(pairs) / 5]
    // n times the bracket.
    let weight = pairs + 2 * (pairs * last.plain - last.weighted)
    return weight <= pairs ? pairs : pairs * pairs / weight
  }
}
