import ProdromeDesign
import ProdromeDiary
import ProdromeNumerics
import Testing

/// Bases over lags, and over exposure and lag, by hand and beside lags that stand alone.
@Suite struct LagBasisTests {
  /// Person a: days 1–9 without day 5; person b: two days; the outcome is always there.
  private static let values: [(person: String, day: Int32, x: Double)] = [
    ("a", 1, 4), ("a", 2, 6), ("a", 3, 2), ("a", 4, 1), ("a", 6, 5), ("a", 7, 8), ("a", 8, 3), ("a", 9, 7),
    ("b", 1, 2), ("b", 2, 3),
  ]

  private func rows(_ formula: String) throws -> (names: [String], rows: GatheredRows) {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("x", false), ("mood", true)], dayKind: .index)
    for row in Self.values {
      builder.add(
        person: row.person, day: Day(number: row.day), values: [Double(row.day % 2), row.x],
        labels: [["low", "mid", "high"][Int(row.day) % 3]])
    }
    let design = try Design(ModelFormula("headache ~ " + formula), of: builder.build())
    return (design.columnNames, GatheredRows(design))
  }

  private func expect(
    _ formula: String, _ column: String, _ expected: [Double], location: SourceLocation = #_sourceLocation
  ) throws {
    let found = try rows(formula).rows.columns[column, default: []]
    #expect(found.count == expected.count, "\(formula): \(found)", sourceLocation: location)
    for (value, number) in zip(found, expected) {
      // Basis functions are exact to some digits of the last place.
      #expect(abs(value - number) < 1e-12, "\(formula): \(value) is not \(number)", sourceLocation: location)
    }
  }

  @Test func twoBasesOfOneColumnAreNamedAsTwoTerms() throws {
    let error = #expect(throws: DesignError.self) { try rows("lagbasis(x, 0:2, lin) + lagbasis(x, 0:1, lin)") }
    #expect(error?.description.contains("another term makes a column x_basis1") == true)
  }

  /// Days 3, 4, 8 and 9 of a have three days in a row behind them: 2 6 4, 1 2 6, 3 8 5, 7 3 8.
  @Test func sumsOverLags() throws {
    try expect("lagbasis(x, 0:2, lin)", "x_basis1", [12, 9, 16, 18])
    try expect("lagbasis(x, 0:2, lin)", "x_basis2", [14, 14, 18, 19])
    try expect("lagbasis(x, 0:2, poly(2))", "x_basis1", [12, 9, 16, 18])
    try expect("lagbasis(x, 0:2, poly(2))", "x_basis2", [7, 7, 9, 9.5])
    try expect("lagbasis(x, 0:2, poly(2))", "x_basis3", [5.5, 6.5, 7, 8.75])
    try expect("lagbasis(x, 0:2, strata(breaks = 1))", "x_basis1", [12, 9, 16, 18])
    try expect("lagbasis(x, 0:2, strata(breaks = 1))", "x_basis2", [10, 8, 13, 11])
    try expect("lagbasis(x, 0:2, strata(breaks = c(1, 2)))", "x_basis3", [4, 6, 5, 8])
  }

  /// Splines of lags have their inner knots at quantiles of the lags, outer ones at the ends, and span the constant.
  @Test func splinesOverLags() throws {
    let curves = NaturalSpline.basis(interior: [1], low: 0, high: 2, hasIntercept: true)
    let days: [[Double]] = [[2, 6, 4], [1, 2, 6], [3, 8, 5], [7, 3, 8]]
    for (place, curve) in curves.enumerated() {
      let expected = days.map { $0[0] * curve(0) + $0[1] * curve(1) + $0[2] * curve(2) }
      try expect("lagbasis(x, 0:2, ns(3))", "x_basis\(place + 1)", expected)
      try expect("lagbasis(x, 0:2, ns(knots = 1))", "x_basis\(place + 1)", expected)
    }
  }

  /// One day with x = 1 among days with 0 shows the basis at each lag: R 4.2.2, `splines::ns(0:14, df = 4, intercept = TRUE)`
  /// at lags 5 and 11, `ns(-3:7, df = 3, intercept = TRUE)` at lag 1.
  @Test func splinesOverLagsAreThoseOfR() throws {
    var builder = DiaryBuilder(schema: DiarySchema(), columns: [("headache", false), ("x", false)], dayKind: .index)
    for day in 1...40 {
      builder.add(person: "a", day: Day(number: Int32(day)), values: [Double(day % 2), day == 15 ? 1 : 0], labels: [])
    }
    let diary = try builder.build()
    let expected: [(basis: String, row: Int, values: [Double])] = [
      ("0:14, ns(4)", 5, [0.59527996219907531, 0.13682403526017534, 0.20377716535650023, -0.13579070498985338]),
      ("0:14, ns(4)", 11, [0.042217364496527646, 0.45570899073958998, 0.29577390241679841, 0.20423868118763489]),
      // Days 8 to 37 have all lags; day 16 is one day behind.
      ("-3:7, ns(3)", 8, [0.39866938649022937, 0.3936579551153776, -0.17710530341025177]),
    ]
    for (basis, row, values) in expected {
      let rows = GatheredRows(try Design(ModelFormula("headache ~ lagbasis(x, \(basis))"), of: diary))
      for (place, value) in values.enumerated() {
        let column = try #require(rows.columns["x_basis\(place + 1)"])
        #expect(abs(column[row] - value) < 1e-12, "\(basis), column \(place + 1)")
      }
    }
  }

  /// Without a constraint the columns are the lags themselves, and the same days are lost; leads are lags below 0.
  @Test(arguments: ["0:2", "1:2", "-1:1", "2:2"]) func unconstrainedLagsAreLags(_ days: String) throws {
    let (names, basis) = try rows("lagbasis(x, \(days), integer)")
    let (lagNames, lags) = try rows("lag(x, \(days))")
    #expect(names.count == lagNames.count && basis.outcome == lags.outcome && basis.person == lags.person)
    for (name, lagName) in zip(names, lagNames) { #expect(basis.columns[name] == lags.columns[lagName]) }
  }

  @Test func oneLagHasNoShape() throws {
    for shape in ["ns(4)", "poly(3)", "lin", "strata(breaks = 9)"] {
      let (names, rows) = try rows("lagbasis(x, 1:1, \(shape))")
      #expect(names == ["(Intercept)", "x_basis1"])
      #expect(rows.columns["x_basis1"] == [4, 6, 2, 5, 8, 3, 2])
    }
  }

  /// A straight exposure is the basis of its lags.
  @Test func aStraightCrossBasisIsALagBasis() throws {
    let (names, cross) = try rows("crossbasis(x, 0:2, lin, ns(3))")
    let (_, basis) = try rows("lagbasis(x, 0:2, ns(3))")
    #expect(names == ["(Intercept)", "x_v1.l1", "x_v1.l2", "x_v1.l3"])
    for place in 1...3 { #expect(cross.columns["x_v1.l\(place)"] == basis.columns["x_basis\(place)"]) }
  }

  /// The largest |x| is 8: squares of x/8, over lags with the constant and l/2; the lag changes fastest.
  @Test func exposuresBend() throws {
    let formula = "crossbasis(x, 0:2, poly(2), poly(1))"
    #expect(try rows(formula).names == ["(Intercept)", "x_v1.l1", "x_v1.l2", "x_v2.l1", "x_v2.l2"])
    try expect(formula, "x_v1.l1", [12.0 / 8, 9.0 / 8, 16.0 / 8, 18.0 / 8])
    try expect(formula, "x_v1.l2", [7.0 / 8, 7.0 / 8, 9.0 / 8, 9.5 / 8])
    try expect(formula, "x_v2.l1", [56.0 / 64, 41.0 / 64, 98.0 / 64, 122.0 / 64])
    try expect(formula, "x_v2.l2", [34.0 / 64, 38.0 / 64, 57.0 / 64, 68.5 / 64])
    try expect("crossbasis(x, 0:2, strata(breaks = c(3, 6)), lin)", "x_v1.l1", [1, 0, 2, 1])
    try expect("crossbasis(x, 0:2, strata(breaks = c(3, 6)), lin)", "x_v2.l2", [1, 2, 1, 2])
  }

  @Test func curvesOfTheExposureAreThoseOfNs() throws {
    let (_, cross) = try rows("crossbasis(x, 0:0, ns(2), lin)")
    let (_, curves) = try rows("ns(x, 2)")
    for place in 1...2 { #expect(cross.columns["x_v\(place).l1"] == curves.columns["x_ns\(place)"]) }
  }

  @Test func sumsAreOverCentredAndDerivedColumns() throws {
    let formula = try ModelFormula(
      "headache ~ lagbasis(within(x), 0:2, poly(1)) + crossbasis(change(x), 0:1, lin, integer, ref = -2)")
    #expect(formula.centresWithinPersons)
    #expect(
      formula.written
        == "headache ~ lagbasis(within(x), 0:2, poly(1)) + crossbasis(change(x), 0:1, lin, integer, ref = -2)")
    let names = try rows("lagbasis(within(x), 0:2, poly(1)) + crossbasis(change(x), 0:1, lin, integer)").names
    #expect(
      names == [
        "(Intercept)", "x_within_basis1", "x_within_basis2", "x_change_v1.l1", "x_change_v1.l2",
      ])
  }

  @Test(arguments: [
    "lagbasis(x, 0:2, ns(1))", "lagbasis(x, 0:2, ns(4))", "lagbasis(x, 0:2, poly(3))",
    "lagbasis(x, 0:2, ns(knots = 2))",
    "lagbasis(x, 0:2, strata(breaks = 3))", "lagbasis(lag(x, 1), 0:2, lin)", "lagbasis(mood, 0:2, lin)",
    "crossbasis(x, 0:2, ns(9), lin)", "crossbasis(x, 0:2, strata(breaks = 99), lin)",
    "crossbasis(x, 0:2, ns(knots = c(1, 3)), lin)",
  ])
  func refusesWhatDoesNotSuffice(_ term: String) throws {
    #expect(throws: DesignError.self) { try rows(term) }
  }

  @Test(arguments: [
    "lagbasis(x, 0:2)", "lagbasis(x, 3, lin)", "lagbasis(x, 0:2, bs(3))", "lagbasis(x, 0:2, ns)",
    "lagbasis(x, 0:2, ns(1.5))", "lagbasis(x, 0:2, ns(31))", "lagbasis(x, 0:2, strata(2))",
    "lagbasis(x, 0:2, ns(knots = c(3, 1)))", "lagbasis(x, 0:2, ns(knots = c(1, y)))", "lagbasis(x, 0:2, poly(2), lin)",
    "lagbasis(x, 0:2, lin, cen = 3)", "lagbasis(x, 0:2, lin, ref = y)", "lagbasis(x, 0:9999, lin)",
    "lagbasis(x, 0:2, 3)", "lagbasis(x, 0:2, lin(2))", "crossbasis(x, 0:2, lin)", "crossbasis(x, 0:2, integer, lin)",
  ])
  func refusesWhatIsNoBasis(_ term: String) {
    #expect(throws: DesignError.self) { try ModelFormula("y ~ \(term)") }
  }
}
