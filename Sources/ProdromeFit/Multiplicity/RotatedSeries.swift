internal import ProdromeNumerics

/// One person's trigger and outcome on a calendar that is closed to a circle, the trigger turned by every number of days.
///
/// Where the two have nothing to do with each other, every turn is as good as the one that was written down, whatever
/// each of them does from day to day. A missing day turns with its series. The statistic of an offset is r √pairs.
/// Source: the shift test of Harris (2020, arXiv 2012.06862), with every turn of the circle.
package struct RotatedSeries {
  /// Fewer pairs a lag than this give no answer: a turn by less than the lags moves a peak only within their window, so
  /// that p is no smaller than lags / days.
  package static let leastPairsPerLag = 20

  /// r √pairs of x on day t − k with y on day t for k = 0 … days − 1, on the circle.
  private let sizes: [Double]
  /// Days on which both are recorded at offset 0.
  private let recorded: Int

  /// Centred series of one calendar. Cost: 4 · days² multiply-adds.
  init(_ x: CalendarSeries, _ y: CalendarSeries) {
    precondition(x.count == y.count, "two series of one calendar")
    recorded = min(x.recordedCount, y.recordedCount)
    let xy = Self.products(x.dayValues, y.dayValues)
    let xx = Self.products(x.daySquares, y.recorded)
    let yy = Self.products(x.recorded, y.daySquares)
    let pairs = Self.products(x.recorded, y.recorded)
    sizes = xy.indices.map { offset in
      let scale = xx[offset] * yy[offset]
      return scale > 0 ? xy[offset] * (pairs[offset] / scale).squareRoot() : 0
    }
  }

  /// For tests and other series: values with NaN where missing, centred by their own means.
  package init(_ x: [Double], _ y: [Double]) {
    var (first, second) = (CalendarSeries(), CalendarSeries())
    x.withUnsafeBufferPointer { first.loadCentring($0) }
    y.withUnsafeBufferPointer { second.loadCentring($0) }
    self.init(first, second)
  }

  /// Family-wise p-values of some lags: the share of turns whose largest |r √pairs| over these lags reaches a lag's own.
  ///
  /// Nil for several lags in a diary of fewer than 20 recorded days a lag. All turns are looked at, the one that was
  /// written down among them.
  package func pValues(lags: [Int]) -> [Double]? {
    let days = sizes.count
    guard !lags.isEmpty, lags.count == 1 || recorded >= Self.leastPairsPerLag * lags.count else { return nil }
    let largest = (0..<days).map { turn in
      lags.reduce(0) { max($0, abs(sizes[Self.wrapped($1 + turn, days)])) }
    }
    return lags.map { lag in
      let size = abs(sizes[Self.wrapped(lag, days)])
      let threshold = size - 1e-9 * (1 + size)
      return Double(largest.count { $0 >= threshold }) / Double(days)
    }
  }

  private static func wrapped(_ offset: Int, _ days: Int) -> Int { ((offset % days) + days) % days }

  /// Σ a(t) b(t + k) on the circle for every k.
  static func products(_ a: [Double], _ b: [Double]) -> [Double] {
    let days = a.count
    let twice = b + b + Array(repeating: 0, count: LagSums.padding)
    var sums = [Double](repeating: 0, count: a.count)
    sums.withUnsafeMutableBufferPointer { sums in
      a.withUnsafeBufferPointer { a in
        twice.withUnsafeBufferPointer { twice in
          guard let sums = sums.baseAddress, let a = a.baseAddress, let twice = twice.baseAddress else { return }
          LagSums.products(a, twice, count: days, into: sums, lags: days)
        }
      }
    }
    return sums
  }
}
