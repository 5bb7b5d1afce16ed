import ProdromeDesign
import ProdromeNumerics
import Testing

@Suite struct CurveTermTests {
  private func gather(_ formula: String) throws -> GatheredRows {
    GatheredRows(try Design(ModelFormula(formula), of: TinyDiary.mixed.diary()))
  }

  /// Knots are quantiles of every day with the column recorded, that without an outcome included.
  @Test func splinesTakeTheirKnotsFromAllRecordedDays() throws {
    let rows = try gather("headache ~ stress + ns(stress, 3)")
    // Sorted: 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9: thirds at places 3 1/3 and 6 2/3.
    let curves = NaturalSpline.basis(interior: [3, 5 + 2.0 / 3], low: 1, high: 9)
    for (place, curve) in curves.enumerated() {
      let expected = try #require(rows.columns["stress"]).map { curve($0) }
      let values = try #require(rows.columns["stress_ns\(place + 1)"])
      for (value, expected) in zip(values, expected) { #expect(abs(value - expected) < 1e-12) }
    }
  }

  @Test func curvesCanBeLagged() throws {
    let rows = try gather("headache ~ lag(stress, 1) + lag(poly(stress, 2), 1)")
    let polynomials = try #require(
      OrthogonalPolynomials(over: [2, 8, 3, 3, 5, 2, 7, 1, 4, 6, 9], degree: 2))
    for (x, value) in zip(rows.columns["stress_lag1", default: []], rows.columns["stress_poly2_lag1", default: []]) {
      #expect(abs(polynomials.value(ofDegree: 2, at: x) - value) < 1e-12)
    }
  }

  @Test(arguments: [
    "headache ~ ns(mood, 2)", "headache ~ ns(lag(stress, 1), 2)", "headache ~ poly(treated, 2)",
    "headache ~ ns(stress, 30)", "headache ~ poly(stress, 10) + poly(treated, 3)",
  ])
  func refusesWhatIsNoCurve(_ formula: String) throws {
    #expect(throws: DesignError.self) { try Design(ModelFormula(formula), of: TinyDiary.mixed.diary()) }
  }
}
