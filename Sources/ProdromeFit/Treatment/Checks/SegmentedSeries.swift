internal import Glibc

/// Least squares of one interrupted series with Newey and West's errors, in closed form: level, trend before, change of level
/// and change of slope.
///
/// The columns are those of `1 + trend(during()) + during() + since_start()`, time in units of 28 days. The middle of the
/// sandwich are Bartlett's windows over the calendar, as in `fitLinear` with `hac`: a day that is not recorded adds nothing.
/// Cost: O(days), without a matrix in memory.
/// Source: Newey & West 1987, Econometrica 55:703; `sandwich::NeweyWest(prewhite = FALSE, adjust = FALSE)`.
public struct SegmentedSeries: Sendable, Equatable {
  /// Intercept, trend before, change of level, change of slope.
  public let coefficients: [Double]
  /// Their standard errors.
  public let standardErrors: [Double]
  /// Recorded days.
  public let days: Int
  /// Calendar days over which scores are multiplied: ⌊4 (n/100)^(2/9)⌋ unless given (Newey & West 1994, Review of Economic
  /// Studies 61:631).
  public let bandwidth: Int
  /// The covariance of the coefficients, a column each.
  let covariance: [SIMD4<Double>]

  /// Reads a calendar (NaN = nothing written, or outside the comparison) whose day `start` is the first treated one.
  ///
  /// Nil where the four coefficients cannot be told apart.
  public init?(_ values: [Double], start: Int, bandwidth asked: Int? = nil) {
    var sums = NormalSums()
    for (day, value) in values.enumerated() where !value.isNaN { sums.add(Self.row(day, start), value) }
    guard let inverse = sums.inverse else { return nil }
    days = sums.days
    let width = asked ?? Int(4 * pow(Double(sums.days) / 100, 2.0 / 9))
    bandwidth = width
    // A second step from the residuals of the first takes the rounding of the sums away.
    var estimate = inverse.times(sums.score)
    var left = SIMD4<Double>.zero
    for (day, value) in values.enumerated() where !value.isNaN {
      let row = Self.row(day, start)
      left += row * (value - (row * estimate).sum())
    }
    estimate += inverse.times(left)
    let middle = Self.middle(values, start, estimate, width: width + 1)
    let half = middle.columns.map(inverse.times)
    covariance = (0..<4).map { column in
      inverse.times(SIMD4(half[0][column], half[1][column], half[2][column], half[3][column]))
    }
    coefficients = (0..<4).map { estimate[$0] }
    let variances = covariance
    standardErrors = (0..<4).map { max(0, variances[$0][$0]).squareRoot() }
  }

  private static func row(_ day: Int, _ start: Int) -> SIMD4<Double> {
    SIMD4(1, Double(day) / 28, day < start ? 0 : 1, day < start ? 0 : Double(day - start) / 28)
  }

  /// Σ S S′ / width over windows of `width` calendar days, S the sum of a window's scores.
  private static func middle(
    _ values: [Double], _ start: Int, _ estimate: SIMD4<Double>, width: Int
  ) -> Square {
    var scores = [SIMD4<Double>](repeating: .zero, count: values.count)
    for (day, value) in values.enumerated() where !value.isNaN {
      let row = row(day, start)
      scores[day] = row * (value - (row * estimate).sum())
    }
    var products = Square()
    var window = SIMD4<Double>.zero
    for day in 0..<(values.count + width - 1) {
      if day < values.count { window += scores[day] }
      if day >= width { window -= scores[day - width] }
      products.add(window)
    }
    products.scale(by: 1 / Double(width))
    return products
  }
}

/// X′X, X′y and the number of rows.
private struct NormalSums {
  private var products = Square()
  private(set) var score = SIMD4<Double>.zero
  private(set) var days = 0

  mutating func add(_ row: SIMD4<Double>, _ value: Double) {
    products.add(row)
    score += row * value
    days += 1
  }

  var inverse: Square? { products.inverse }
}

/// A matrix of four columns of four.
private struct Square {
  private var first = SIMD4<Double>.zero
  private var second = SIMD4<Double>.zero
  private var third = SIMD4<Double>.zero
  private var fourth = SIMD4<Double>.zero

  var columns: [SIMD4<Double>] { [first, second, third, fourth] }

  init() {}

  private init(_ columns: [SIMD4<Double>]) {
    (first, second, third, fourth) = (columns[0], columns[1], columns[2], columns[3])
  }

  /// Adds a a′.
  mutating func add(_ a: SIMD4<Double>) {
    first += a * a[0]
    second += a * a[1]
    third += a * a[2]
    fourth += a * a[3]
  }

  mutating func scale(by factor: Double) {
    first *= factor
    second *= factor
    third *= factor
    fourth *= factor
  }

  func times(_ vector: SIMD4<Double>) -> SIMD4<Double> {
    first * vector[0] + second * vector[1] + third * vector[2] + fourth * vector[3]
  }

  /// A pivot below this share of its diagonal is a combination of the columns before it.
  private static let noPivot = 1e-10

  /// The inverse of a symmetric positive definite matrix by Gauss and Jordan; nil where it is singular.
  var inverse: Square? {
    let whole = columns
    var (left, right) = (whole, Square.identity)
    for pivot in 0..<4 {
      let height = left[pivot][pivot]
      guard height > Self.noPivot * whole[pivot][pivot], height.isFinite else { return nil }
      left[pivot] /= height
      right[pivot] /= height
      for other in 0..<4 where other != pivot {
        let factor = left[other][pivot]
        left[other] -= factor * left[pivot]
        right[other] -= factor * right[pivot]
      }
    }
    return Square(right)
  }

  private static let identity = [
    SIMD4<Double>(1, 0, 0, 0), SIMD4<Double>(0, 1, 0, 0), SIMD4<Double>(0, 0, 1, 0), SIMD4<Double>(0, 0, 0, 1),
  ]
}
