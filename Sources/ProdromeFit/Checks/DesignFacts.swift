import ProdromeDesign
import ProdromeNumerics
import ProdromeWorkers

/// What a first pass learns of a design by looking only: counts, and of every column whether it varies and who carries
/// it.
///
/// A column is looked at until it is known to vary and to be carried by two persons, so that in a long diary the
/// answer costs next to nothing.
package struct DesignFacts: Mergeable {
  /// How many columns and terms the design has.
  package struct Shape: Sendable {
    let columnCount: Int
    let termCount: Int
  }

  /// What is known of one column over usable rows.
  package struct Column: Sendable, Equatable {
    /// The first value; nil without a row.
    package private(set) var first: Double?
    /// Whether another value was met.
    package private(set) var varies = false
    /// Persons with a value other than 0, counted up to 2.
    package private(set) var carriers = 0
    private var lastCarrier: Int32 = -1

    /// A column of no rows.
    package init() {}

    /// Whether more rows could change the answer.
    var isOpen: Bool { !varies || carriers < 2 }

    /// Whether the column says nothing: constant beside an intercept, or 0 everywhere without one.
    package func carriesNothing(beside intercept: Int?) -> Bool {
      !varies && (intercept != nil || (first ?? 0) == 0)
    }

    /// Adds a person's values that follow; nil = all are 1.
    mutating func add(_ values: UnsafeBufferPointer<Double>?, person: Int32) {
      guard let values else { return add(1, person) }
      for value in values {
        add(value, person)
        guard isOpen else { return }
      }
    }

    /// Adds the values that follow until another than the first is met.
    fileprivate mutating func add(anyCarrier values: UnsafeBufferPointer<Double>) {
      for value in values where !varies { add(value, 0) }
    }

    private mutating func add(_ value: Double, _ person: Int32) {
      if let first { varies = varies || value != first } else { first = value }
      if value != 0, person != lastCarrier {
        lastCarrier = person
        carriers = min(2, carriers + 1)
      }
    }

    /// Adds the rows that follow, of other persons.
    mutating func merge(_ right: Column) {
      guard let value = right.first else { return }
      varies = varies || right.varies || (first ?? value) != value
      first = first ?? value
      carriers = min(2, carriers + right.carriers)
    }
  }

  /// Usable rows.
  package private(set) var rowCount = 0
  /// Usable rows with outcome 1.
  package private(set) var eventCount = 0
  /// Persons with a usable row.
  package private(set) var personCount = 0
  /// Rows with an outcome, usable or not.
  package private(set) var recordedRowCount = 0
  /// Of these, the rows that each term cannot fill.
  package private(set) var rowsLostByTerm: [Int]
  /// Which days are usable.
  package private(set) var fingerprint = RowFingerprint()
  /// By design column.
  package private(set) var columns: [Column]
  /// The first outcome of a usable row, and whether there is another; looked at until there is.
  package private(set) var outcome = Column()

  /// The facts of no rows.
  package static func zero(_ shape: Shape) -> Self {
    Self(
      rowsLostByTerm: Array(repeating: 0, count: shape.termCount),
      columns: Array(repeating: Column(), count: shape.columnCount))
  }

  /// Adds everything but the events.
  mutating func add(_ block: borrowing PersonBlock) {
    recordedRowCount += block.recordedRowCount
    for (term, lost) in block.rowsLostByTerm.enumerated() { rowsLostByTerm[term] += lost }
    var last: Int32 = -1
    var run = 0
    for segment in block.segments {
      while !block.runs[run].rows.contains(Int(segment.blockRow)) { run += 1 }
      let firstDay = Int(block.runs[run].firstDay) + Int(segment.blockRow) - block.runs[run].rows.lowerBound
      fingerprint.add(person: Int(segment.person), firstDay: firstDay, count: Int(segment.count))
      rowCount += Int(segment.count)
      if segment.person != last { personCount += 1 }
      last = segment.person
    }
    for column in columns.indices {
      for segment in block.segments {
        guard columns[column].isOpen else { break }
        block.withValues(ofColumn: column, segment) { columns[column].add($0, person: segment.person) }
      }
    }
  }

  /// Adds the events of a tile.
  mutating func addOutcome(_ rows: borrowing WorkingRows) {
    eventCount += rows.eventCount
    guard !outcome.varies else { return }
    rows.withOutcome { outcome.add(anyCarrier: $0) }
  }

  package mutating func merge(_ right: consuming Self) {
    rowCount += right.rowCount
    eventCount += right.eventCount
    personCount += right.personCount
    fingerprint.merge(right.fingerprint)
    recordedRowCount += right.recordedRowCount
    for term in rowsLostByTerm.indices { rowsLostByTerm[term] += right.rowsLostByTerm[term] }
    for column in columns.indices { columns[column].merge(right.columns[column]) }
    outcome.merge(right.outcome)
  }
}

extension DesignFacts {
  /// The columns of which something can be learnt: the intercept, and those that carry something beside it.
  func varyingColumns(beside intercept: Int?) -> ColumnSet {
    ColumnSet(
      columns.indices.filter { $0 == intercept || !columns[$0].carriesNothing(beside: intercept) }, of: columns.count)
  }
}
