internal import Glibc
internal import ProdromeNumerics

/// One person's correlations at every lag in samples of blocks of the person's days.
struct LagSamples {
  /// Where fewer of the samples have a correlation, those without may hold what is unlike the others.
  private static let leastShare = 0.95

  /// atanh r of the samples that have one, by lag.
  private var values: [[Double]]
  private let drawn: Int
  private let degreesOfFreedom: Double

  /// Draws the samples of two centred series, zeros where missing, with 1 on recorded days. Cost: replicates · days · lags.
  init(
    trigger x: CalendarSeries, outcome y: CalendarSeries, lags: ClosedRange<Int>, _ blocks: LagBlocks
  ) {
    drawn = blocks.replicates
    values = Array(repeating: [], count: lags.count)
    let days = y.count
    let length = blocks.length(ofDays: days)
    degreesOfFreedom = Double(days) / Double(length) - 1
    guard days > 0 else { return }
    let calendar = DayBlocks(of: [(0..<Int32(days)).map { $0 }], length: length, seed: blocks.seed)
    var weights = [Double](repeating: 1, count: days)
    for sample in 0..<blocks.replicates {
      weights.withUnsafeMutableBufferPointer { calendar.count(calendar.starts(sample), into: $0) }
      for (index, lag) in lags.enumerated() {
        if let z = Self.z(x, y, lag: lag, weights: weights) { values[index].append(z) }
      }
    }
  }

  /// Interval and p of a correlation on Fisher's scale; nil where too few samples have one.
  ///
  /// The error is the samples' standard deviation, the reference t with one degree of freedom fewer than there are blocks.
  func interval(at index: Int, estimate r: Double, confidenceLevel: Double) -> CoefficientEstimate? {
    let samples = values[index]
    let count = Double(samples.count)
    guard count >= Self.leastShare * Double(drawn), degreesOfFreedom >= 1 else { return nil }
    let mean = samples.reduce(0, +) / count
    let error = (samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)).squareRoot()
    guard error > 0 else { return nil }
    let (z, reach) = (atanh(r), StudentT.quantile(0.5 + confidenceLevel / 2, df: degreesOfFreedom) * error)
    return CoefficientEstimate(
      term: "", estimate: z, standardError: error, statistic: z / error, degreesOfFreedom: degreesOfFreedom,
      pValue: StudentT.twoSidedP(z / error, df: degreesOfFreedom), confidenceLow: z - reach, confidenceHigh: z + reach,
      status: .ok)
  }

  /// atanh of the weighted correlation over the pairs of a lag, a pair weighing as its day of the outcome does.
  private static func z(_ x: CalendarSeries, _ y: CalendarSeries, lag: Int, weights: [Double]) -> Double? {
    var (n, sx, sy, sxx, syy, sxy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    x.withDays { x in
      y.withDays { y in
        for day in max(0, lag)..<max(0, lag, min(y.count, y.count + lag)) {
          let weight = weights[day] * x.recorded[day - lag] * y.recorded[day]
          let (a, b) = (x.values[day - lag], y.values[day])
          n += weight
          sx += weight * a
          sy += weight * b
          sxx += weight * a * a
          syy += weight * b * b
          sxy += weight * a * b
        }
      }
    }
    let (xx, yy) = (n * sxx - sx * sx, n * syy - sy * sy)
    // Less than 1e-10 of the mean square is what rounding leaves of a constant.
    guard xx > 1e-10 * n * sxx, yy > 1e-10 * n * syy else { return nil }
    let r = (n * sxy - sx * sy) / (xx.squareRoot() * yy.squareRoot())
    return abs(r) < 1 - 1e-12 ? atanh(r) : nil
  }
}
