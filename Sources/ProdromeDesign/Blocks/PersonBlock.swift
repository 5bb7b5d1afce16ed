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
/// Base columns are decoded once, products of them are made once; lagged and standardised columns exist only in the
/// tile that is being filled. A block belongs to one worker and is refilled in place. Memory: rows · columns · 9 bytes.
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
  /// Row of the block, row of the tile and length of every segment, for the kernels.
  private var segmentNumbers: [Int32] = []
  private var columns: BlockColumns
  private var marks = UsableRows()

  init(layout: BlockLayout, capacity: Int) {
    self.layout = layout
    rowsLostByTerm = Array(repeating: 0, count: layout.needs.count)
    columns = BlockColumns(count: layout.slotCount, capacity: capacity)
  }

  /// How many tiles the usable rows fill.
  public var tileCount: Int { tileStarts.count - 1 }

  /// The segments of tile `t`.
  public borrowing func segmentRange(ofTile t: Int) -> Range<Int> { tileStarts[t]..<tileStarts[t + 1] }

  /// Lends all `rowCount` values of a base column, NaN = missing.
  public borrowing func withColumn<R, E: Error>(
    _ base: BaseColumn, _ body: (UnsafeBufferPointer<Double>) throws(E) -> R
  ) throws(E) -> R {
    try body(columns.values(base.index, rowCount))
  }

  /// The same for a slot: a base column, or a product of some.
  borrowing func withColumn<R>(slot: Int, _ body: (UnsafeBufferPointer<Double>) -> R) -> R {
    body(columns.values(slot, rowCount))
  }

  /// The linear predictor of these coefficients, one centre, scale and coefficient a design column.
  public borrowing func predictor(centres: [Double], scales: [Double], coefficients: [Double]) -> LinearPredictor {
    LinearPredictor(layout.columns, centres: centres, scales: scales, coefficients: coefficients)
  }

  /// Lends the base columns with the rows of tile `t`, as the fused pass reads them.
  public borrowing func withRows<R, E: Error>(
    ofTile t: Int, _ body: (BaseRows) throws(E) -> R
  ) throws(E) -> R {
    let range = segmentRange(ofTile: t)
    let count = 3 * range.count
    return try segmentNumbers.withUnsafeBufferPointer { numbers throws(E) -> R in
      let part = UnsafeBufferPointer(rebasing: numbers[3 * range.lowerBound..<3 * range.lowerBound + count])
      return try body(BaseRows(UnsafePointer(columns.start), distance: columns.distance, segments: part))
    }
  }

  /// Sets the working rows to the outcome of tile `t`, with its prior weights and offset where the design has any.
  public borrowing func loadOutcome(_ rows: inout WorkingRows, tile t: Int) {
    rows.resize(rows: rowCount(ofTile: t))
    let range = segmentRange(ofTile: t)
    let outcome = columns.values(layout.explained.index, rowCount)
    rows.withResponse { out in
      for segment in segments[range] { Self.copy(outcome, segment, days: 0, into: out) }
    }
    if let weights = layout.weights {
      let values = columns.values(weights.index, rowCount)
      rows.withPriorWeights { out in
        for segment in segments[range] { Self.copy(values, segment, days: 0, into: out) }
      }
    }
    for offset in layout.offsets {
      let values = columns.values(offset.base.index, rowCount)
      rows.withOffset { out in
        for segment in segments[range] {
          for (place, row) in segment.tileRows.enumerated() {
            out[row] += values[Int(segment.blockRow) + place - offset.days]
          }
        }
      }
    }
  }

  /// Writes the raw design columns and the outcome of tile `t`. Cost: rows · columns.
  public borrowing func fill(_ tile: inout Tile, _ rows: inout WorkingRows, tile t: Int) {
    loadOutcome(&rows, tile: t)
    tile.resize(rows: rows.count)
    let range = segmentRange(ofTile: t)
    for (index, column) in layout.columns.enumerated() {
      tile.withColumn(index) { out in
        guard let slot = column.slot else { return out.update(repeating: 1) }
        let values = columns.values(slot, rowCount)
        for segment in segments[range] { Self.copy(values, segment, days: column.days, into: out) }
      }
    }
  }

  /// Lends the raw values of a design column over the rows of a segment; nil for the intercept.
  public borrowing func withValues<R>(
    ofColumn j: Int, _ segment: RowSegment, _ body: (UnsafeBufferPointer<Double>?) -> R
  ) -> R {
    let column = layout.columns[j]
    guard let slot = column.slot else { return body(nil) }
    let start = Int(segment.blockRow) - column.days
    return body(UnsafeBufferPointer(rebasing: columns.values(slot, rowCount)[start..<start + Int(segment.count)]))
  }

  private borrowing func rowCount(ofTile t: Int) -> Int {
    let range = segmentRange(ofTile: t)
    return range.isEmpty ? 0 : segments[range.upperBound - 1].tileRows.upperBound
  }

  private static func copy(
    _ values: UnsafeBufferPointer<Double>, _ segment: RowSegment, days: Int,
    into out: UnsafeMutableBufferPointer<Double>
  ) {
    guard let from = values.baseAddress, let to = out.baseAddress else { return }
    (to + Int(segment.tileRow)).update(from: from + Int(segment.blockRow) - days, count: Int(segment.count))
  }
}

// MARK: Filling

extension PersonBlock {
  /// Empties the block for the next persons.
  mutating func clear() {
    rowCount = 0
    runs.removeAll(keepingCapacity: true)
  }

  /// Adds a person; `decode` writes a column of the diary into the given rows.
  mutating func append(
    person: Int, firstDay: Int32, rows: Int, decode: (Int, UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    columns.reserve(rowCount + rows, keeping: rowCount)
    let start = rowCount
    rowCount += rows
    runs.append(RowRun(person: person, firstDay: firstDay, rows: start..<start + rows))
    for (index, source) in layout.sources.enumerated() {
      let out = columns.slice(index, start, rows)
      switch source {
      case .diary(let column):
        decode(column, out)
      case .derived(let recipe, let inputs):
        let values = inputs.map { UnsafeBufferPointer(columns.slice($0.index, start, rows)) }
        recipe.derive(RunDays(firstDay: firstDay, count: rows), from: values, into: out)
      }
    }
    for (index, factors) in layout.products.enumerated() {
      columns.multiply(factors, into: layout.sources.count + index, start, rows)
    }
  }

  /// Finds the usable rows and packs them into tiles; call when the block holds all its persons.
  mutating func seal() {
    marks.mark(runs, rowCount, layout, columns)
    recordedRowCount = marks.recordedRowCount
    rowsLostByTerm = marks.rowsLostByTerm
    packSegments()
  }

  private mutating func packSegments() {
    segments.removeAll(keepingCapacity: true)
    segmentNumbers.removeAll(keepingCapacity: true)
    tileStarts.removeAll(keepingCapacity: true)
    tileStarts.append(0)
    var tileRow = 0
    for run in runs {
      var row = run.rows.lowerBound
      while let start = marks.firstUsable(from: row, before: run.rows.upperBound) {
        let end = marks.endOfUsable(from: start, before: min(run.rows.upperBound, start + Tile.rowCapacity - tileRow))
        append(
          RowSegment(
            person: Int32(run.person), blockRow: Int32(start), tileRow: Int32(tileRow), count: Int32(end - start)))
        tileRow += end - start
        row = end
        if tileRow == Tile.rowCapacity {
          tileStarts.append(segments.count)
          tileRow = 0
        }
      }
    }
    if tileRow > 0 { tileStarts.append(segments.count) }
  }

  private mutating func append(_ segment: RowSegment) {
    segments.append(segment)
    segmentNumbers.append(segment.blockRow)
    segmentNumbers.append(segment.tileRow)
    segmentNumbers.append(segment.count)
  }
}
