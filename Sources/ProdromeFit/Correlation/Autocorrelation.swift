internal import ProdromeNumerics

/// Autocorrelations of a calendar series by lag in days.
///
/// At lag h: Σ z(t) z(t + h) over pairs of recorded days, divided by (pairs + h), over the mean square of the recorded
/// days. Without gaps pairs + h is the length of the series, which makes it R's `stats::acf` (divisor n).
struct Autocorrelation {
  /// Entry h is the autocorrelation at lag h; entry 0 is 1 (0 for a constant series).
  private(set) var values: [Double] = []
  /// Pairs of recorded days, one value a lag from 1 on.
  private var pairs: [Double] = []

  init() {}

  /// The autocorrelations of a series from lag 0 through `maximumLag`.
  init(of series: CalendarSeries, through maximumLag: Int) {
    compute(series, through: maximumLag)
  }

  /// Replaces the values by those of another series, reusing the storage; `maximumLag` is at most a fifth of its days.
  ///
  /// Cost: days · maximumLag multiply-adds. Lags are summed side by side at the rate of the processor, so even for ten
  /// years of days (3,650 · 730) a transform of length 8,192 would save nothing.
  mutating func compute(_ series: CalendarSeries, through maximumLag: Int) {
    precondition(5 * maximumLag <= series.count, "\(maximumLag) lags of \(series.count) days")
    values.removeAll(keepingCapacity: true)
    values.append(contentsOf: repeatElement(0, count: maximumLag + 1))
    guard !series.isConstant else { return }
    values[0] = 1
    guard maximumLag > 0 else { return }
    countPairs(series, maximumLag)
    let scale = Double(series.recordedCount) / series.sumOfSquares
    values.withUnsafeMutableBufferPointer { values in
      guard let sums = values.baseAddress else { return }
      series.withDays {
        LagSums.products($0.values, $0.values + 1, count: $0.count - 1, into: sums + 1, lags: maximumLag)
      }
      for lag in 1...maximumLag {
        let divisor = pairs[lag - 1] + Double(lag)
        values[lag] = max(-1, min(1, values[lag] / divisor * scale))
      }
    }
  }

  /// Without gaps n − h; else the recorded days that a day h before them has, less those whose day h before is missing.
  private mutating func countPairs(_ series: CalendarSeries, _ maximumLag: Int) {
    pairs.removeAll(keepingCapacity: true)
    pairs.append(contentsOf: repeatElement(0, count: maximumLag))
    guard series.recordedCount < series.count else {
      for lag in 1...maximumLag { pairs[lag - 1] = Double(series.count - lag) }
      return
    }
    let isSparse = 2 * series.recordedCount < series.count
    pairs.withUnsafeMutableBufferPointer { pairs in
      guard let sums = pairs.baseAddress else { return }
      series.withDays { days in
        guard !isSparse else {
          series.recordedDays().withUnsafeBufferPointer {
            LagSums.windows(at: $0, days.recorded + 1, into: sums, lags: maximumLag)
          }
          return
        }
        LagSums.windows(at: days.missing, days.recorded + 1, into: sums, lags: maximumLag)
        var partnered = Double(series.recordedCount)
        for lag in 1...maximumLag {
          partnered -= days.recorded[lag - 1]
          sums[lag - 1] = partnered - sums[lag - 1]
        }
      }
    }
  }
}
