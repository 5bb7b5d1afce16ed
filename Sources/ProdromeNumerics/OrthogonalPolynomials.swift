/// Polynomials that are orthogonal over some values and have unit sum of squares there, as R's `poly`.
///
/// Made and evaluated by the recurrence of Forsythe (1957, J. SIAM 5:74), which loses no digits to powers.
public struct OrthogonalPolynomials: Sendable, Equatable {
  private var centres: [Double] = []
  /// Sums of squares over the values, the constant's first.
  private var squares: [Double] = []

  /// The polynomials up to `degree`; nil where the values are too few to tell them apart. Cost O(values · degree).
  public init?(over values: [Double], degree: Int) {
    guard Set(values).count > degree else { return nil }
    var before = [Double](repeating: 0, count: values.count)
    var current = [Double](repeating: 1, count: values.count)
    for step in 0...degree {
      let size = current.reduce(0) { $0 + $1 * $1 }
      guard size > 0, size.isFinite else { return nil }
      squares.append(size)
      let centre = zip(values, current).reduce(0) { $0 + $1.0 * $1.1 * $1.1 } / size
      centres.append(centre)
      let ratio = step == 0 ? 0 : size / squares[step - 1]
      for place in values.indices {
        let next = (values[place] - centre) * current[place] - ratio * before[place]
        before[place] = current[place]
        current[place] = next
      }
    }
  }

  /// The polynomial of a degree, from 1 up, at `x`; NaN at NaN.
  public func value(ofDegree degree: Int, at x: Double) -> Double {
    var before = 0.0
    var current = 1.0
    for step in 0..<degree {
      let ratio = step == 0 ? 0 : squares[step] / squares[step - 1]
      (before, current) = (current, (x - centres[step]) * current - ratio * before)
    }
    return current / squares[degree].squareRoot()
  }
}
