/// Cells of a column in the order of the file, at the least power of ten and in the fewest bytes that hold all of them.
struct ValueArray {
  private(set) var cells = CellArray()
  /// The largest absolute integer at the scale of `cells`.
  private var largest: Int64 = 0
  private var sum = CellSum()
  private var isKept = true
  private var length = 0

  /// The mean of all cells.
  func mean(count: Int) -> Double {
    sum.mean(count: count, places: cells.form == .double ? nil : cells.places)
  }

  /// Whether all cells are whole numbers.
  var isWhole: Bool { cells.form != .double && cells.places == 0 }

  /// The cells, which are then no longer held here; form and scale stay.
  mutating func take() -> CellArray {
    defer { drop() }
    return cells
  }

  mutating func drop() {
    isKept = false
    (cells.int16, cells.int32, cells.double) = ([], [], [])
  }

  /// Adds the numbers of the next section; `expected` rows will come in all.
  mutating func append(_ chunk: borrowing ColumnChunk, keeping: Bool, expected: Int) {
    isKept = isKept && keeping
    if length == 0 { reserve(expected) }
    length += 1
    let chunkLargest = chunk.count == 0 ? 0 : max(abs(chunk.least), abs(chunk.most))
    sum.add(chunk.sum)
    if chunk.cells.form == .double { becomeDouble() }
    if cells.form == .double { return append(doubles: chunk.cells.decoded) }
    let places = max(cells.places, chunk.count == 0 ? 0 : chunk.cells.places)
    let scaled = (chunkLargest * Double(PowerOfTen.values[places])).rounded()
    let factor = PowerOfTen.values[places - cells.places]
    guard scaled <= Double(Int32.max), largest * factor <= Int64(Int32.max) else {
      becomeDouble()
      return append(doubles: chunk.cells.decoded)
    }
    largest = max(largest * factor, Int64(scaled))
    if factor > 1 { rescale(Int32(factor)) }
    cells.places = places
    if largest > Int64(Int16.max), cells.form == .int16 { widen() }
    if isKept { append(cells: chunk.cells, chunk.count == 0 ? 1 : PowerOfTen.values[places - chunk.cells.places]) }
  }

  /// Adds the labels of the next section, whose codes mean `codes`.
  mutating func append(codes chunk: CellArray, as codes: [Int32], expected: Int) {
    if length == 0 { reserve(expected) }
    length += 1
    guard isKept else { return }
    if cells.form == .int16, codes.contains(where: { $0 > Int32(Int16.max) }) { widen() }
    let isSame = codes.indices.allSatisfy { Int(codes[$0]) == $0 }
    if isSame, cells.form == .int16, chunk.form == .int16 {
      cells.int16 += chunk.int16
    } else if cells.form == .int16 {
      cells.int16 += chunk.int16.map { $0 == .min ? .min : Int16(truncatingIfNeeded: codes[Int($0)]) }
    } else if chunk.form == .int16 {
      cells.int32 += chunk.int16.map { $0 == .min ? .min : codes[Int($0)] }
    } else {
      cells.int32 += chunk.int32.map { $0 == .min ? .min : codes[Int($0)] }
    }
  }

  private mutating func reserve(_ expected: Int) {
    if isKept { cells.int16.reserveCapacity(expected) }
  }

  private mutating func append(cells chunk: CellArray, _ factor: Int64) {
    switch (cells.form, chunk.form) {
    case (.int16, .int16) where factor == 1: cells.int16 += chunk.int16
    case (.int16, .int16): cells.int16 += chunk.int16.map { $0 == .min ? .min : $0 * Int16(truncatingIfNeeded: factor) }
    case (_, .int16): cells.int32 += chunk.int16.map { $0 == .min ? .min : Int32($0) * Int32(factor) }
    default: cells.int32 += chunk.int32.map { $0 == .min ? .min : $0 * Int32(factor) }
    }
  }

  private mutating func rescale(_ factor: Int32) {
    // The integers of two bytes may need four at the new scale.
    if cells.form == .int16, largest > Int64(Int16.max) { widen() }
    if cells.form == .int16 {
      // A factor beyond two bytes comes only where every cell is 0.
      let factor = Int16(truncatingIfNeeded: factor)
      for row in cells.int16.indices where cells.int16[row] != .min { cells.int16[row] *= factor }
    } else {
      for row in cells.int32.indices where cells.int32[row] != .min { cells.int32[row] *= factor }
    }
  }

  private mutating func widen() {
    cells.int32 = cells.int16.map { $0 == .min ? .min : Int32($0) }
    cells.int16 = []
    cells.form = .int32
  }

  // MARK: Doubles

  private mutating func append(doubles: [Double]) {
    if isKept { cells.double += doubles }
  }

  private mutating func becomeDouble() {
    guard cells.form != .double else { return }
    let decoded = cells.decoded
    cells = CellArray()
    cells.form = .double
    cells.double = decoded
  }
}

extension CellArray {
  /// The cells as Double, NaN where missing.
  var decoded: [Double] {
    let divisor = Double(PowerOfTen.values[places])
    return switch form {
    case .int16: int16.map { $0 == .min ? .nan : Double($0) / divisor }
    case .int32: int32.map { $0 == .min ? .nan : Double($0) / divisor }
    case .double: double
    }
  }
}
