package import ProdromeNumerics

/// How one person's correlations at several lags hang together where trigger and outcome do not.
///
/// Bartlett's covariance of the correlations at lags j and k is proportional to Σ_h ρx(h) ρy(h + k − j): a function of
/// the distance of the lags. Sums run over |h| ≤ K and |h + k − j| ≤ K, K = ⌊n/5⌋, with the taper 1 − |h|/n, so that the
/// variance is that of the effective number of pairs; it is never taken below that of independent days.
/// Source: Bartlett (1946), J. R. Stat. Soc. Suppl. 8, 27–41.
package struct LagNullCorrelation {
  private let x: [Double]
  private let y: [Double]
  private let pairs: Double

  init(_ x: Autocorrelation, _ y: Autocorrelation, pairs: Int) {
    self.init(x: x.values, y: y.values, pairs: pairs)
  }

  /// Autocorrelations from lag 0 on; `pairs` of days, 1 or more.
  package init(x: [Double], y: [Double], pairs: Int) {
    let count = min(x.count, y.count, pairs / 5 + 1)
    self.x = Array(x.prefix(count))
    self.y = Array(y.prefix(count))
    self.pairs = Double(pairs)
  }

  /// Σ_h ρx(h) ρy(h + `distance`), tapered.
  package func covariance(_ distance: Int) -> Double {
    let last = x.count - 1
    var sum = 0.0
    for h in max(-last, -last - distance)...max(-last, min(last, last - distance)) where abs(h + distance) <= last {
      sum += (1 - Double(abs(h)) / pairs) * x[abs(h)] * y[abs(h + distance)]
    }
    return sum
  }

  /// The correlation matrix at some lags, positive definite.
  ///
  /// Where estimated autocorrelations give none, all correlations are shrunk towards 0 just so far that the smallest
  /// eigenvalue is 1e-6. That errs on the safe side: the largest |z| of a normal distribution becomes no smaller when its
  /// correlations shrink together (Šidák 1968, Ann. Math. Stat. 39, 1425–1434).
  package func matrix(lags: [Int]) -> SymmetricMatrix {
    let least = 1e-6
    let variance = max(1, covariance(0))
    var matrix = SymmetricMatrix.identity(order: lags.count)
    for (j, lag) in lags.enumerated() {
      for (i, other) in lags[..<j].enumerated() { matrix[i, j] = covariance(abs(lag - other)) / variance }
    }
    let smallest = (try? matrix.eigen().values.first) ?? 0
    guard smallest < least else { return matrix }
    let kept = (1 - least) / (1 - smallest)
    for j in lags.indices { for i in 0..<j { matrix[i, j] *= kept } }
    return matrix
  }
}
