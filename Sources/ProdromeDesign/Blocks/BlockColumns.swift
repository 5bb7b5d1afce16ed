/// The decoded columns of a block, one behind the other, with a little room between them.
///
/// The room lets kernels read whole vectors, and keeps equal rows of the columns from competing for the same sets of
/// the first-level cache.
struct BlockColumns: ~Copyable {
  /// Elements between the capacity of one column and the next column.
  private static let room = 72
  /// The first element of the first column.
  private(set) var start: UnsafeMutablePointer<Double>
  /// Elements from one column to the next.
  private(set) var distance: Int
  private let count: Int

  init(count: Int, capacity: Int) {
    self.count = count
    distance = capacity + Self.room
    start = Self.allocate(count * distance)
  }

  deinit { start.deallocate() }

  /// The first `rows` values of a column.
  borrowing func values(_ column: Int, _ rows: Int) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(start: start + column * distance, count: rows)
  }

  /// Some rows of a column for writing.
  borrowing func slice(_ column: Int, _ first: Int, _ rows: Int) -> UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(start: start + column * distance + first, count: rows)
  }

  /// Makes room for `rows` rows, of which the first `kept` are in use; a single person may be longer than a block.
  mutating func reserve(_ rows: Int, keeping kept: Int) {
    guard rows + Self.room > distance else { return }
    let wider = rows + Self.room
    let grown = Self.allocate(count * wider)
    for column in 0..<count { (grown + column * wider).update(from: start + column * distance, count: kept) }
    start.deallocate()
    start = grown
    distance = wider
  }

  /// Writes the product of base columns at their lags over one person's rows; NaN where a factor is missing.
  borrowing func multiply(_ factors: [LaggedBase], into column: Int, _ first: Int, _ rows: Int) {
    let out = slice(column, first, rows)
    out.update(repeating: 1)
    for factor in factors {
      let values = slice(factor.base.index, first, rows)
      for row in 0..<rows {
        let source = row - factor.days
        out[row] = source >= 0 && source < rows ? out[row] * values[source] : .nan
      }
    }
  }

  private static func allocate(_ elements: Int) -> UnsafeMutablePointer<Double> {
    let memory = UnsafeMutablePointer<Double>.allocate(capacity: elements + room)
    memory.initialize(repeating: .nan, count: elements + room)
    return memory
  }
}
