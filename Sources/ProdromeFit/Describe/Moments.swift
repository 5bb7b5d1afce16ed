internal import ProdromeWorkers

/// Count, mean and sum of squared deviations of numbers that come in portions (Chan, Golub and LeVeque 1983).
struct Moments: Mergeable, Equatable {
  /// How many numbers.
  private(set) var count = 0
  /// Their mean; 0 without numbers.
  private(set) var mean = 0.0
  /// Σ (value − mean)².
  private(set) var squares = 0.0

  init() {}

  /// The moments of one number.
  init(of value: Double) {
    count = 1
    mean = value
  }

  /// The moments of the values that are not NaN, in two passes.
  init(of values: UnsafeBufferPointer<Double>) {
    var sum = 0.0
    for value in values where !value.isNaN {
      sum += value
      count += 1
    }
    guard count > 0 else { return }
    mean = sum / Double(count)
    for value in values where !value.isNaN { squares += (value - mean) * (value - mean) }
  }

  mutating func merge(_ right: consuming Moments) {
    guard right.count > 0 else { return }
    let total = Double(count + right.count)
    let distance = right.mean - mean
    squares += right.squares + distance * distance * Double(count) * Double(right.count) / total
    mean += distance * Double(right.count) / total
    count += right.count
  }

  /// √(squares / (count − 1)); nil under two numbers.
  var standardDeviation: Double? { count < 2 ? nil : (squares / Double(count - 1)).squareRoot() }
}
