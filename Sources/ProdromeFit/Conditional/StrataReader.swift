import ProdromeDesign
import ProdromeNumerics

/// Sorts persons' days into strata and lends those that compare something: days with and without the event.
///
/// Columns are centred within the stratum, which changes no likelihood, and scaled. Scratch of one worker.
struct StrataReader: ~Copyable {
  /// Strata with a day, informative or not.
  private(set) var stratumCount = 0
  private let frame: StrataFrame
  private var x = ScratchBuffer(blank: 0.0)
  private var offset = ScratchBuffer(blank: 0.0)
  private var scratch = ScratchBuffer(blank: 0.0)
  private var isEvent = ScratchBuffer<UInt8>(blank: 0)
  private var rowCount = 0
  private var eventCount = 0
  /// The distance of columns in `x`.
  private var stride = 0

  init(_ frame: StrataFrame) {
    self.frame = frame
  }

  private var columnCount: Int { frame.columns.count }

  /// Lends the informative strata of a person, in the order of their first day.
  mutating func forEachStratum(of rows: PersonRows, _ body: (Stratum) -> Void) {
    for members in Self.strata(of: rows) {
      stratumCount += 1
      eventCount = members.reduce(0) { $0 + (rows.outcome[$1] == 1 ? 1 : 0) }
      rowCount = members.count
      guard isInformative else { continue }
      load(members, rows)
      for direction in frame.frame.excluded where isInformative { leaveOutDecided(along: direction) }
      if isInformative { body(stratum) }
    }
  }

  /// The rows of every stratum, days rising.
  private static func strata(of rows: PersonRows) -> [[Int]] {
    let last = Int(rows.strata.max() ?? 0)
    if last == 0 { return [Array(0..<rows.count)] }
    var members = [[Int]](repeating: [], count: last + 1)
    for row in 0..<rows.count { members[Int(rows.strata[row])].append(row) }
    return members.filter { !$0.isEmpty }
  }

  /// Whether the stratum says anything; Efron's and Breslow's likelihoods compare its events even where there is no
  /// free day, as R does.
  private var isInformative: Bool {
    guard eventCount > 0 else { return false }
    return eventCount < rowCount || (frame.ties != .exact && rowCount > 1)
  }

  private var stratum: Stratum {
    Stratum(
      rowCount: rowCount, eventCount: eventCount, x: x.pointer, stride: stride,
      isEvent: UnsafeBufferPointer(start: isEvent.pointer, count: rowCount),
      offset: UnsafeBufferPointer(start: offset.pointer, count: rowCount),
      scratch: UnsafeMutableBufferPointer(start: scratch.pointer, count: rowCount))
  }

  private mutating func load(_ members: [Int], _ rows: PersonRows) {
    stride = rowCount
    x.makeRoom(columnCount * stride)
    offset.makeRoom(rowCount)
    scratch.makeRoom(rowCount)
    isEvent.makeRoom(rowCount)
    for (place, row) in members.enumerated() {
      offset.pointer[place] = rows.offset[row]
      isEvent.pointer[place] = rows.outcome[row] == 1 ? 1 : 0
    }
    rows.columns.values.withUnsafeBufferPointer { values in
      for (index, column) in frame.columns.enumerated() {
        let own = UnsafeBufferPointer(rebasing: values[column * rows.count..<(column + 1) * rows.count])
        fill(index, own, members)
      }
    }
  }

  /// One column of the stratum, centred and scaled.
  private func fill(_ index: Int, _ values: UnsafeBufferPointer<Double>, _ members: [Int]) {
    let out = x.pointer + index * stride
    for (place, row) in members.enumerated() { out[place] = values[row] }
    centre(index, scale: frame.frame.scaling.scales[index])
  }

  /// Takes a column's mean off; exact zeros where it does not vary.
  private func centre(_ index: Int, scale: Double = 1) {
    let out = x.pointer + index * stride
    let first = out[0]
    var sum = 0.0
    for row in 0..<rowCount {
      out[row] -= first
      sum += out[row]
    }
    let mean = sum / Double(rowCount)
    for row in 0..<rowCount { out[row] = (out[row] - mean) * scale }
  }

  /// Leaves out what is decided in the limit along a direction of recession: events above the boundary, free days
  /// below it; all of them where no day stands on it.
  private mutating func leaveOutDecided(along direction: [Double]) {
    let stratum = stratum
    let position = stratum.predict(direction, withOffset: false)
    let lowest = stratum.lowestEvent(position)
    let boundary = position[lowest]
    let size = stratum.norm(lowest, columns: columnCount)
    var kept = 0
    for row in 0..<rowCount {
      let off = position[row] - boundary
      guard !FitFrame.isOffPlane(off, rowNorm: max(size, stratum.norm(row, columns: columnCount))) else { continue }
      for column in 0..<columnCount { x.pointer[column * stride + kept] = x.pointer[column * stride + row] }
      offset.pointer[kept] = offset.pointer[row]
      isEvent.pointer[kept] = isEvent.pointer[row]
      kept += 1
    }
    rowCount = kept
    for column in 0..<columnCount where kept > 0 { centre(column) }
    eventCount = (0..<kept).reduce(0) { $0 + Int(isEvent.pointer[$1]) }
  }
}

extension Stratum {
  /// The event that stands lowest; of equals, the first.
  func lowestEvent(_ position: UnsafeBufferPointer<Double>) -> Int {
    var lowest: Int?
    for row in 0..<rowCount where isEvent[row] == 1 && position[row] < lowest.map({ position[$0] }) ?? .infinity {
      lowest = row
    }
    return lowest ?? 0
  }
}
