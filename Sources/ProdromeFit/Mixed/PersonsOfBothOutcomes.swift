import ProdromeDesign
import ProdromeNumerics

/// How many persons have days with the event and days without it among the usable ones.
struct PersonsOfBothOutcomes: Accumulator {
  private(set) var count = 0

  static func zero(_ shape: Void) -> Self { Self() }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Void, _ workspace: inout Workspace) {
    var (person, events, days) = (Int32(-1), 0, 0)
    func isBoth() -> Int { events > 0 && events < days ? 1 : 0 }
    for t in 0..<block.tileCount {
      block.loadOutcome(&workspace.rows, tile: t)
      for segment in block.segments[block.segmentRange(ofTile: t)] {
        if segment.person != person {
          count += isBoth()
          (person, events, days) = (segment.person, 0, 0)
        }
        workspace.rows.withOutcome { outcome in
          for row in segment.tileRows where outcome[row] == 1 { events += 1 }
        }
        days += segment.tileRows.count
      }
    }
    count += isBoth()
  }

  mutating func merge(_ right: consuming Self) { count += right.count }
}
