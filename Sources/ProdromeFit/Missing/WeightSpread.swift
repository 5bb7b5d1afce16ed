internal import ProdromeDesign
internal import ProdromeNumerics

/// The prior weights of a design's rows.
struct WeightSpread: Accumulator {
  private(set) var sum = 0.0
  private(set) var squares = 0.0
  private(set) var least = Double.infinity
  private(set) var greatest = 0.0

  static func zero(_ shape: Void) -> Self { Self() }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Void, _ workspace: inout Workspace) {
    for tile in 0..<block.tileCount {
      block.loadOutcome(&workspace.rows, tile: tile)
      workspace.rows.withPriorWeights { weights in
        for weight in weights {
          sum += weight
          squares += weight * weight
          least = min(least, weight)
          greatest = max(greatest, weight)
        }
      }
    }
  }

  mutating func merge(_ right: consuming Self) {
    sum += right.sum
    squares += right.squares
    least = min(least, right.least)
    greatest = max(greatest, right.greatest)
  }
}
