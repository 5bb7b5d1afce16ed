/// Which cells of a request may carry a claim, numbered without the others: triggers in order, lags ascending.
struct ClaimedCells: Sendable {
  /// For every trigger the position of its first such lag; the number of lags where it has none.
  private(set) var firstLag: [Int] = []
  /// For every trigger the number of its first cell.
  private(set) var offset: [Int] = []
  /// Cells in all.
  private(set) var count = 0
  /// Lags of every trigger.
  let lagCount: Int

  /// The cells of lags `lags`; a trigger that may claim the same day begins at lag 0, any other at lag 1.
  init(lags: ClosedRange<Int>, mayClaimSameDay: [Bool]) {
    lagCount = lags.count
    for sameDay in mayClaimSameDay {
      let first = min(max(0, (sameDay ? 0 : 1) - lags.lowerBound), lagCount)
      firstLag.append(first)
      offset.append(count)
      count += lagCount - first
    }
  }

  /// Positions of the lags of a trigger.
  func lags(ofTrigger trigger: Int) -> Range<Int> { firstLag[trigger]..<lagCount }

  /// The number of a cell that may carry a claim.
  subscript(trigger: Int, lag: Int) -> Int { offset[trigger] + lag - firstLag[trigger] }
}
