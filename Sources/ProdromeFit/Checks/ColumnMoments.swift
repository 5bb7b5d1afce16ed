/// Count, mean, spread and range of one design column, merged without cancellation.
package struct ColumnMoments: Sendable, Equatable {
  package private(set) var count = 0
  package private(set) var mean = 0.0
  /// Σ (x − mean)².
  package private(set) var squares = 0.0
  package private(set) var minimum = Double.infinity
  package private(set) var maximum = -Double.infinity

  /// The moments of no values.
  package init() {}

  /// Adds values: their own mean and squares first, then merged.
  package mutating func add(_ values: UnsafeMutableBufferPointer<Double>) {
    guard !values.isEmpty else { return }
    var part = ColumnMoments()
    part.count = values.count
    for value in values {
      part.mean += value
      part.minimum = min(part.minimum, value)
      part.maximum = max(part.maximum, value)
    }
    part.mean /= Double(values.count)
    for value in values { part.squares += (value - part.mean) * (value - part.mean) }
    merge(part)
  }

  /// Adds the moments of the values that follow (Chan, Golub & LeVeque 1983, The American Statistician 37:242).
  package mutating func merge(_ right: ColumnMoments) {
    guard right.count > 0 else { return }
    guard count > 0 else {
      self = right
      return
    }
    let total = Double(count + right.count)
    let difference = right.mean - mean
    squares += right.squares + difference * difference * (Double(count) * Double(right.count) / total)
    mean += difference * (Double(right.count) / total)
    minimum = min(minimum, right.minimum)
    maximum = max(maximum, right.maximum)
    count += right.count
  }

  /// Whether all values are the same.
  package var isConstant: Bool { minimum == maximum }

  /// √(Σ (x − mean)² / n).
  package var standardDeviation: Double { (squares / Double(count)).squareRoot() }

  /// √(Σ x² / n).
  package var rootMeanSquare: Double { (squares / Double(count) + mean * mean).squareRoot() }

  /// Whether mean, spread and range are finite.
  package var isFinite: Bool { mean.isFinite && squares.isFinite && minimum.isFinite && maximum.isFinite }
}
