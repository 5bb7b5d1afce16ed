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
    /// The rows before each day from the first usable one to the last, and before the day behind: a stretch of days is a
    /// stretch of rows.
    let rowsBefore: [Int]
    /// Blocks of a sample.
    let blockCount: Int

    var dayCount: Int { rowsBefore.count - 1 }
  }

  /// Blocks of the rows of some persons, which lie one person behind the other.
  package init(of persons: [[Int32]], length: Int, seed: UInt64) {
    self.length = length
    self.seed = seed
    var first = 0
    calendars = persons.map { days in
      var rowsBefore = [first]
      for day in days {
        while rowsBefore.count <= Int(day - days[0]) { rowsBefore.append(first) }
        first += 1
        rowsBefore.append(first)
      }
      return Calendar(rowsBefore: rowsBefore, blockCount: (rowsBefore.count - 1 + length - 1) / length)
    }
  }

  /// The longest calendar.
  package var dayCount: Int { calendars.map(\.dayCount).max() ?? 0 }

  /// First days of the blocks of sample `sample`, person behind person: from stream `sample` of the seed alone.
  package func starts(_ sample: Int) -> [Int] {
    var stream = Philox(seed: seed, stream: UInt64(sample))
    return calendars.flatMap { calendar in
      (0..<calendar.blockCount).map { _ in stream.below(calendar.dayCount) }
    }
  }

  /// Writes how often each row stands in the sample with these blocks.
  package func count(_ starts: [Int], into out: UnsafeMutableBufferPointer<Double>) {
    out.update(repeating: 0)
    var block = 0
    for calendar in calendars {
      var left = calendar.dayCount
      for start in starts[block..<block + calendar.blockCount] {
        let end = start + min(length, left)
        let last = min(end, calendar.dayCount)
        for row in calendar.rowsBefore[start]..<calendar.rowsBefore[last] { out[row] += 1 }
        for row in calendar.rowsBefore[0]..<calendar.rowsBefore[end - last] { out[row] += 1 }
        left -= end - start
      }
      block += calendar.blockCount
    }
  }
}
