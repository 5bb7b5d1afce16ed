import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Linear models against R's `lm`, the sandwich package and NIST's certified values.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct LinearReferenceTests {
  /// One row a person: the sandwich by person is White's.
  @Test(arguments: [("lm_airquality_const", CovarianceKind.model), ("lm_airquality_HC0", .cr0)])
  func airQuality(_ id: String, _ kind: CovarianceKind) throws {
    let table = try Reference.csv("airquality.csv")
    let names = ["Ozone", "Solar.R", "Wind", "Temp"]
    let cells = try names.map { try table.numbers($0) }
    let complete = (0..<table.rowCount).filter { row in cells.allSatisfy { !$0[row].isNaN } }
    let columns = cells.map { column in complete.map { column[$0] } }
    let fit = try DesignFixture(rows: [
      ("score", columns[0].map { log($0) }), ("sun", columns[1]), ("wind", columns[2]), ("warmth", columns[3]),
    ]).fit("score ~ sun + wind + warmth", .linear, kind)
    let expected = try Reference.expected(id, in: "02_robust.json")
    #expect(fit.n == 111)
    try check(fit, expected, .certified)
  }

  @Test(arguments: [("lm_kd_cluster_HC0_cadjust_FALSE", CovarianceKind.cr0), ("lm_kd_cluster_HC0_cadjust_TRUE", .cr1)])
  func clusters(_ id: String, _ kind: CovarianceKind) throws {
    let fit = try ReferenceFixtures.headacheLogs(onePerDay: false)
      .fit("airq ~ reduced + continuing + age + post", .linear, kind)
    try check(fit, Reference.expected(id, in: "02_robust.json"), .software)
  }

  @Test func interruptedSeries() throws {
    let expected = try Reference.expected("seatbelts_ols_nw", in: "11_its.json")
    let fit = try ReferenceFixtures.seatbelts().fit("score ~ t + law + since + s1 + c1 + s2 + c2", .linear)
    expectAll(fit.estimates, try ReferenceFixtures.values(expected, "coef"), .software, "coef")
    expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, "ols_se"), .software, "se")
    #expect(Tolerance.software.accepts(fit.parameter("sigma"), try #require(expected["sigma"]?.double)))
    let explained = 1 - (try #require(fit.deviance)) / (try #require(fit.nullDeviance))
    #expect(Tolerance.software.accepts(explained, try #require(expected["r2"]?.double)))
  }

  /// The tolerances are those of the reference file; Wampler 1 and 2 leave no residual.
  @Test(arguments: [
    ("longley", 1e-7), ("wampler1", 1e-7), ("wampler2", 1e-7), ("wampler3", 1e-7), ("wampler4", 1e-5),
    ("wampler5", 1e-5),
  ])
  func certified(_ name: String, _ relative: Double) throws {
    let (columns, response) = try name == "longley" ? Self.longley() : Self.wampler(name)
    let names = columns.indices.map { "x\($0 + 1)" }
    let data = DesignFixture(rows: [("score", response)] + zip(names, columns).map { ($0, $1) })
    let fit = try data.fit("score ~ " + names.joined(separator: " + "), .linear)
    let exact = try #require(try Reference.expected(name, in: "17_nist.json")["exact"])
    let tolerance = Tolerance(relative: relative)
    expectAll(fit.estimates, try #require(exact["coef"]?.doubles), tolerance, name)
    guard let rss = exact["rss"]?.double, rss > 0 else {
      #expect(fit.findings.contains { $0.kind == .perfectFit })
      return
    }
    expectAll(fit.standardErrors, try #require(exact["se"]?.doubles), tolerance, name)
    #expect(tolerance.accepts(fit.parameter("sigma"), try #require(exact["rsd"]?.double)))
    #expect(tolerance.accepts(fit.deviance, rss))
    #expect(Double(fit.dfResidual) == exact["df"]?.double)
  }

  /// Filip's ten powers hang together beyond what normal equations can hold: they get no number, and the same curve in
  /// orthogonal polynomials has NIST's residual to ten digits.
  @Test func filip() throws {
    let table = try Reference.csv("filip.csv")
    let x = try table.numbers("x")
    let powers = (1...10).map { power in ("x\(power)", x.map { pow($0, Double(power)) }) }
    let data = DesignFixture(rows: [("score", try table.numbers("y"))] + powers)
    let raw = try data.fit("score ~ " + powers.map(\.0).joined(separator: " + "), .linear)
    #expect(raw.status != .ok && raw.estimates.allSatisfy { $0 == nil })
    let curve = try data.fit("score ~ poly(x1, 10)", .linear)
    let expected = try #require(try Reference.expected("filip", in: "17_nist.json")["nist"])
    let tolerance = Tolerance(relative: 1e-10)
    #expect(tolerance.accepts(curve.parameter("sigma"), try #require(expected["rsd"]?.double)))
  }

  /// In the units NIST certifies; the products are whole numbers and must be rounded to them.
  private static func longley() throws -> (columns: [[Double]], response: [Double]) {
    let table = try Reference.csv("longley.csv")
    let units = [1.0, 1000, 10, 10, 1000, 1, 1000]
    let columns = try zip(table.names, units).map { name, unit in
      try table.numbers(name).map { unit == 1 ? $0 : ($0 * unit).rounded() }
    }
    return (Array(columns.dropLast()), columns[6])
  }

  private static func wampler(_ name: String) throws -> (columns: [[Double]], response: [Double]) {
    let cases = try #require(try Reference.json("17_nist.json")["cases"]?.array)
    let data = try #require(cases.first { $0["id"]?.string == name }?["data"])
    let x = try #require(data["x"]?.doubles)
    return ((1...5).map { power in x.map { pow($0, Double(power)) } }, try #require(data["y"]?.doubles))
  }

  private func check(_ fit: ModelFit, _ expected: JSON, _ tolerance: Tolerance) throws {
    expectAll(fit.estimates, try ReferenceFixtures.values(expected, "coef"), tolerance, "coef")
    expectAll(fit.standardErrors, try ReferenceFixtures.values(expected, "se"), tolerance, "se")
    let rows = try #require(expected["vcov"]?["data"]?.array)
    expectAll(try #require(fit.covariance).values, rows.flatMap { $0.doubles ?? [] }, tolerance, "vcov")
  }
}
