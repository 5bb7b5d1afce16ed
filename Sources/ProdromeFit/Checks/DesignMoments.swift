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

  package static func zero(_ shape: DesignFacts.Shape) -> Self {
    Self(facts: .zero(shape), columns: Array(repeating: ColumnMoments(), count: shape.columnCount))
  }

  package mutating func add(_ block: borrowing PersonBlock, _ parameters: Void, _ workspace: inout Workspace) {
    facts.add(block)
    for t in 0..<block.tileCount {
      block.fill(&workspace.tile, &workspace.rows, tile: t)
      facts.addOutcome(workspace.rows)
      workspace.rows.withResponse { outcome.add($0) }
      for column in columns.indices { workspace.tile.withColumn(column) { columns[column].add($0) } }
    }
  }

  package mutating func merge(_ right: consuming Self) {
    facts.merge(right.facts)
    for column in columns.indices { columns[column].merge(right.columns[column]) }
    outcome.merge(right.outcome)
  }
}
