package import ProdromeDesign
import ProdromeNumerics

/// The facts of a design with the mean and spread of every column: what the solver's coordinates are made of.
package struct DesignMoments: Accumulator {
  /// Counts, and who carries which column.
  package private(set) var facts: DesignFacts
  /// By design column, over usable rows.
  package private(set) var columns: [ColumnMoments]
  /// Of the outcome, over usable rows.
  package private(set) var outcome = ColumnMoments()
  /// Of the offset, over usable rows; of a design without one it is 0.
  package private(set) var offset = ColumnMoments()

  package static func zero(_ shape: DesignFacts.Shape) -> Self {
    Self(facts: .zero(shape), columns: Array(repeating: ColumnMoments(), count: shape.columnCount))
  }

  package mutating func add(_ block: borrowing PersonBlock, _ parameters: Void, _ workspace: inout Workspace) {
    facts.add(block)
    for t in 0..<block.tileCount {
      block.fill(&workspace.tile, &workspace.rows, tile: t)
      facts.addOutcome(workspace.rows)
      workspace.rows.withResponse { outcome.add($0) }
      workspace.rows.withOffset { offset.add($0) }
      for column in columns.indices { workspace.tile.withColumn(column) { columns[column].add($0) } }
    }
  }

  package mutating func merge(_ right: consuming Self) {
    facts.merge(right.facts)
    for column in columns.indices { columns[column].merge(right.columns[column]) }
    outcome.merge(right.outcome)
    offset.merge(right.offset)
  }
}

extension DesignMoments {
  /// Where an intercept without other columns begins: the link of the mean outcome, less the mean offset.
  func interceptAlone<R: Response>(_ response: R) -> Double {
    response.link(outcome.mean) - offset.mean
  }
}
