import ProdromeNumerics

/// Blocks of calendar days drawn with replacement from each person's calendar, whose last day is followed by its first.
///
/// A sample is as long as the calendar: its last block is cut. A gap is a gap: days without a row have none in a sample
/// either, and lagged terms are those of the diary, not of the sample.
package struct DayBlocks: Sendable {
  /// Days of a block.
  package let length: Int
  private let calendars: [Calendar]
  private let seed: UInt64

  /// One person's calendar.
  private struct Calendar: Sendable {
    /// From the first usable day to the last.
    let dayCount: Int
    /// The row of each usable day and the day's place in the calendar.
    let rows: [(row: Int, day: Int)]
  }

  /// Blocks of the rows of some persons, which lie one person behind the other.
  package init(of persons: [[Int32]], length: Int, seed: UInt64) {
    self.length = length
    self.seed = seed
    var first = 0
    calendars = persons.map { days in
      let start = days.first ?? 0
      let rows = days.enumerated().map { (row: first + $0.offset, day: Int($0.element - start)) }
      first += days.count
      return Calendar(dayCount: (rows.last?.day ?? -1) + 1, rows: rows)
    }
  }

  /// The longest calendar.
  package var dayCount: Int { calendars.map(\.dayCount).max() ?? 0 }

  /// First days of the blocks of sample `sample`, person by person: from stream `sample` of the seed alone.
  package func starts(_ sample: Int) -> [[Int]] {
    var stream = Philox(seed: seed, stream: UInt64(sample))
    return calendars.map { calendar in
      (0..<(calendar.dayCount + length - 1) / length).map { _ in stream.below(calendar.dayCount) }
    }
  }

  /// Writes how often each row stands in the sample with these blocks.
  package func count(_ starts: [[Int]], into out: UnsafeMutableBufferPointer<Double>) {
    for (calendar, starts) in zip(calendars, starts) {
      var counts = [Double](repeating: 0, count: calendar.dayCount)
      var left = calendar.dayCount
      for start in starts {
        var day = start
        for _ in 0..<min(length, left) {
          counts[day] += 1
          day += 1
          if day == calendar.dayCount { day = 0 }
        }
        left -= min(length, left)
      }
      for (row, day) in calendar.rows { out[row] = counts[day] }
    }
  }
}
