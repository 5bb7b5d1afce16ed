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
    let own = sums.rows([circles.starts])
    observed = own
    let start = CellFamilies(
      groups: cells.map(\.trigger), observed: own, rounding: sums.sizes(circles.starts).map { 1e-9 * $0 })
    let all = start.counting(draws: replicates, rows: Self.tileRows, threads: threads) { sums.rows($0.map(turns)) }
    pValues = all.pValues(draws: replicates, own: 1)
  }
}

/// Sums over persons of the windows of lags at which their circles are entered.
private struct WindowSums: Sendable {
  private let lagCount: Int
  /// One array a trigger, with room behind it for a vector.
  private let circles: [[Double]]
  private let cells: [TurnedCohort.Cell]

  init(_ circles: TurnedCircles, _ cells: [TurnedCohort.Cell]) {
    lagCount = circles.lastLag + 1
    self.circles = circles.values.map { $0 + Array(repeating: 0, count: LagSums.padding) }
    self.cells = cells
  }

  /// The sums of every cell, column-major: one row a set of places, one place a person.
  func rows(_ places: [[Int32]]) -> [Double] {
    var sums = [Double](repeating: 0, count: places.count * cells.count)
    var window = [Double](repeating: 0, count: lagCount)
    for trigger in circles.indices {
      let columns = cells.indices.filter { cells[$0].trigger == trigger }
      guard !columns.isEmpty else { continue }
      for (row, entered) in places.enumerated() {
        add(circles[trigger], at: entered, into: &window)
        for column in columns { sums[column * places.count + row] = window[cells[column].lag] }
      }
    }
    return sums
  }

  /// Σ |c| of every cell: what rounding is measured by.
  func sizes(_ places: [Int32]) -> [Double] {
    cells.map { cell in places.reduce(0) { $0 + abs(circles[cell.trigger][Int($1) + cell.lag]) } }
  }

  private func add(_ circle: [Double], at places: [Int32], into window: inout [Double]) {
    circle.withUnsafeBufferPointer { circle in
      places.withUnsafeBufferPointer { places in
        window.withUnsafeMutableBufferPointer { window in
          guard let circle = circle.baseAddress, let window = window.baseAddress else { return }
          LagSums.windows(at: places, circle, into: window, lags: lagCount)
        }
      }
    }
  }
}
