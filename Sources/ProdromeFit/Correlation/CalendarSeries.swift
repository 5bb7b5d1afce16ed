internal import ProdromeNumerics

/// One person's series on the calendar, prepared for sums over pairs of days: a missing day counts as zero in every sum.
///
/// Zeros stand before the first and behind the last day, as many as the longest lag asks for, so that sums at many lags
/// need no ends. The buffers are reused from person to person; `load` grows them when a longer series comes.
package struct CalendarSeries {
  /// Lent memory of a series, valid inside `withDays`.
  struct Days {
    /// Calendar days.
    let count: Int
    /// The values; 0 where nothing is recorded.
    let values: UnsafePointer<Double>
    /// The squares of `values`.
    let squares: UnsafePointer<Double>
    /// 1 on a recorded day, 0 on a missing one.
    let recorded: UnsafePointer<Double>
    /// The missing days, rising.
    let missing: UnsafeBufferPointer<Int32>
  }

  /// Calendar days.
  private(set) var count = 0
  /// Days with a value.
  private(set) var recordedCount = 0
  /// Sum of squares of the values.
  private(set) var sumOfSquares = 0.0
  private let reach: Int
  /// Zeros before the first day of a plane.
  private var lead = 0
  private var stride = 0
  /// Values, squares and recorded days, one plane after the other.
  private var planes: [Double] = []
  private var missing: [Int32] = [0]

  /// An empty series for lags up to `reach` days in both directions; without `reach` for every lag.
  package init(reach: Int = .max) {
    self.reach = reach
  }

  /// Whether the series has one value on all its recorded days.
  var isConstant: Bool { sumOfSquares == 0 }

  /// The values of the calendar, 0 where nothing is recorded.
  var dayValues: [Double] { withDays { Array(UnsafeBufferPointer(start: $0.values, count: $0.count)) } }

  /// Their squares.
  var daySquares: [Double] { withDays { Array(UnsafeBufferPointer(start: $0.squares, count: $0.count)) } }

  /// 1 on a recorded day, 0 on a missing one.
  package var recorded: [Double] { withDays { Array(UnsafeBufferPointer(start: $0.recorded, count: $0.count)) } }

  /// Lends the prepared days.
  func withDays<R>(_ body: (Days) -> R) -> R {
    planes.withUnsafeBufferPointer { planes in
      missing.withUnsafeBufferPointer { missing in
        guard let start = planes.baseAddress else { preconditionFailure("a series that was never loaded") }
        return body(
          Days(
            count: count, values: start + lead, squares: start + lead + stride,
            recorded: start + lead + 2 * stride,
            missing: UnsafeBufferPointer(rebasing: missing[..<(count - recordedCount)])))
      }
    }
  }

  /// Prepares a series that is already centred; NaN = missing.
  ///
  /// `raw` is the same series before centring: deviations below 1e-11 of its size are what centring a constant leaves
  /// behind, and count as none.
  package mutating func load(_ centred: UnsafeBufferPointer<Double>, raw: UnsafeBufferPointer<Double>) {
    resize(to: centred.count)
    let rawSquares = split(centred, raw)
    if sumOfSquares <= 1e-22 * rawSquares { clearValues() }
  }

  /// Prepares a series and centres it by its own mean over the recorded days; NaN = missing.
  package mutating func loadCentring(_ raw: UnsafeBufferPointer<Double>) {
    var sum = 0.0
    var days = 0
    for value in raw where !value.isNaN {
      sum += value
      days += 1
    }
    let mean = days == 0 ? 0 : sum / Double(days)
    let centred = raw.map { $0 - mean }
    centred.withUnsafeBufferPointer { load($0, raw: raw) }
  }

  /// The recorded days, rising. Cost: one pass, one allocation.
  func recordedDays() -> [Int32] {
    withDays { days in (0..<Int32(days.count)).filter { days.recorded[Int($0)] == 1 } }
  }

  /// Fills the planes; gives the sum of squares of `raw`.
  private mutating func split(_ centred: UnsafeBufferPointer<Double>, _ raw: UnsafeBufferPointer<Double>) -> Double {
    let (lead, stride) = (lead, stride)
    let found = planes.withUnsafeMutableBufferPointer { planes in
      missing.withUnsafeMutableBufferPointer { missing in
        guard let start = planes.baseAddress, let days = missing.baseAddress else { return (0, 0.0, 0.0) }
        return LagSums.split(
          centred, raw: raw, values: start + lead, squares: start + lead + stride, recorded: start + lead + 2 * stride,
          missing: days)
      }
    }
    (recordedCount, sumOfSquares) = (count - found.0, found.1)
    return found.2
  }

  private mutating func clearValues() {
    sumOfSquares = 0
    for plane in 0...1 { clear(plane * stride + lead, count) }
  }

  /// Makes room for `days` and zeroes what stands around them.
  private mutating func resize(to days: Int) {
    count = days
    lead = min(reach, days)
    let trail = max(lead, days / 5) + LagSums.padding
    let needed = lead + days + trail
    if stride < needed {
      stride = needed
      planes = [Double](repeating: 0, count: 3 * needed)
      missing = [Int32](repeating: 0, count: days + 1)
    }
    for plane in 0..<3 {
      clear(plane * stride, lead)
      clear(plane * stride + lead + days, trail)
    }
  }

  private mutating func clear(_ first: Int, _ count: Int) {
    planes.withUnsafeMutableBufferPointer { planes in
      UnsafeMutableBufferPointer(rebasing: planes[first..<first + count]).update(repeating: 0)
    }
  }
}
