import Glibc

/// The Cholesky factor L of a small positive definite matrix A = L L′.
struct SmallFactor {
  private let order: Int
  /// L, column-major.
  private(set) var lower: [Double]

  /// Factors a column-major matrix; nil where it is not positive definite.
  init?(_ values: [Double], order: Int) {
    self.order = order
    lower = Array(repeating: 0, count: order * order)
    for j in 0..<order {
      var pivot = values[j * order + j]
      for k in 0..<j { pivot -= lower[k * order + j] * lower[k * order + j] }
      guard pivot > 0, pivot.isFinite else { return nil }
      lower[j * order + j] = pivot.squareRoot()
      for i in j + 1..<max(order, j + 1) {
        var sum = values[j * order + i]
        for k in 0..<j { sum -= lower[k * order + i] * lower[k * order + j] }
        lower[j * order + i] = sum / lower[j * order + j]
      }
    }
  }

  /// log |A|.
  var logDeterminant: Double {
    (0..<order).reduce(0) { $0 + 2 * log(lower[$1 * order + $1]) }
  }

  /// L′⁻¹, upper triangular and column-major: R R′ = A⁻¹.
  var transposedInverse: [Double] {
    var root = [Double](repeating: 0, count: order * order)
    for j in 0..<order {
      root[j * order + j] = 1 / lower[j * order + j]
      for i in stride(from: j - 1, through: 0, by: -1) {
        var sum = 0.0
        for k in i + 1...j { sum += lower[i * order + k] * root[j * order + k] }
        root[j * order + i] = -sum / lower[i * order + i]
      }
    }
    return root
  }
}
