import ProdromeDesign
import ProdromeNumerics

/// Turns the rows of a block into rows that an AR(1) by calendar day leaves uncorrelated, tile after tile.
///
/// In place of R⁻¹, which would be tridiagonal: each row less its share of the person's day before it, however far that
/// lies. O(rows · columns).
struct CalendarDecorrelation {
  private let correlation: WorkingCorrelation
  private let next: (share: Double, scale: Double)
  private var person: Int32 = -1
  private var lastRow = 0
  private var before: [Double]
  private var shares = [Double](repeating: 0, count: Tile.rowCapacity)
  private var scales = [Double](repeating: 1, count: Tile.rowCapacity)

  /// For tiles of `order` columns, border included.
  init(_ correlation: WorkingCorrelation, order: Int) {
    self.correlation = correlation
    next = correlation.neighbour(gap: 1)
    before = [Double](repeating: 0, count: order)
  }

  /// Decorrelates tile `t` of a block, whose rows are scaled and have their border; nothing where the correlation is
  /// not one of the calendar.
  mutating func apply(to tile: inout Tile, _ t: Int, of block: borrowing PersonBlock) {
    guard case .ar1 = correlation else { return }
    for segment in block.segments[block.segmentRange(ofTile: t)] {
      for row in segment.tileRows { (shares[row], scales[row]) = next }
      let first = Int(segment.tileRow)
      (shares[first], scales[first]) =
        segment.person == person ? correlation.neighbour(gap: Int(segment.blockRow) - lastRow) : (0, 1)
      person = segment.person
      lastRow = Int(segment.blockRow + segment.count) - 1
    }
    tile.decorrelate(shares: shares, scales: scales, before: &before)
  }
}
