/// How many independent pairs of days a correlation between two autocorrelated series is worth.
///
/// n_eff = n / (1 + 2 Σ_{h = 1 ... K} (1 − h/n) ρx(h) ρy(h)), K = ⌊n/5⌋, with n the pairs of the correlation
/// (Bartlett 1946, Bayley and Hammersley 1946, with the Bartlett taper); never more than n.
public enum EffectiveSampleSize {
  /// The effective number of pairs of x on day t − `lag` with y on day t.
  ///
  /// `x` and `y` hold one value a calendar day, NaN = missing, and have the same length; each is centred by its own
  /// mean. Nil without a pair or if a series is constant. Cost: length² / 5.
  public static func ofPairs(_ x: [Double], _ y: [Double], lag: Int = 0) -> Double? {
    precondition(x.count == y.count, "two series of one calendar")
    var (first, second) = (CalendarSeries(), CalendarSeries())
    x.withUnsafeBufferPointer { first.loadCentring($0) }
    y.withUnsafeBufferPointer { second.loadCentring($0) }
    let sums = PairSums(first, second, events: second.recorded, lag: lag)
    guard sums.pairs > 0, !first.isConstant, !second.isConstant else { return nil }
    let lags = Int(sums.pairs) / 5
    var products = AutocorrelationProducts()
    products.compute(Autocorrelation(of: first, through: lags), Autocorrelation(of: second, through: lags))
    return products.effectivePairs(sums.pairs)
  }
}
