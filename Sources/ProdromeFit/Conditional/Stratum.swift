/// One stratum that compares something, lent to a pass; valid only while it is lent.
struct Stratum {
  let rowCount: Int
  let eventCount: Int
  /// Centred columns in the solver's coordinates, column j from j · `stride` on.
  let x: UnsafePointer<Double>
  let stride: Int
  /// 1 on a day with the event.
  let isEvent: UnsafeBufferPointer<UInt8>
  let offset: UnsafeBufferPointer<Double>
  /// Room for one number a row.
  let scratch: UnsafeMutableBufferPointer<Double>

  /// Writes Σ b x, and the offset where it is wanted, to `scratch` and lends it.
  func predict(_ coefficients: [Double], withOffset: Bool = true) -> UnsafeBufferPointer<Double> {
    for row in 0..<rowCount { scratch[row] = withOffset ? offset[row] : 0 }
    for (column, b) in coefficients.enumerated() where b != 0 {
      let values = x + column * stride
      for row in 0..<rowCount { scratch[row] += b * values[row] }
    }
    return UnsafeBufferPointer(scratch)
  }

  /// Adds Σ weight(row) x to `sum`, one element a column.
  func add(to sum: inout [Double], _ weight: (Int) -> Double) {
    for row in 0..<rowCount { scratch[row] = weight(row) }
    for column in sum.indices {
      let values = x + column * stride
      var total = 0.0
      for row in 0..<rowCount { total += scratch[row] * values[row] }
      sum[column] += total
    }
  }

  /// ‖x‖ of a row.
  func norm(_ row: Int, columns: Int) -> Double {
    var squares = 0.0
    for column in 0..<columns { squares += x[column * stride + row] * x[column * stride + row] }
    return squares.squareRoot()
  }
}
