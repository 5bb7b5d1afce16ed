import ProdromeDesign
import ProdromeNumerics

/// What a first pass learns of a design in strata: the facts of all usable days, how many strata compare anything, and
/// how much each column varies within those.
struct StrataMoments: Accumulator, ComparedMoments {
  /// Counts of all usable days.
  private(set) var facts: DesignFacts
  /// Strata with a day.
  private(set) var groupCount = 0
  /// Strata that have days with and without the event.
  private(set) var informativeCount = 0
  /// Days in these.
  private(set) var informativeRowCount = 0
  /// By design column, over days of informative strata, the stratum's mean taken off.
  private(set) var columns: [ColumnMoments]
  /// The largest |x| of the same days, stratum means included.
  private(set) var sizes: [Double]
  /// By design column, up to two persons within whose informative strata it varies.
  private(set) var carriers: [[Int]]

  static func zero(_ shape: DesignFacts.Shape) -> Self {
    Self(
      facts: .zero(shape), columns: Array(repeating: ColumnMoments(), count: shape.columnCount),
      sizes: Array(repeating: 0, count: shape.columnCount), carriers: Array(repeating: [], count: shape.columnCount))
  }

  mutating func add(_ block: borrowing PersonBlock, _ frame: StrataFrame, _ workspace: inout Workspace) {
    facts.add(block)
    for t in 0..<block.tileCount {
      block.loadOutcome(&workspace.rows, tile: t)
      facts.addOutcome(workspace.rows)
    }
    var reader = StrataReader(frame)
    block.forEachPersonRows { rows in
      var isInformative = false
      reader.forEachStratum(of: rows) { stratum in
        isInformative = true
        add(stratum, person: rows.person)
      }
      if isInformative { addSizes(rows) }
    }
    groupCount += reader.stratumCount
  }

  private mutating func add(_ stratum: Stratum, person: Int) {
    if stratum.eventCount < stratum.rowCount {
      informativeCount += 1
      informativeRowCount += stratum.rowCount
    }
    for column in columns.indices {
      let values = UnsafeBufferPointer(start: stratum.x + column * stratum.stride, count: stratum.rowCount)
      columns[column].add(UnsafeMutableBufferPointer(mutating: values))
      if carriers[column].count < 2, carriers[column].last != person, values.contains(where: { $0 != 0 }) {
        carriers[column].append(person)
      }
    }
  }

  private mutating func addSizes(_ rows: PersonRows) {
    for column in sizes.indices {
      for value in rows.columns.values[column * rows.count..<(column + 1) * rows.count] {
        sizes[column] = max(sizes[column], abs(value))
      }
    }
  }

  mutating func merge(_ right: consuming Self) {
    facts.merge(right.facts)
    groupCount += right.groupCount
    informativeCount += right.informativeCount
    informativeRowCount += right.informativeRowCount
    for column in columns.indices {
      columns[column].merge(right.columns[column])
      sizes[column] = max(sizes[column], right.sizes[column])
      carriers[column] = Array((carriers[column] + right.carriers[column]).prefix(2))
    }
  }

  /// Whether a column stands still within every stratum, but for rounding (of `within(x)`, for instance).
  func isConstant(_ column: Int) -> Bool {
    columns[column].count == 0 || columns[column].rootMeanSquare <= 1e-12 * sizes[column]
  }

  var isFinite: Bool { columns.allSatisfy { $0.count == 0 || $0.isFinite } }
}
