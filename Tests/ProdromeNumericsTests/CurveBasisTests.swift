import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Natural splines and orthogonal polynomials.
@Suite struct CurveBasisTests {
  /// R's `splines::ns`, inside and beyond the outer knots, with and without the constant.
  @Test(.enabled(if: Reference.isExpected, "\(Reference.absence)"), arguments: [false, true])
  func splinesAreThoseOfR(_ hasIntercept: Bool) throws {
    let expected = try Reference.expected("ns_basis", in: "09_dlnm.json")
    let places = try #require(expected["x"]?.doubles)
    let rows = try #require(expected[hasIntercept ? "ns_intercept" : "ns"]?["data"]?.array)
    let basis = NaturalSpline.basis(interior: [1, 3], low: 0, high: 8, hasIntercept: hasIntercept)
    #expect(basis.count == (hasIntercept ? 5 : 3) - (hasIntercept ? 1 : 0))
    for (x, row) in zip(places, rows) {
      for (curve, value) in zip(basis, try #require(row.doubles)) {
        #expect(Tolerance(relative: 1e-12, absolute: 1e-12).accepts(curve(x), value), "at \(x)")
      }
    }
  }

  /// Natural means straight at both ends: second differences vanish beyond them, and value and slope meet there.
  @Test func splinesEndStraight() {
    for curve in NaturalSpline.basis(interior: [2, 3, 7], low: 1, high: 9) {
      for (end, out) in [(1.0, -1.0), (9.0, 1.0)] {
        #expect(abs(curve(end + 3 * out) - 2 * curve(end + 2 * out) + curve(end + out)) < 1e-12)
        let step = 1e-5
        let inside = (curve(end) - curve(end - out * step)) / (out * step)
        let outside = (curve(end + out * step) - curve(end)) / (out * step)
        #expect(abs(inside - outside) < 1e-4)
      }
      // The first curves vanish at the left end, as R's basis without a constant does.
      #expect(abs(curve(1)) < 1e-15)
    }
  }

  /// Five equally spaced values: −2 … 2 and 2, −1, −2, −1, 2, scaled to unit length.
  @Test func polynomialsByHand() throws {
    let values: [Double] = [1, 2, 3, 4, 5]
    let polynomials = try #require(OrthogonalPolynomials(over: values, degree: 2))
    let linear: [Double] = [-2, -1, 0, 1, 2]
    let square: [Double] = [2, -1, -2, -1, 2]
    for (place, x) in values.enumerated() {
      #expect(abs(polynomials.value(ofDegree: 1, at: x) - linear[place] / 10.0.squareRoot()) < 1e-15)
      #expect(abs(polynomials.value(ofDegree: 2, at: x) - square[place] / 14.0.squareRoot()) < 1e-15)
    }
  }

  @Test func polynomialsAreOrthogonal() throws {
    let values = (0..<200).map { 1e4 + Double(($0 * 37) % 101) / 7 }
    let polynomials = try #require(OrthogonalPolynomials(over: values, degree: 6))
    for a in 1...6 {
      for b in a...6 {
        let product = values.reduce(0) {
          $0 + polynomials.value(ofDegree: a, at: $1) * polynomials.value(ofDegree: b, at: $1)
        }
        // Values of 10,000 with a spread of 4 leave twelve digits.
        #expect(abs(product - (a == b ? 1 : 0)) < 1e-10, "\(a) and \(b)")
      }
    }
  }

  @Test func polynomialsNeedDifferentValues() {
    #expect(OrthogonalPolynomials(over: [1, 2, 2, 1], degree: 1) != nil)
    #expect(OrthogonalPolynomials(over: [1, 2, 2, 1], degree: 2) == nil)
    #expect(OrthogonalPolynomials(over: [], degree: 1) == nil)
  }
}
