internal import CProdromeKernels

/// Sums over the days of one person at many lags at once, by the kernels of CProdromeKernels.
///
/// A series lies in memory one value a day with room around it, so that a lag is a shifted start and never a copy.
package enum LagSums {
  /// How many doubles behind the last one that counts may be read; their values change nothing.
  package static let padding = PRODROME_LAG_PADDING

  /// `sums[j]` = Σ a(t) b(t + j) over t = 0 … `count` − 1, for j = 0 … `lags` − 1.
  ///
  /// `b` must be readable for count + lags − 1 + `padding` days. Cost: count · lags multiply-adds.
  package static func products(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count: Int, into sums: UnsafeMutablePointer<Double>,
    lags: Int, level: KernelLevel = .current
  ) {
    prodrome_lag_products(level.rawValue, a, b, count, sums, lags)
  }

  /// `sums[j]` = Σ b(day + j) over `days`, for j = 0 … `lags` − 1.
  ///
  /// `b` must be readable for `padding` days behind the last one that counts. Cost: days · lags additions.
  package static func windows(
    at days: UnsafeBufferPointer<Int32>, _ b: UnsafePointer<Double>, into sums: UnsafeMutablePointer<Double>,
    lags: Int, level: KernelLevel = .current
  ) {
    prodrome_lag_windows(level.rawValue, days.baseAddress, days.count, b, sums, lags)
  }

  /// Doubles between the sums of two rows of `windowRows`.
  package static func stride(lags: Int) -> Int { (lags + padding - 1) / padding * padding }

  /// As above for `rows` lists of as many days, list behind list; row r of the sums is at `stride(lags:)` · r, with room for
  /// as many numbers.
  ///
  /// The same bits at every level. Fast where days at one place of the lists lie near each other in `b`.
  package static func windowRows(
    at days: UnsafeBufferPointer<Int32>, rows: Int, _ b: UnsafePointer<Double>, into sums: UnsafeMutablePointer<Double>,
    lags: Int, level: KernelLevel = .current
  ) {
    guard rows > 0 else { return }
    precondition(days.count % rows == 0, "\(days.count) days in \(rows) lists")
    prodrome_lag_window_rows(
      level.rawValue, days.baseAddress, rows, days.count / rows, b, sums, stride(lags: lags), lags)
  }

  /// Splits a series (NaN = missing) into values (0 where missing), their squares, and 1 or 0 for recorded or missing.
  ///
  /// `raw` is the same series before something was subtracted from it. The missing days go to `missing` (room for one
  /// more than the days) in rising order; gives their number and the sums of squares of both. One pass.
  package static func split(
    _ series: UnsafeBufferPointer<Double>, raw: UnsafeBufferPointer<Double>, values: UnsafeMutablePointer<Double>,
    squares: UnsafeMutablePointer<Double>, recorded: UnsafeMutablePointer<Double>, missing: UnsafeMutablePointer<Int32>,
    level: KernelLevel = .current
  ) -> (missing: Int, squares: Double, rawSquares: Double) {
    precondition(series.count == raw.count, "\(series.count) days and \(raw.count) as recorded")
    guard let start = series.baseAddress, let rawStart = raw.baseAddress else { return (0, 0, 0) }
    var sums = (0.0, 0.0)
    let found = withUnsafeMutableBytes(of: &sums) { sums in
      prodrome_lag_series(
        level.rawValue, start, rawStart, series.count, values, squares, recorded, missing,
        sums.baseAddress?.assumingMemoryBound(to: Double.self))
    }
    return (found, sums.0, sums.1)
  }
}
