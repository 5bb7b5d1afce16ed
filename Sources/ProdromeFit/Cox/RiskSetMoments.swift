import ProdromeDesign
import ProdromeNumerics

/// What a first pass learns of days at risk: the facts of the design, and for every number on the clock how many days and
/// attacks stand there and how far each column reaches.
struct RiskSetMoments: Accumulator, ComparedMoments {
  private struct RiskSet: Sendable {
    var rowCount = 0
    var eventCount = 0
    /// By design column.
    var least: [Double]
    var greatest: [Double]

    init(_ columnCount: Int) {
      least = Array(repeating: .infinity, count: columnCount)
      greatest = Array(repeating: -.infinity, count: columnCount)
    }

    /// Whether its days differ in anything that the likelihood sees.
    var isInformative: Bool { eventCount > 0 && rowCount > 1 }

    mutating func merge(_ right: RiskSet) {
      rowCount += right.rowCount
      eventCount += right.eventCount
      for column in least.indices {
        least[column] = min(least[column], right.least[column])
        greatest[column] = max(greatest[column], right.greatest[column])
      }
    }
  }

  private(set) var facts: DesignFacts
  /// By design column, over all usable days.
  private(set) var columns: [ColumnMoments]
  /// By number on the clock.
  private var sets: [RiskSet] = []

  static func zero(_ shape: DesignFacts.Shape) -> Self {
    Self(facts: .zero(shape), columns: Array(repeating: ColumnMoments(), count: shape.columnCount))
  }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Void, _ workspace: inout Workspace) {
    facts.add(block)
    for t in 0..<block.tileCount {
      block.loadOutcome(&workspace.rows, tile: t)
      facts.addOutcome(workspace.rows)
    }
    block.forEachPersonRows { rows in
      for row in 0..<rows.count { add(row, of: rows) }
      var values = rows.columns.values
      values.withUnsafeMutableBufferPointer { values in
        for column in columns.indices {
          columns[column].add(
            UnsafeMutableBufferPointer(rebasing: values[column * rows.count..<(column + 1) * rows.count]))
        }
      }
    }
  }

  private mutating func add(_ row: Int, of rows: PersonRows) {
    let clock = Int(rows.daysSinceEvent[row])
    makeRoom(clock + 1)
    sets[clock].rowCount += 1
    sets[clock].eventCount += rows.outcome[row] == 1 ? 1 : 0
    for column in columns.indices {
      let value = rows.columns.values[column * rows.count + row]
      sets[clock].least[column] = min(sets[clock].least[column], value)
      sets[clock].greatest[column] = max(sets[clock].greatest[column], value)
    }
  }

  private mutating func makeRoom(_ count: Int) {
    while sets.count < count { sets.append(RiskSet(columns.count)) }
  }

  mutating func merge(_ right: consuming Self) {
    facts.merge(right.facts)
    for column in columns.indices { columns[column].merge(right.columns[column]) }
    makeRoom(right.sets.count)
    for (clock, set) in right.sets.enumerated() { sets[clock].merge(set) }
  }

  /// Numbers on the clock with a day.
  var groupCount: Int { sets.count { $0.rowCount > 0 } }
  /// Of these, numbers on which days are compared.
  var informativeCount: Int { sets.count(where: \.isInformative) }
  /// Days there.
  var informativeRowCount: Int { sets.reduce(0) { $0 + ($1.isInformative ? $1.rowCount : 0) } }
  var isFinite: Bool { columns.allSatisfy { $0.count == 0 || $0.isFinite } }

  /// The place of every number on the clock, −1 where nothing is compared.
  var places: [Int32] {
    var next: Int32 = -1
    return sets.map { set in
      guard set.isInformative else { return -1 }
      next += 1
      return next
    }
  }

  /// Whether a column stands still within every risk set, but for rounding.
  func isConstant(_ column: Int) -> Bool {
    let size = max(abs(columns[column].minimum), abs(columns[column].maximum))
    return sets.allSatisfy { !$0.isInformative || $0.greatest[column] - $0.least[column] <= 1e-12 * size }
  }
}
