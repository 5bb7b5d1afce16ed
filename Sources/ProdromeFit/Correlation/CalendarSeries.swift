/// One person's series on the calendar, prepared for sums over pairs of days: a missing day counts as zero in every sum.
///
/// The buffers are reused from person to person; `load` grows them when a longer series comes.
package struct CalendarSeries {
  /// Calendar days.
  private(set) var count = 0
  /// Days with a value.
  private(set) var recordedCount = 0
  /// Sum of squares of the values.
  private(set) var sumOfSquares = 0.0
  /// The values; 0 where nothing is recorded.
  private(set) var values: [Double] = []
  /// The squares of `values`.
  private(set) var squares: [Double] = []
  /// 1 on a recorded day, 0 on a missing one.
  package private(set) var recorded: [Double] = []

  /// An empty series.
  package init() {}

  /// Whether the series has one value on all its recorded days.
  var isConstant: Bool { sumOfSquares == 0 }

  /// Prepares a series that is already centred; NaN = missing.
  ///
  /// `raw` is the same series before centring: deviations below 1e-11 of its size are what centring a constant leaves
  /// behind, and count as none.
  package mutating func load(_ centred: UnsafeBufferPointer<Double>, raw: UnsafeBufferPointer<Double>) {
    resize(to: centred.count)
    var rawSquares = 0.0
    for day in 0..<count {
      set(day, centred[day])
      if !raw[day].isNaN { rawSquares += raw[day] * raw[day] }
    }
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

  private mutating func set(_ day: Int, _ value: Double) {
    let isRecorded = !value.isNaN
    let kept = isRecorded ? value : 0
    values[day] = kept
    squares[day] = kept * kept
    recorded[day] = isRecorded ? 1 : 0
    recordedCount += isRecorded ? 1 : 0
    sumOfSquares += kept * kept
  }

  private mutating func clearValues() {
    sumOfSquares = 0
    for day in 0..<count {
      values[day] = 0
      squares[day] = 0
    }
  }

  private mutating func resize(to days: Int) {
    count = days
    recordedCount = 0
    sumOfSquares = 0
    guard values.count < days else { return }
    values = [Double](repeating: 0, count: days)
    squares = values
    recorded = values
  }
}
