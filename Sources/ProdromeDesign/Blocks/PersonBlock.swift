public import ProdromeNumerics

/// One person's calendar days inside a block.
public struct RowRun: Sendable {
  /// Position of the person in canonical order.
  public let person: Int
  /// Day number of the first row.
  public let firstDay: Int32
  /// Rows of the block, one a calendar day.
  public let rows: Range<Int>
}

/// Usable rows of one person that lie together in the block and in a tile.
public struct RowSegment: Sendable {
  /// Position of the person in canonical order.
  public let person: Int32
  /// First row of the block.
  public let blockRow: Int32
  /// First row of the tile.
  public let tileRow: Int32
  /// Rows held.
  public let count: Int32

  /// The rows of the tile.
  public var tileRows: Range<Int> { Int(tileRow)..<Int(tileRow + count) }
}

/// Whole persons, about 4,096 calendar days: their base columns, which rows are usable, and the tiles these pack into.
///
/// Base columns are decoded once; lagged, centred and product columns exist only in the tile that is being filled.
/// A block belongs to one worker and is refilled in place. Memory: rows · base columns · 8 bytes.
public struct PersonBlock: ~Copyable {
  /// Calendar days held.
  public private(set) var rowCount = 0
  /// The persons held, in canonical order.
  public private(set) var runs: [RowRun] = []
  /// Usable rows, packed; several segments a tile.
  public private(set) var segments: [RowSegment] = []
  /// Rows whose outcome is recorded.
  public private(set) var recordedRowCount = 0
  /// Of the recorded rows, those that a term cannot fill, by term.
  public private(set) var rowsLostByTerm: [Int]
  let layout: BlockLayout
  private var tileStarts: [Int] = [0]
  private var values: UnsafeMutableBufferPointer<Double>
  private var capacity: Int
  private var usable: [Bool] = []

  init(layout: BlockLayout, capacity: Int) {
    self.layout = layout
    self.capacity = capacity
    rowsLostByTerm = Array(repeating: 0, count: layout.termCount)
    values = .allocate(capacity: capacity * layout.sources.count)
    values.initialize(repeating: .nan)
  }

  deinit { values.deallocate() }

  /// How many tiles the usable rows fill.
  public var tileCount: Int { tileStarts.count - 1 }

  /// The segments of tile `t`.
  public borrowing func segmentRange(ofTile t: Int) -> Range<Int> { tileStarts[t]..<tileStarts[t + 1] }

  /// Lends all `rowCount` values of a base column, NaN = missing.
  public borrowing func withColumn<R, E: Error>(
    _ base: BaseColumn, _ body: (UnsafeBufferPointer<Double>) throws(E) -> R
  ) throws(E) -> R {
    try body(column(base))
  }

  /// Writes the raw design columns and the outcome of tile `t`. Cost: rows · columns.
  public borrowing func fill(_ tile: inout Tile, _ rows: inout WorkingRows, tile t: Int) {
    let range = segmentRange(ofTile: t)
    let count = range.isEmpty ? 0 : segments[range.upperBound - 1].tileRows.upperBound
    tile.resize(rows: count)
    rows.resize(rows: count)
    let outcome = column(layout.response)
    rows.withResponse { out in
      for segment in segments[range] { copy(outcome, segment, days: 0, into: out) }
    }
    for (index, bound) in layout.columns.enumerated() {
      tile.withColumn(index) { out in fill(out, bound, range) }
    }
  }

  private borrowing func fill(
    _ out: UnsafeMutableBufferPointer<Double>, _ bound: BoundColumn, _ range: Range<Int>
  ) {
    guard let first = bound.factors.first else {
      out.update(repeating: 1)
      return
    }
    let values = column(first.base)
    for segment in segments[range] { copy(values, segment, days: first.days, into: out) }
    for factor in bound.factors.dropFirst() {
      let values = column(factor.base)
      for segment in segments[range] {
        let start = Int(segment.blockRow) - factor.days
        for offset in 0..<Int(segment.count) { out[Int(segment.tileRow) + offset] *= values[start + offset] }
      }
    }
  }

  private borrowing func copy(
    _ values: UnsafeBufferPointer<Double>, _ segment: RowSegment, days: Int,
    into out: UnsafeMutableBufferPointer<Double>
  ) {
    let start = Int(segment.blockRow) - days
    for offset in 0..<Int(segment.count) { out[Int(segment.tileRow) + offset] = values[start + offset] }
  }

  private borrowing func column(_ base: BaseColumn) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(rebasing: values[base.index * capacity..<base.index * capacity + rowCount])
  }
}

// MARK: Filling

extension PersonBlock {
  /// Empties the block for the next persons.
  mutating func clear() {
    rowCount = 0
    runs.removeAll(keepingCapacity: true)
  }

  /// Makes room for `rows` more calendar days; a single person may be longer than a block.
  mutating func reserve(_ rows: Int) {
    let needed = rowCount + rows
    guard needed > capacity else { return }
    let grown = UnsafeMutableBufferPointer<Double>.allocate(capacity: needed * layout.sources.count)
    grown.initialize(repeating: .nan)
    for base in 0..<layout.sources.count {
      for row in 0..<rowCount { grown[base * needed + row] = values[base * capacity + row] }
    }
    values.deallocate()
    values = grown
    capacity = needed
  }

  /// Adds a person; `decode` writes a column of the diary into the given rows.
  mutating func append(
    person: Int, firstDay: Int32, rows: Int, decode: (Int, UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    reserve(rows)
    let start = rowCount
    rowCount += rows
    runs.append(RowRun(person: person, firstDay: firstDay, rows: start..<start + rows))
    for (index, source) in layout.sources.enumerated() {
      let out = slice(index, start, rows)
      switch source {
      case .diary(let column):
        decode(column, out)
      case .derived(let recipe, let inputs):
        let columns = inputs.map { UnsafeBufferPointer(slice($0.index, start, rows)) }
        recipe.derive(RunDays(firstDay: firstDay, count: rows), from: columns, into: out)
      }
    }
  }

  private func slice(_ base: Int, _ start: Int, _ rows: Int) -> UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(rebasing: values[base * capacity + start..<base * capacity + start + rows])
  }

  /// Finds the usable rows and packs them into tiles; call when the block holds all its persons.
  mutating func seal() {
    markUsableRows()
    packSegments()
  }

  private mutating func markUsableRows() {
    usable.removeAll(keepingCapacity: true)
    usable.append(contentsOf: repeatElement(false, count: rowCount))
    let outcome = column(layout.response)
    recordedRowCount = 0
    for row in 0..<rowCount where !outcome[row].isNaN {
      usable[row] = true
      recordedRowCount += 1
    }
    for term in rowsLostByTerm.indices { rowsLostByTerm[term] = 0 }
    for run in runs { clearIncomplete(run) }
  }

  /// Clears the rows of a run that a term cannot fill, and counts them by term.
  private mutating func clearIncomplete(_ run: RowRun) {
    var lost = Array(repeating: -1, count: run.rows.count)
    let outcome = column(layout.response)
    for need in layout.needs {
      let values = column(need.factor.base)
      for row in run.rows where !outcome[row].isNaN {
        let source = row - need.factor.days
        guard !run.rows.contains(source) || values[source].isNaN else { continue }
        usable[row] = false
        let offset = row - run.rows.lowerBound
        if lost[offset] != need.term {
          lost[offset] = need.term
          rowsLostByTerm[need.term] += 1
        }
      }
    }
  }

  private mutating func packSegments() {
    segments.removeAll(keepingCapacity: true)
    tileStarts.removeAll(keepingCapacity: true)
    tileStarts.append(0)
    var tileRow = 0
    for run in runs {
      var row = run.rows.lowerBound
      while row < run.rows.upperBound {
        guard usable[row] else {
          row += 1
          continue
        }
        let start = row
        while row < run.rows.upperBound, usable[row], tileRow + row - start < Tile.rowCapacity { row += 1 }
        let count = row - start
        segments.append(
          RowSegment(
            person: Int32(run.person), blockRow: Int32(start), tileRow: Int32(tileRow), count: Int32(count)))
        tileRow += count
        if tileRow == Tile.rowCapacity {
          tileStarts.append(segments.count)
          tileRow = 0
        }
      }
    }
    if tileRow > 0 { tileStarts.append(segments.count) }
  }
}
