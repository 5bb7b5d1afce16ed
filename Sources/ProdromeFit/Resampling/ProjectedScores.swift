package import ProdromeDesign
import ProdromeNumerics

/// One combination w′s of every person's score s, in canonical order. O(rows · columns).
package struct ProjectedScores<R: Response>: Accumulator {
  /// What a pass needs: where the score is taken, and its weights, both full length in the solver's coordinates.
  package struct Parameters: Sendable {
    let response: R
    let coefficients: [Double]
    let frame: FitFrame
    let weights: [Double]
  }

  /// One a person with a counted row.
  package private(set) var contributions: [Double] = []

  package static func zero(_: Void) -> Self { Self() }

  package mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    var person: Int32 = -1
    for t in 0..<block.tileCount {
      workspace.load(t, of: block, parameters.frame)
      workspace.tile.multiply(parameters.coefficients, into: &workspace.rows)
      _ = parameters.response.work(&workspace.rows)
      workspace.clearOffsets()
      workspace.tile.multiply(parameters.weights, into: &workspace.rows)
      for segment in block.segments[block.segmentRange(ofTile: t)] {
        if segment.person != person { contributions.append(0) }
        person = segment.person
        let range = segment.tileRows
        contributions[contributions.count - 1] += workspace.rows.withRows { directions, _, _, _, residuals in
          range.reduce(0) { $0 + directions[$1] * residuals[$1] }
        }
      }
    }
  }

  package mutating func merge(_ right: consuming Self) {
    contributions += right.contributions
  }
}
