/// Running sums of ρx(h) ρy(h) and h ρx(h) ρy(h) over h = 1, 2 ..., from which the effective number of pairs of any
/// lag follows at once.
struct AutocorrelationProducts {
  private var plain: [Double] = []
  private var weighted: [Double] = []

  init() {}

  /// Replaces the sums by those of two other series, as far as both autocorrelations reach.
  mutating func compute(_ x: Autocorrelation, _ y: Autocorrelation) {
    plain.removeAll(keepingCapacity: true)
    weighted.removeAll(keepingCapacity: true)
    var (sum, sumByLag) = (0.0, 0.0)
    for (lag, (a, b)) in zip(x.values, y.values).enumerated() {
      // Lag 0 is the pair itself.
      let product = lag == 0 ? 0 : a * b
      sum += product
      sumByLag += Double(lag) * product
      plain.append(sum)
      weighted.append(sumByLag)
    }
  }

  /// n / (1 + 2 Σ_{h = 1 ... K} (1 − h/n) ρx(h) ρy(h)) for n pairs, K = ⌊n/5⌋; n where that is more.
  func effectivePairs(_ pairs: Int) -> Double {
    let n = Double(pairs)
    let last = pairs / 5
    // n times the bracket.
    let weight = n + 2 * (n * plain[last] - weighted[last])
    return weight <= n ? n : n * n / weight
  }
}
