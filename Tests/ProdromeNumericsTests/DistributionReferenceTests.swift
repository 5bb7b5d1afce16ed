import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Tails and quantiles against 60-digit values.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct DistributionReferenceTests {
  private struct Row {
    let json: JSON

    subscript(_ name: String) -> Double {
      json[name]?.double ?? .nan
    }
  }

  @Test func normal() throws {
    try forEachRow("pnorm") { row in
      check(Normal.survival(row["x"]), row, "sf")
      check(Normal.cdf(row["x"]), row, "cdf")
      check(Normal.logSurvival(row["x"]), row, "log_sf", isDifference: true)
    }
    try forEachRow("qnorm") { row in check(-Normal.quantile(row["p"]), row, "x") }
  }

  @Test func studentT() throws {
    try forEachRow("pt") { row in
      check(StudentT.survival(row["t"], df: row["df"]), row, "sf")
      check(StudentT.logSurvival(row["t"], df: row["df"]), row, "log_sf", isDifference: true)
    }
    try forEachRow("qt") { row in check(-StudentT.quantile(row["p"], df: row["df"]), row, "x") }
  }

  @Test func chiSquared() throws {
    try forEachRow("pchisq") { row in
      check(ChiSquared.survival(row["x"], df: row["df"]), row, "sf")
      check(ChiSquared.cdf(row["x"], df: row["df"]), row, "cdf")
      check(ChiSquared.logSurvival(row["x"], df: row["df"]), row, "log_sf", isDifference: true)
    }
    try forEachRow("qchisq") { row in check(ChiSquared.quantile(upperTail: row["p"], df: row["df"]), row, "x") }
  }

  @Test func fisherF() throws {
    try forEachRow("pf") { row in
      check(FisherF.survival(row["x"], numerator: row["d1"], denominator: row["d2"]), row, "sf")
      check(
        FisherF.logSurvival(row["x"], numerator: row["d1"], denominator: row["d2"]), row, "log_sf", isDifference: true)
    }
  }

  @Test func beta() throws {
    try forEachRow("pbeta") { row in
      check(Beta.cdf(row["x"], a: row["a"], b: row["b"]), row, "cdf")
      check(Beta.survival(row["x"], a: row["a"], b: row["b"]), row, "sf", isDifference: true)
    }
  }

  @Test func binomial() throws {
    try forEachRow("pbinom") { row in
      let trials = Int(row["n"])
      check(Binomial.survival(Int(row["k"]), trials: trials, probability: row["p"]), row, "sf")
      let cdf = Binomial.cdf(Int(row["k"]), trials: trials, probability: row["p"])
      check(cdf, row, "cdf", isDifference: true)
    }
  }

  @Test func logisticFamily() throws {
    try forEachRow("logit_family") { row in
      check(logistic(row["x"]), row, "p")
      check(logistic(-row["x"]), row, "q")
      check(-log1pExp(-row["x"]), row, "logp", isDifference: true)
      check(log1pExp(row["x"]), row, "log1pexp", isDifference: true)
    }
  }

  private func forEachRow(_ id: String, _ body: (Row) -> Void) throws {
    let rows = try #require(try Reference.expected(id, in: "16_special.json").array)
    #expect(!rows.isEmpty)
    for row in rows { body(Row(json: row)) }
  }

  /// Relative error 1e-13; denormal values have fewer digits and are compared to 1e-308.
  ///
  /// A reference value formed as a difference from 1 holds 60 decimals, not 17 digits: below 1e-45 ours must be
  /// below 1e-45 too, no more can be asked.
  private func check(
    _ value: Double, _ row: Row, _ name: String, isDifference: Bool = false,
    location: SourceLocation = #_sourceLocation
  ) {
    let expected = row[name]
    let floor = isDifference ? 1e-45 : 1e-308
    let isClose = value == expected || Tolerance(relative: 1e-13, absolute: floor).accepts(value, expected)
    #expect(isClose, "\(name) of \(row.json): \(value), error \(value / expected - 1)", sourceLocation: location)
  }
}
