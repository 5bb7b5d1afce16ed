/// The days before a treatment and those of its first course as one calendar, with sums that answer at once how much any
/// stretch of it differs from the rest.
struct JoinedPhases {
  /// One value a calendar day, NaN = nothing written.
  let values: [Double]
  /// The place of the first treated day.
  let start: Int
  /// Sums and numbers of recorded days before each place.
  private let sums: [Double]
  private let counts: [Int]

  init(before: [Double], during: [Double]) {
    values = before + during
    start = before.count
    var (sums, counts) = ([0.0], [0])
    for value in values {
      sums.append(sums[sums.count - 1] + (value.isNaN ? 0 : value))
      counts.append(counts[counts.count - 1] + (value.isNaN ? 0 : 1))
    }
    (self.sums, self.counts) = (sums, counts)
  }

  /// What counts as no difference between two changes: the rounding of sums of such values.
  var rounding: Double {
    1e-12 * values.reduce(1) { $1.isNaN ? $0 : max($0, abs($1)) }
  }

  /// The mean on the days of a stretch less that on the others; a stretch that runs over the end goes on at the beginning.
  ///
  /// Nil where either has no recorded day.
  func change(treated first: Int, count: Int) -> Double? {
    let end = first + count
    var (sum, days) = stretch(first, min(end, values.count))
    if end > values.count {
      let rest = stretch(0, end - values.count)
      (sum, days) = (sum + rest.sum, days + rest.days)
    }
    return Self.change(treated: sum, days, all: sums[values.count], counts[values.count])
  }

  /// Sum and number of the recorded days of a stretch.
  func stretch(_ first: Int, _ end: Int) -> (sum: Double, days: Int) {
    (sums[end] - sums[first], counts[end] - counts[first])
  }

  /// The mean of some recorded days less that of the others among all.
  static func change(treated sum: Double, _ days: Int, all: Double, _ recorded: Int) -> Double? {
    guard days > 0, recorded > days else { return nil }
    return sum / Double(days) - (all - sum) / Double(recorded - days)
  }
}
