internal import CProdromeKernels
import Glibc

/// Sums over all ways to place a given number of events on the rows of a stratum, each way weighted by the product of
/// its rows' weights: log-probability, inclusion probabilities and the covariance of sums.
///
/// The recursion of Howard (1972, JRSS B 34:210) and Gail, Lubin & Rubinstein (1981, Biometrika 68:703), in ratios that
/// neither overflow nor cancel (see the kernel). One worker owns it and refills it. Cost for m rows, d events and p
/// columns: d · (m − d) · p² / 2 multiply-adds at most; memory d · (m − d) · 16 bytes.
package struct EventSubsets: ~Copyable {
  /// The natural logarithm of the greatest ratio of two weights of a stratum.
  package static let greatestLogRatio = 690.0

  private let columnCount: Int
  private let level: KernelLevel
  private var tile: Tile
  /// Rows of the tile that no Gram matrix has yet.
  private var filled = 0
  private var rowCount = 0
  private var eventCount = 0
  private var weights = ScratchBuffer(blank: 0.0)
  private var isEvent = ScratchBuffer<UInt8>(blank: 0)
  private var inclusion = ScratchBuffer(blank: 0.0)
  private var chance = ScratchBuffer(blank: 0.0)
  private var root = ScratchBuffer(blank: 0.0)
  private var first = ScratchBuffer<Int32>(blank: 0)
  private var counts = ScratchBuffer<Int32>(blank: 0)
  private var work = ScratchBuffer(blank: 0.0)
  private var means = ScratchBuffer(blank: 0.0)

  /// Room for strata of `columnCount` columns.
  package init(columnCount: Int, level: KernelLevel = .current) {
    self.columnCount = columnCount
    self.level = level
    tile = Tile(columnCount: columnCount)
  }

  /// Takes the rows of a stratum and gives the log-probability of its events; `logWeights` are η, up to a constant.
  ///
  /// Nil where the η are not finite or differ by more than `greatestLogRatio`.
  package mutating func load(
    logWeights eta: UnsafeBufferPointer<Double>, isEvent marks: UnsafeBufferPointer<UInt8>
  ) -> Double? {
    precondition(eta.count == marks.count, "\(eta.count) rows and \(marks.count) marks")
    rowCount = eta.count
    eventCount = marks.reduce(0) { $0 + Int($1) }
    precondition(eventCount > 0 && eventCount < rowCount, "\(eventCount) events on \(rowCount) rows")
    let low = eta.reduce(Double.infinity) { $1 < $0 ? $1 : $0 }
    let high = eta.reduce(-Double.infinity) { $1 > $0 ? $1 : $0 }
    guard high - low <= Self.greatestLogRatio, eta.allSatisfy(\.isFinite) else { return nil }
    makeRoom()
    let centre = low + (high - low) / 2
    for row in 0..<rowCount {
      weights.pointer[row] = exp(eta[row] - centre)
      isEvent.pointer[row] = marks[row]
    }
    var room = room
    return prodrome_subset_chances(level.rawValue, &room)
  }

  /// The probability of each row of the stratum to be an event.
  package borrowing func withInclusion<R>(_ body: (UnsafeBufferPointer<Double>) -> R) -> R {
    body(UnsafeBufferPointer(start: inclusion.pointer, count: rowCount))
  }

  /// Adds the covariance of the sum of x over events to a Gram matrix; x is column-major, one column every `stride`.
  ///
  /// The last rows stay in the tile until `flush`; nothing may be added to another Gram matrix before.
  package mutating func addSpread(of x: UnsafePointer<Double>, stride: Int, to gram: inout Gram) {
    precondition(gram.order == columnCount, "\(columnCount) columns for order \(gram.order)")
    means.makeRoom(columnCount * (eventCount + 1 + Self.padding))
    var room = room
    var rows = filled
    gram.withUpperTriangle {
      prodrome_subset_spread(
        level.rawValue, &room, x, columnCount, stride, means.pointer, tile.pointer, &rows, $0.baseAddress)
    }
    filled = rows
  }

  /// Adds the product x x′ of one row to a Gram matrix, by way of the tile.
  package mutating func addRow(to gram: inout Gram, _ element: (_ column: Int) -> Double) {
    for column in 0..<columnCount { tile.pointer[column * Tile.stride + filled] = element(column) }
    filled += 1
    if filled == Tile.rowCapacity { flush(into: &gram) }
  }

  /// Adds what the tile still holds.
  package mutating func flush(into gram: inout Gram) {
    guard filled > 0 else { return }
    tile.resize(rows: filled)
    gram.add(tile, by: .narrow(level))
    filled = 0
  }
}

extension EventSubsets {
  private static var padding: Int { Int(PRODROME_SUBSET_PADDING) }

  private mutating func makeRoom() {
    weights.makeRoom(rowCount)
    isEvent.makeRoom(rowCount)
    inclusion.makeRoom(rowCount)
    first.makeRoom(rowCount)
    counts.makeRoom(rowCount)
    let states = eventCount * (rowCount - eventCount)
    chance.makeRoom(states + Self.padding)
    root.makeRoom(states + Self.padding)
    work.makeRoom(2 * (eventCount + 1 + Self.padding))
  }

  /// The stratum as the kernel wants it.
  private var room: prodrome_subset_room {
    prodrome_subset_room(
      rows: rowCount, chosen: eventCount, weight: weights.pointer, is_chosen: isEvent.pointer,
      inclusion: inclusion.pointer, chance: chance.pointer, root: root.pointer, first: first.pointer,
      count: counts.pointer, work: work.pointer)
  }
}
