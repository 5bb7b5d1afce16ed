package import ProdromeDesign
import ProdromeNumerics

/// The first pass over a design: what is there, before anything is fitted.
package struct DesignMoments: Accumulator {
  /// How many columns and terms the design has.
  package struct Shape: Sendable {
    let columnCount: Int
    let termCount: Int
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
  /// By design column, over usable rows.
  package private(set) var columns: [ColumnMoments]
  /// By design column, the number of persons with a value other than 0.
  package private(set) var carriers: [Int]
  /// Whether every prior weight is 1 and every offset 0.
  package private(set) var isPlain = true

  package static func zero(_ shape: Shape) -> Self {
    Self(
      rowsLostByTerm: Array(repeating: 0, count: shape.termCount),
      columns: Array(repeating: ColumnMoments(), count: shape.columnCount),
      carriers: Array(repeating: 0, count: shape.columnCount))
  }

  package mutating func add(_ block: borrowing PersonBlock, _ parameters: Void, _ workspace: inout Workspace) {
    recordedRowCount += block.recordedRowCount
    for (term, lost) in block.rowsLostByTerm.enumerated() { rowsLostByTerm[term] += lost }
    var lastCarrier = [Int32](repeating: -1, count: columns.count)
    var lastPerson: Int32 = -1
    for t in 0..<block.tileCount {
      block.fill(&workspace.tile, &workspace.rows, tile: t)
      addRows(&workspace.rows)
      let segments = block.segments[block.segmentRange(ofTile: t)]
      for segment in segments where segment.person != lastPerson {
        lastPerson = segment.person
        personCount += 1
      }
      for column in columns.indices {
        workspace.tile.withColumn(column) { values in
          columns[column].add(values)
          for segment in segments where segment.person != lastCarrier[column] {
            guard segment.tileRows.contains(where: { values[$0] != 0 }) else { continue }
            lastCarrier[column] = segment.person
            carriers[column] += 1
          }
        }
      }
    }
  }

  private mutating func addRows(_ rows: inout WorkingRows) {
    rowCount += rows.count
    let events = rows.withResponse { outcome in outcome.reduce(0) { $0 + ($1 == 1 ? 1 : 0) } }
    eventCount += events
    isPlain = isPlain && rows.withPriorWeights { $0.allSatisfy { $0 == 1 } }
    isPlain = isPlain && rows.withOffset { $0.allSatisfy { $0 == 0 } }
  }

  package mutating func merge(_ right: consuming Self) {
    rowCount += right.rowCount
    eventCount += right.eventCount
    personCount += right.personCount
    recordedRowCount += right.recordedRowCount
    isPlain = isPlain && right.isPlain
    for term in rowsLostByTerm.indices { rowsLostByTerm[term] += right.rowsLostByTerm[term] }
    for column in columns.indices {
      columns[column].merge(right.columns[column])
      carriers[column] += right.carriers[column]
    }
  }
}
