import ProdromeNumerics

/// What bootstrap samples say of raw coefficients: their covariance, percentile intervals and p-values.
struct ResampledCoefficients {
  /// Estimates of the samples that have one, ascending, for every coefficient.
  private let sorted: [[Double]]
  /// Their covariance, divisor samples − 1.
  let covariance: SymmetricMatrix
  /// Samples drawn, and those among them without an estimate.
  let drawn: Int
  let lost: Int

  /// A larger share of samples without an estimate may hold a whole tail of the distribution.
  private static let greatestLoss = 0.05

  /// Summarises estimates, one array of coefficients a sample.
  init(_ estimates: [[Double]], drawn: Int, count: Int) {
    self.drawn = drawn
    lost = drawn - estimates.count
    sorted = (0..<count).map { position in estimates.map { $0[position] }.sorted() }
    let size = Double(estimates.count)
    let means = (0..<count).map { position in estimates.reduce(0) { $0 + $1[position] } / size }
    var covariance = SymmetricMatrix(order: count)
    for i in 0..<count {
      for j in 0...i {
        let products = estimates.reduce(0) { $0 + ($1[i] - means[i]) * ($1[j] - means[j]) }
        covariance[i, j] = products / (size - 1)
      }
    }
    self.covariance = covariance
  }

  /// Whether nearly every sample has an estimate.
  var isSound: Bool { drawn - lost > 1 && Double(lost) <= Self.greatestLoss * Double(drawn) }

  /// The row of a coefficient: percentile interval (order statistics (R + 1)α, interpolated: Davison & Hinkley 1997,
  /// §5.2; R's quantile type 6) and the p-value that belongs to it, 2 · (1 + #{b ≤ 0 or b ≥ 0, the fewer}) / (R + 1).
  func coefficient(_ position: Int, term: String, estimate: Double, confidenceLevel: Double) -> CoefficientEstimate {
    let values = sorted[position]
    let fewer = min(values.count { $0 <= 0 }, values.count { $0 >= 0 })
    let error = covariance[position, position].squareRoot()
    let tail = (1 - confidenceLevel) / 2
    return CoefficientEstimate(
      term: term, estimate: estimate, standardError: error, statistic: estimate / error,
      pValue: min(1, 2 * Double(1 + fewer) / Double(values.count + 1)),
      confidenceLow: Self.quantile(values, tail), confidenceHigh: Self.quantile(values, 1 - tail), status: .ok)
  }

  /// Nil beyond the smallest and the largest value.
  private static func quantile(_ sorted: [Double], _ share: Double) -> Double? {
    let place = share * Double(sorted.count + 1)
    let below = Int(place)
    guard below >= 1, below <= sorted.count else { return nil }
    guard below < sorted.count else { return place == Double(below) ? sorted[below - 1] : nil }
    return sorted[below - 1] + (place - Double(below)) * (sorted[below] - sorted[below - 1])
  }
}
