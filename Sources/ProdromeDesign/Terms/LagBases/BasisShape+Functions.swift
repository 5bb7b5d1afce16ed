internal import ProdromeNumerics

extension BasisShape {
  /// A function of a basis.
  typealias Curve = @Sendable (Double) -> Double

  /// The functions over some ascending values, a constant among what they span if asked for; nil where the values do not
  /// suffice for them.
  func functions(over values: [Double], hasConstant: Bool) -> [Curve]? {
    guard let low = values.first, let high = values.last, low < high || self == .polynomial(degree: 0) else {
      return nil
    }
    switch self {
    case .spline(let columns):
      let inner = columns - (hasConstant ? 2 : 1)
      guard inner >= 0 else { return nil }
      let knots = (0..<inner).map { RecordedValues.quantile(Double($0 + 1) / Double(inner + 1), of: values) }
      return Self.spline(knots, low, high, hasConstant)
    case .splineAt(let knots):
      return Self.spline(knots, low, high, hasConstant)
    case .polynomial(let degree):
      let scale = max(abs(low), abs(high))
      return ((hasConstant ? 0 : 1)...degree).map { Self.power($0, scale) }
    case .strata(let breaks):
      guard breaks.allSatisfy({ $0 > low && $0 <= high }) else { return nil }
      let steps = zip(breaks, breaks.dropFirst() + [.infinity]).map { Self.interval($0, $1) }
      return hasConstant ? [Self.power(0, 1)] + steps : steps
    case .integer:
      return Set(values).sorted().dropFirst(hasConstant ? 0 : 1).map { Self.interval($0, $0.nextUp) }
    case .linear:
      return (hasConstant ? [Self.power(0, 1)] : []) + [Self.power(1, 1)]
    }
  }

  private static func spline(_ knots: [Double], _ low: Double, _ high: Double, _ hasConstant: Bool) -> [Curve]? {
    guard zip([low] + knots, knots + [high]).allSatisfy({ $0 < $1 }) else { return nil }
    return NaturalSpline.basis(interior: knots, low: low, high: high, hasIntercept: hasConstant).map { curve($0) }
  }

  private static func curve(_ piecewise: PiecewisePolynomial) -> Curve {
    { piecewise($0) }
  }

  private static func power(_ power: Int, _ scale: Double) -> Curve {
    { x in (0..<power).reduce(1) { product, _ in product * (x / scale) } }
  }

  /// 1 from `start` up to but without `end`, else 0.
  private static func interval(_ start: Double, _ end: Double) -> Curve {
    { $0 >= start && $0 < end ? 1 : 0 }
  }
}
