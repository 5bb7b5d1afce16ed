package import ProdromeDesign
package import ProdromeNumerics

/// The middle of the Newey–West sandwich on the calendar: Σ s_t s_u′ (1 − |t − u| / (L + 1)) over the usable days t and
/// u of a person at most L calendar days apart, summed over persons.
///
/// A day without a row adds nothing and nothing jumps over it. Bartlett's weights are what L + 1 windows of L + 1
/// days share, so the sum is Σ S S′ / (L + 1) over windows, S the sum of a window's scores: never negative, whatever
/// the gaps. Source: Newey & West 1987, Econometrica 55:703; `sandwich::NeweyWest(prewhite = FALSE, adjust = FALSE)` on
/// a series without gaps. O((rows + L · stretches) · order²).
package struct CalendarMeat<R: Response>: Accumulator {
  /// What a pass needs.
  package struct Parameters: Sendable {
    let response: R
    let coefficients: [Double]
    let frame: FitFrame
    /// L, in days.
    let bandwidth: Int
  }

  /// Σ S S′ over windows and all columns, in the solver's coordinates.
  package private(set) var products: Gram

  package static func zero(_ columnCount: Int) -> Self {
    Self(products: Gram(order: columnCount))
  }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace
  ) {
    var window = CalendarWindow(length: parameters.bandwidth + 1, columnCount: products.order)
    var run = 0
    for t in 0..<block.tileCount {
      _ = workspace.scale(t, of: block, parameters.coefficients, parameters.frame, parameters.response)
      for segment in block.segments[block.segmentRange(ofTile: t)] {
        while !block.runs[run].rows.contains(Int(segment.blockRow)) { run += 1 }
        let place = block.runs[run]
        if window.person != place.person { window.begin(place.person, into: &products) }
        for row in segment.tileRows {
          let day = Int(place.firstDay) + Int(segment.blockRow) + row - segment.tileRows.lowerBound
          window.add(workspace.score(row), day: day - place.rows.lowerBound, into: &products)
        }
      }
    }
    window.close(into: &products)
  }

  package mutating func merge(_ right: consuming Self) {
    products.merge(right.products)
  }
}

/// The sum of the scores of the last days of one person, moved over the calendar a day at a time.
private struct CalendarWindow: ~Copyable {
  private(set) var person = -1
  private let length: Int
  private var sum: [Double]
  /// Days within the window with their scores, the oldest first.
  private var held: [(day: Int, score: [Double])] = []
  private var today = 0
  /// Window sums that wait to be multiplied, one a row.
  private var tile: Tile
  private var waiting = 0

  init(length: Int, columnCount: Int) {
    self.length = length
    sum = Array(repeating: 0, count: columnCount)
    tile = Tile(columnCount: columnCount)
  }

  /// Ends the person before and starts another one.
  mutating func begin(_ next: Int, into products: inout Gram) {
    advance(to: .max, &products)
    person = next
  }

  /// Moves on to a day and takes its score in.
  mutating func add(_ score: [Double], day: Int, into products: inout Gram) {
    advance(to: day, &products)
    today = day
    held.append((day, score))
    for column in sum.indices { sum[column] += score[column] }
  }

  /// Ends the last person.
  mutating func close(into products: inout Gram) {
    begin(-1, into: &products)
    flush(&products)
  }

  /// Counts the windows that end before `day`.
  private mutating func advance(to day: Int, _ products: inout Gram) {
    while !held.isEmpty, today < day {
      count(&products)
      today += 1
      guard let oldest = held.first, oldest.day + length <= today else { continue }
      held.removeFirst()
      for column in sum.indices { sum[column] = held.isEmpty ? 0 : sum[column] - oldest.score[column] }
    }
  }

  private mutating func count(_ products: inout Gram) {
    if waiting == Tile.rowCapacity { flush(&products) }
    tile.resize(rows: waiting + 1)
    for column in sum.indices { tile.withColumn(column) { $0[waiting] = sum[column] } }
    waiting += 1
  }

  private mutating func flush(_ products: inout Gram) {
    tile.resize(rows: waiting)
    products.add(tile)
    waiting = 0
  }
}

extension Workspace {
  /// x r of a row of the scaled tile with its Pearson residual √w x · r / √w.
  fileprivate mutating func score(_ row: Int) -> [Double] {
    let pearson = rows.withRootWeight { root in
      rows.withResidual { residual in root[row] > 0 ? residual[row] / root[row] : 0 }
    }
    return (0..<tile.columnCount).map { column in tile.withColumn(column) { $0[row] * pearson } }
  }
}
