package import ProdromeDesign

/// The first full pass of a fit that has coordinates and coefficients from a sample already: the facts of the design
/// and a Newton step's sums at once.
package struct OpeningPass<R: Response>: Accumulator {
  /// Counts, and who carries which column.
  package private(set) var facts: DesignFacts
  private var sums: ScoreGram<R>

  /// Information, score and log-likelihood.
  package var state: NormalState { sums.state }

  package static func zero(_ shape: DesignFacts.Shape) -> Self {
    Self(facts: .zero(shape), sums: .zero(shape.columnCount))
  }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: ScoreGram<R>.Parameters, _ workspace: inout Workspace
  ) {
    facts.add(block)
    sums.add(block, parameters, &workspace) { _, workspace in facts.addOutcome(workspace.rows) }
  }

  package mutating func merge(_ right: consuming Self) {
    facts.merge(right.facts)
    sums.merge(right.sums)
  }
}
