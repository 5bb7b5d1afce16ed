/// Autocorrelations of a calendar series by lag in days.
///
/// At lag h: Σ z(t) z(t + h) over pairs of recorded days, divided by (pairs + h), over the mean square of the recorded
/// days. Without gaps pairs + h is the length of the series, which makes it R's `stats::acf` (divisor n).
struct Autocorrelation {
  /// Entry h is the autocorrelation at lag h; entry 0 is 1 (0 for a constant series).
  private(set) var values: [Double] = []

  init() {}

  /// The autocorrelations of a series from lag 0 through `maximumLag`.
  ///
  /// Cost: maximumLag passes over the days.
  init(of series: CalendarSeries, through maximumLag: Int) {
    compute(series, through: maximumLag)
  }

  /// Replaces the values by those of another series, reusing the storage.
  mutating func compute(_ series: CalendarSeries, through maximumLag: Int) {
    values.removeAll(keepingCapacity: true)
    guard !series.isConstant else {
      values.append(contentsOf: repeatElement(0, count: maximumLag + 1))
      return
    }
    let meanSquare = series.sumOfSquares / Double(series.recordedCount)
    values.append(1)
    for lag in stride(from: 1, through: maximumLag, by: 1) {
      let value = Self.covariance(series, lag) / meanSquare
      values.append(max(-1, min(1, value)))
    }
  }

  /// Σ over pairs at `lag`, divided by (pairs + lag); 0 without a pair.
  private static func covariance(_ series: CalendarSeries, _ lag: Int) -> Double {
    let days = series.count - lag
    guard days > 0 else { return 0 }
    let pairs =
      series.recordedCount == series.count ? Double(days) : lagged(series.recorded, by: lag, days)
    return pairs == 0 ? 0 : lagged(series.values, by: lag, days) / (pairs + Double(lag))
  }

  private static func lagged(_ z: [Double], by lag: Int, _ days: Int) -> Double {
    z.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      return DotKernels.dot(start, start + lag, days)
    }
  }
}
