import ProdromeNumerics

/// Counts draws in which the largest of several statistics reaches the observed ones, from the smallest observed up.
///
/// The statistic with the k-th smallest observed size is compared with the largest of the k smallest: what was already
/// found does not stand in the way of the rest, and the family-wise error holds whichever of the null hypotheses are
/// true (Westfall and Young 1993, algorithm 2.8; Romano and Wolf 2005).
struct StepDown: Sendable {
  /// Columns of a draw, ascending by observed size.
  let columns: [Int]
  /// Sizes that count as reaching the observed ones, one a column.
  private let thresholds: [Double]
  private(set) var counts: [Int]

  /// A family of some columns; `observed` and `rounding` hold one value for every column of a draw.
  ///
  /// A size within `rounding` below the observed one counts as the same.
  init(_ columns: [Int], observed: [Double], rounding: [Double]) {
    self.columns = columns.sorted { (abs(observed[$0]), $0) < (abs(observed[$1]), $1) }
    thresholds = self.columns.map { abs(observed[$0]) - rounding[$0] }
    counts = Array(repeating: 0, count: columns.count)
  }

  /// Adds draws, one a row of `draws` (column-major, `rows` · columns); `running` is room for one value a row.
  mutating func add(_ draws: UnsafePointer<Double>, rows: Int, running: inout [Double]) {
    running.withUnsafeMutableBufferPointer { running in
      guard let largest = running.baseAddress else { return }
      largest.update(repeating: 0, count: rows)
      for (place, column) in columns.enumerated() {
        counts[place] += SeriesKernels.countReached(
          draws + column * rows, count: rows, threshold: thresholds[place], running: largest)
      }
    }
  }

  /// Adds the counts of other draws.
  mutating func merge(_ other: StepDown) {
    for place in counts.indices { counts[place] += other.counts[place] }
  }

  /// Draws in which the largest statistic of the family reaches the largest observed one.
  var topCount: Int { counts.last ?? 0 }

  /// The p-value of each of `columns`: (own + count) / (own + draws), never below that of a larger observed size.
  ///
  /// `own` is 1 where the observed statistics are not among the draws.
  func pValues(draws: Int, own: Int) -> [Double] {
    var smallest = 0.0
    var values = counts.map { Double(own + $0) / Double(own + draws) }
    for place in values.indices.reversed() {
      smallest = max(smallest, values[place])
      values[place] = smallest
    }
    return values
  }
}
