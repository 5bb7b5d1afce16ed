internal import CProdromeKernels

/// The cells of one column on the calendar grid, in the smallest form that gives every Double back bit for bit.
///
/// A column of decimals with at most nine places is kept as integers k with one divisor 10^d: both are exact Doubles, so
/// k / 10^d is the correctly rounded value, which is what parsing the text gives. Two or four bytes a cell, else eight.
enum ColumnStorage: Sendable {
  /// `Int16.min` = missing.
  case int16([Int16], divisor: Double)
  /// `Int32.min` = missing.
  case int32([Int32], divisor: Double)
  /// NaN = missing.
  case double([Double])

  /// Packs finite values and NaN (missing).
  ///
  /// −0 becomes 0. Cost O(n).
  init(packing values: [Double]) {
    guard let (divisor, largest) = ColumnStorage.commonDivisor(values) else {
      self = .double(values.map { $0 + 0 })
      return
    }
    if largest <= Double(Int16.max) {
      self = .int16(
        values.map { $0.isNaN ? .min : Int16(ColumnStorage.nearest($0 * divisor)) }, divisor: divisor)
    } else {
      self = .int32(
        values.map { $0.isNaN ? .min : Int32(ColumnStorage.nearest($0 * divisor)) }, divisor: divisor)
    }
  }

  /// The nearest whole number of a value below 2^51: adding 1.5 · 2^52 leaves no room for a fraction.
  @inline(__always)
  private static func nearest(_ value: Double) -> Double {
    let shift = 6_755_399_441_055_744.0
    return (value + shift) - shift
  }

  /// Cells with a value.
  var presentCount: Int {
    switch self {
    case .int16(let cells, _): cells.count { $0 != .min }
    case .int32(let cells, _): cells.count { $0 != .min }
    case .double(let cells): cells.count { !$0.isNaN }
    }
  }

  var count: Int {
    switch self {
    case .int16(let cells, _): cells.count
    case .int32(let cells, _): cells.count
    case .double(let cells): cells.count
    }
  }

  /// Bytes a cell takes.
  var bytesPerCell: Int {
    switch self {
    case .int16: 2
    case .int32: 4
    case .double: 8
    }
  }

  /// Writes the rows as Double, NaN where missing.
  func copy(_ rows: Range<Int>, into out: UnsafeMutableBufferPointer<Double>) {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= count && out.count >= rows.count, "rows \(rows)")
    switch self {
    case .int16(let cells, let divisor):
      ColumnStorage.lend(cells, rows, out) { prodrome_decode16(prodrome_level_in_use(), $0, rows.count, divisor, $1) }
    case .int32(let cells, let divisor):
      ColumnStorage.lend(cells, rows, out) { prodrome_decode32(prodrome_level_in_use(), $0, rows.count, divisor, $1) }
    case .double(let cells): ColumnStorage.lend(cells, rows, out) { $1.update(from: $0, count: rows.count) }
    }
  }

  /// The sum of the present cells as integer / 10^places, exact; nil for Doubles.
  func exactSum() -> (numerator: Int64, places: Int)? {
    switch self {
    case .int16(let cells, let divisor): (ColumnStorage.sum(cells), ColumnStorage.places(divisor))
    case .int32(let cells, let divisor): (ColumnStorage.sum(cells), ColumnStorage.places(divisor))
    case .double: nil
    }
  }

  private static func places(_ divisor: Double) -> Int {
    PowerOfTen.values.firstIndex { Double($0) == divisor } ?? 0
  }

  /// The first cell of the rows and the place it goes to; nothing where there are no rows.
  private static func lend<Cell>(
    _ cells: [Cell], _ rows: Range<Int>, _ out: UnsafeMutableBufferPointer<Double>,
    _ body: (UnsafePointer<Cell>, UnsafeMutablePointer<Double>) -> Void
  ) {
    cells.withUnsafeBufferPointer { source in
      guard !rows.isEmpty, let from = source.baseAddress, let to = out.baseAddress else { return }
      body(from + rows.lowerBound, to)
    }
  }

  private static func sum<Cell: FixedWidthInteger & Sendable>(_ cells: [Cell]) -> Int64 {
    cells.reduce(0) { $1 == .min ? $0 : $0 + Int64($1) }
  }

  /// The value as integer / 10^places with the fewest places, at most nine, and an integer within Int32; nil for others.
  static func decimal(_ value: Double) -> (integer: Int64, places: Int)? {
    for places in 0...PowerOfTen.most {
      let divisor = Double(PowerOfTen.values[places])
      let scaled = abs(value) * divisor
      guard scaled <= Double(Int32.max) else { return nil }
      if nearest(scaled) / divisor == abs(value) { return (Int64(nearest(value < 0 ? -scaled : scaled)), places) }
    }
    return nil
  }

  /// The smallest power of ten that makes every value an integer within Int32, with the largest |k|; nil if none does.
  private static func commonDivisor(_ values: [Double]) -> (divisor: Double, largest: Double)? {
    values.withUnsafeBufferPointer { cells in
      let limit = Double(Int32.max)
      var power = 0
      var divisor = 1.0
      var largest = 0.0
      for value in cells where !value.isNaN {
        while true {
          let scaled = abs(value) * divisor
          guard scaled <= limit else { return nil }
          if nearest(scaled) / divisor == abs(value) { break }
          power += 1
          if power > 9 { return nil }
          divisor *= 10
        }
        largest = max(largest, abs(value))
      }
      let scaled = nearest(largest * divisor)
      return scaled <= limit ? (divisor, scaled) : nil
    }
  }
}
