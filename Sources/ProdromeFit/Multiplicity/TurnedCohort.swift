import ProdromeNumerics

/// The largest sum over lags and triggers of a cohort, against that of outcomes turned in their own calendars.
///
/// Where trigger and outcome of every person have nothing to do with each other, a turn of each person's circle is as good
/// as the one that was written down, whatever either series does from day to day. Persons turn by numbers of their own, so
/// that, unlike in one person's diary, no turn carries a peak to the next lag in all of them.
/// Source: Harris (2020, arXiv 2012.06862) for the turn; Westfall and Young (1993) for the largest.
package struct TurnedCohort: Sendable {
  /// One value a cell.
  package let pValues: CellPValues
  /// The sums as they were written down, one a cell.
  package let observed: [Double]

  /// One cell: the number of a trigger and a lag, 0 or more.
  package typealias Cell = (trigger: Int, lag: Int)

  /// Turns looked at together.
  private static let tileRows = 256

  /// The cells of `circles` as they are, against `replicates` turns drawn from the seed.
  package init(_ circles: TurnedCircles, cells: [Cell], replicates: Int, seed: UInt64, threads: Int) {
    self.init(circles, cells: cells, replicates: replicates, threads: threads) { circles.turned($0, seed: seed) }
  }

  /// As above, with the places at which draw r enters each circle given by `turns`.
  ///
  /// Cost: replicates · persons · triggers · lags additions.
  package init(
    _ circles: TurnedCircles, cells: [Cell], replicates: Int, threads: Int, turns: @Sendable (Int) -> [Int32]
  ) {
    let sums = WindowSums(circles, cells)
    let own = sums.rows(circles.starts, count: 1)
    observed = own
    let start = CellFamilies(
      groups: cells.map(\.trigger), observed: own, rounding: sums.sizes(circles.starts).map { 1e-9 * $0 })
    let all = start.counting(draws: replicates, rows: Self.tileRows, threads: threads) {
      sums.rows($0.flatMap(turns), count: $0.count)
    }
    pValues = all.pValues(draws: replicates, own: 1)
  }
}

/// Sums over persons of the windows of lags at which their circles are entered.
private struct WindowSums: Sendable {
  private let lagCount: Int
  /// One array a trigger.
  private let circles: [[Double]]
  private let cells: [TurnedCohort.Cell]

  init(_ circles: TurnedCircles, _ cells: [TurnedCohort.Cell]) {
    lagCount = circles.lastLag + 1
    self.circles = circles.values
    self.cells = cells
  }

  /// The sums of every cell, column-major: one row a set of places, one place a person.
  func rows(_ places: [Int32], count: Int) -> [Double] {
    let stride = LagSums.stride(lags: lagCount)
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: count * stride) { windows in
      guard let windows = windows.baseAddress else { return [] }
      return Array(unsafeUninitializedCapacity: count * cells.count) { sums, size in
        for trigger in circles.indices where cells.contains(where: { $0.trigger == trigger }) {
          places.withUnsafeBufferPointer {
            LagSums.windowRows(at: $0, rows: count, circles[trigger], into: windows, lags: lagCount)
          }
          for (column, cell) in cells.enumerated() where cell.trigger == trigger {
            for row in 0..<count { sums[column * count + row] = windows[row * stride + cell.lag] }
          }
        }
        size = count * cells.count
      }
    }
  }

  /// Σ |c| of every cell: what rounding is measured by.
  func sizes(_ places: [Int32]) -> [Double] {
    cells.map { cell in places.reduce(0) { $0 + abs(circles[cell.trigger][Int($1) + cell.lag]) } }
  }
}
