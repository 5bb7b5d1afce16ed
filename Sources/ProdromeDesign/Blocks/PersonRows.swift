public import ProdromeNumerics

/// One person's usable rows as numbers: what estimators by person see.
///
/// Memory: rows · (columns + 5) · 8 bytes, for one person at a time.
public struct PersonRows: Sendable {
  /// Position of the person in canonical order.
  public let person: Int
  /// Day numbers, rising; days may be missing between them.
  public let days: [Int32]
  /// Rows × design columns, as the terms give them.
  public let columns: Matrix
  /// The outcome of every row.
  public let outcome: [Double]
  /// Prior weights; 1 where the design has none.
  public let weights: [Double]
  /// What is added to the linear predictor with a coefficient of 1; 0 where the design has no offset.
  public let offset: [Double]
  /// The number of the row's stratum within the person, in order of first appearance; 0 without strata.
  public let strata: [Int32]
  /// Days since the last event; empty where the design times no intervals.
  public let daysSinceEvent: [Int32]
  /// Rows of one window after the other, the windows in the order of time; one window where they have no effects.
  public let windows: [Range<Int>]

  /// States rows; all arrays have one element a row.
  public init(
    person: Int, days: [Int32], columns: Matrix, outcome: [Double], weights: [Double], offset: [Double],
    strata: [Int32], daysSinceEvent: [Int32] = [], windows: [Range<Int>]? = nil
  ) {
    self.person = person
    self.days = days
    self.columns = columns
    self.outcome = outcome
    self.weights = weights
    self.offset = offset
    self.strata = strata
    self.daysSinceEvent = daysSinceEvent
    self.windows = windows ?? [0..<days.count]
  }

  /// Usable rows.
  public var count: Int { days.count }
}

extension PersonBlock {
  /// Hands over the persons of the block that have usable rows, in canonical order; O(rows · columns).
  public borrowing func forEachPersonRows<E: Error>(_ body: (PersonRows) throws(E) -> Void) throws(E) {
    var segment = 0
    for run in runs {
      let first = segment
      while segment < segments.count, run.rows.contains(Int(segments[segment].blockRow)) { segment += 1 }
      if first < segment { try body(personRows(run, first..<segment)) }
    }
  }

  private borrowing func personRows(_ run: RowRun, _ range: Range<Int>) -> PersonRows {
    var blockRows: [Int] = []
    for segment in segments[range] {
      blockRows += Int(segment.blockRow)..<Int(segment.blockRow) + Int(segment.count)
    }
    let count = blockRows.count
    var values: [Double] = []
    values.reserveCapacity(count * layout.columns.count)
    for column in layout.columns {
      guard let slot = column.slot else {
        values += repeatElement(1, count: count)
        continue
      }
      withColumn(slot: slot) { source in
        for segment in segments[range] {
          let start = Int(segment.blockRow) - column.days
          values += source[start..<start + Int(segment.count)]
        }
      }
    }
    return PersonRows(
      person: run.person, days: blockRows.map { run.firstDay + Int32($0 - run.rows.lowerBound) },
      columns: Matrix(rows: count, columns: layout.columns.count, values: values),
      outcome: read([LaggedBase(layout.explained)], blockRows)[0],
      weights: layout.weights.map { read([LaggedBase($0)], blockRows)[0] } ?? Array(repeating: 1, count: count),
      offset: read(layout.offsets, blockRows).reduce(Array(repeating: 0, count: count)) { sum, offset in
        zip(sum, offset).map { $0 + $1 }
      },
      strata: strata(blockRows),
      daysSinceEvent: layout.clock.map { read([LaggedBase($0)], blockRows)[0].map { Int32($0) } } ?? [],
      windows: windows(blockRows))
  }

  private borrowing func read(_ bases: [LaggedBase], _ blockRows: [Int]) -> [[Double]] {
    bases.map { base in withColumn(base.base) { source in blockRows.map { source[$0 - base.days] } } }
  }

  private borrowing func windows(_ blockRows: [Int]) -> [Range<Int>]? {
    guard let base = layout.windows else { return nil }
    let numbers = read([LaggedBase(base)], blockRows)[0]
    var starts = numbers.indices.filter { $0 == 0 || numbers[$0] != numbers[$0 - 1] }
    starts.append(numbers.count)
    return zip(starts, starts.dropFirst()).map { $0..<$1 }
  }

  private borrowing func strata(_ blockRows: [Int]) -> [Int32] {
    guard let bases = layout.strata, !bases.isEmpty else { return Array(repeating: 0, count: blockRows.count) }
    let values = read(bases, blockRows)
    var known: [[Double]: Int32] = [:]
    return blockRows.indices.map { row in
      let key = values.map { $0[row] }
      let number = known[key] ?? Int32(known.count)
      known[key] = number
      return number
    }
  }
}
