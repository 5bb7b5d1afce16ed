import Glibc

/// Natural cubic splines: cubic between knots, straight lines beyond the outer two.
///
/// The basis is that of R's `splines::ns`: cubic B-splines (de Boor 1978) turned so that the second derivative
/// vanishes at both ends.
public enum NaturalSpline {
  /// The functions of the basis, one more than interior knots; with `hasIntercept` two more, which then span the
  /// constant.
  ///
  /// `interior` must ascend strictly between `low` and `high`. Cost O(knots³).
  public static func basis(
    interior: [Double], low: Double, high: Double, hasIntercept: Bool = false
  ) -> [PiecewisePolynomial] {
    let splines = CubicBSplines(interior: interior, low: low, high: high)
    let first = hasIntercept ? 0 : 1
    let used = first..<splines.count
    var bends = Matrix(rows: used.count, columns: 2)
    for spline in used {
      bends[spline - first, 0] = splines.secondDerivative(of: spline, atEnd: false)
      bends[spline - first, 1] = splines.secondDerivative(of: spline, atEnd: true)
    }
    let turned = Reflections(of: bends)
    // Function j is the sum over splines i of element (j + 2, i) of Qᵀ.
    let rows = used.indices.map { turned.appliedToUnit($0 - first) }
    return (2..<used.count).map { row in splines.combined(rows.map { $0[row] }, from: first) }
  }
}

/// The cubic B-splines on some knots, as polynomials between them.
private struct CubicBSplines {
  private static let order = 4
  private let knots: [Double]
  /// `low`, the interior knots and `high`.
  private let ends: [Double]
  /// By interval and spline: powers of the distance from the interval's start.
  private var polynomials: [[[Double]]] = []

  var count: Int { knots.count - Self.order }

  init(interior: [Double], low: Double, high: Double) {
    knots = Array(repeating: low, count: Self.order) + interior + Array(repeating: high, count: Self.order)
    ends = [low] + interior + [high]
    polynomials = (0..<ends.count - 1).map { interval in
      (0..<count).map { spline in
        var factorial = 1.0
        return (0..<Self.order).map { power in
          if power > 1 { factorial *= Double(power) }
          return derivative(power, of: spline, Self.order, at: ends[interval], in: interval + Self.order - 1)
            / factorial
        }
      }
    }
  }

  /// A derivative of the spline of some order that begins at knot `i`, taken inside the span that begins at `span`.
  private func derivative(_ power: Int, of i: Int, _ order: Int, at x: Double, in span: Int) -> Double {
    guard order > 1 else { return power == 0 && i == span ? 1 : 0 }
    let left = knots[i + order - 1] - knots[i]
    let right = knots[i + order] - knots[i + 1]
    var sum = 0.0
    if power > 0 {
      if left > 0 { sum += derivative(power - 1, of: i, order - 1, at: x, in: span) / left }
      if right > 0 { sum -= derivative(power - 1, of: i + 1, order - 1, at: x, in: span) / right }
      return sum * Double(order - 1)
    }
    if left > 0 { sum += (x - knots[i]) / left * derivative(0, of: i, order - 1, at: x, in: span) }
    if right > 0 { sum += (knots[i + order] - x) / right * derivative(0, of: i + 1, order - 1, at: x, in: span) }
    return sum
  }

  /// Exactly 0 for splines that end there smoothly: their sign decides that of R's basis.
  func secondDerivative(of spline: Int, atEnd: Bool) -> Double {
    atEnd
      ? derivative(2, of: spline, Self.order, at: ends[ends.count - 1], in: count - 1)
      : derivative(2, of: spline, Self.order, at: ends[0], in: Self.order - 1)
  }

  /// The sum of weighted splines, straight beyond the ends.
  func combined(_ weights: [Double], from first: Int) -> PiecewisePolynomial {
    let inside = polynomials.map { splines in
      (0..<Self.order).map { power in
        weights.indices.reduce(0) { $0 + weights[$1] * splines[first + $1][power] }
      }
    }
    let (start, end) = (inside[0], inside[inside.count - 1])
    let width = ends[ends.count - 1] - ends[ends.count - 2]
    let value = end.reversed().reduce(0) { $0 * width + $1 }
    let slope = end[1] + 2 * end[2] * width + 3 * end[3] * width * width
    let pieces =
      [(ends[0], Array(start.prefix(2)))] + zip(ends, inside).map { ($0, $1) }
      + [(ends[ends.count - 1], [value, slope])]
    return PiecewisePolynomial(breaks: ends, pieces: pieces.map { (origin: $0.0, coefficients: $0.1) })
  }
}

/// The reflections of LINPACK's QR decomposition (`dqrdc`), whose signs fix the signs of R's basis.
private struct Reflections {
  private var vectors: [[Double]] = []

  init(of matrix: Matrix) {
    var columns = (0..<matrix.columns).map { column in (0..<matrix.rows).map { matrix[$0, column] } }
    for l in columns.indices {
      var vector = columns[l]
      for row in 0..<l { vector[row] = 0 }
      var norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard norm > 0 else {
        vectors.append([])
        continue
      }
      if vector[l] < 0 { norm = -norm }
      vector = vector.map { $0 / norm }
      vector[l] += 1
      vectors.append(vector)
      for other in columns.indices where other > l { Self.reflect(&columns[other], by: vector, at: l) }
    }
  }

  /// Qᵀ times a unit vector.
  func appliedToUnit(_ place: Int) -> [Double] {
    var unit = [Double](repeating: 0, count: vectors.map(\.count).max() ?? 0)
    unit[place] = 1
    for (l, vector) in vectors.enumerated() where !vector.isEmpty { Self.reflect(&unit, by: vector, at: l) }
    return unit
  }

  private static func reflect(_ values: inout [Double], by vector: [Double], at l: Int) {
    let share = -zip(vector, values).reduce(0) { $0 + $1.0 * $1.1 } / vector[l]
    for row in values.indices { values[row] += share * vector[row] }
  }
}
