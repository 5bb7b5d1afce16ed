import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Poisson regression by hand, against R, and by identities.
@Suite struct PoissonTests {
  /// Means 3 and 6: intercept log 3, slope log 2 with variance 1/6 + 1/12, and Pearson's χ² (1 + 1)/3 + (1 + 1)/6 = 1
  /// over two degrees of freedom.
  @Test func twoGroupsByHand() throws {
    let data = DesignFixture(rows: [("score", [2, 4, 5, 7]), ("treated", [0, 0, 1, 1])])
    let fit = try data.fit("score ~ treated", .poisson)
    expectAll(fit.estimates, [log(3.0), log(2.0)], .identity, "estimates")
    expectAll(fit.standardErrors, [(1.0 / 6).squareRoot(), 0.5], .identity, "standard errors")
    #expect(Tolerance.identity.accepts(fit.parameter("dispersion"), 0.5))
    let constants: Double = log(2.0) + log(24.0) + log(120.0) + log(5040.0)
    #expect(Tolerance.identity.accepts(fit.logLikelihood, 6 * log(3.0) + 12 * log(6.0) - 18 - constants))
    let counts: [Double] = [2, 4, 5, 7]
    func deviance(_ means: [Double]) -> Double { zip(counts, means).reduce(0) { $0 + 2 * $1.0 * log($1.0 / $1.1) } }
    #expect(Tolerance.identity.accepts(fit.deviance, deviance([3, 3, 6, 6])))
    #expect(Tolerance.identity.accepts(fit.nullDeviance, deviance([4.5, 4.5, 4.5, 4.5])))
    #expect(fit.dfResidual == 2 && fit.log.outcome == .converged)
  }

  /// Rows of equal columns and their sum with the log of their number as offset: one likelihood but for constants.
  @Test func sumsWithAnOffsetAreTheRows() throws {
    let stress = (0..<60).map { Double($0 * 7 % 5) }
    let counts = (0..<60).map { Double(($0 * 13 + $0 / 3) % 6) }
    let rows = try DesignFixture(rows: [("score", counts), ("stress", stress)]).fit("score ~ stress", .poisson)
    let levels = (0..<5).map(Double.init)
    let sums = levels.map { level in zip(stress, counts).reduce(0) { $0 + ($1.0 == level ? $1.1 : 0) } }
    let logs = levels.map { level in log(Double(stress.filter { $0 == level }.count)) }
    let groups = try DesignFixture(rows: [("score", sums), ("stress", levels), ("logRows", logs)])
      .fit("score ~ stress + offset(logRows)", .poisson)
    expectAll(groups.estimates, rows.estimates.map { $0 ?? .nan }, .software, "estimates")
    expectAll(groups.standardErrors, rows.standardErrors.map { $0 ?? .nan }, .software, "standard errors")
  }

  /// A prior weight of k stands for k equal rows.
  @Test func weightsAreCopies() throws {
    let counts: [Double] = [0, 3, 1, 4, 2, 6, 5, 9]
    let copies: [Double] = [1, 2, 3, 1, 2, 3, 1, 2]
    let columns: [(name: String, values: [Double])] = [
      ("score", counts), ("x", (0..<8).map(Double.init)), ("copies", copies),
    ]
    let rows = counts.indices.flatMap { Array(repeating: $0, count: Int(copies[$0])) }
    let copied = try DesignFixture(rows: columns.map { column in (column.name, rows.map { column.values[$0] }) })
      .fit("score ~ x", .poisson)
    let weighted = try DesignFixture(rows: columns)
      .fit("score ~ x", .poisson, weights: "copies")
    expectAll(weighted.estimates, copied.estimates.map { $0 ?? .nan }, .software, "estimates")
    expectAll(weighted.standardErrors, copied.standardErrors.map { $0 ?? .nan }, .software, "standard errors")
    #expect(Tolerance.software.accepts(weighted.logLikelihood, try #require(copied.logLikelihood)))
    #expect(Tolerance.software.accepts(weighted.deviance, try #require(copied.deviance)))
  }

  @Test func bitsDoNotDependOnThreads() throws {
    let persons = (0..<400).map { "p\(1000 + $0 / 10)" }
    let data = DesignFixture(
      persons: persons,
      [("score", (0..<400).map { Double($0 * 31 % 7) }), ("x", (0..<400).map { Double($0 * 17 % 11) })])
    let fits = try [1, 3].map { threads in
      var options = ModelOptions()
      options.family = .poisson
      options.threads = threads
      return fitModel(try data.design("score ~ x", .poisson, shardRows: 50), options: options)
    }
    #expect(fits[0].coefficients == fits[1].coefficients && fits[0].parameters == fits[1].parameters)
    #expect(fits[0].deviance == fits[1].deviance)
  }

  /// R's `glm` says that this fit converged, with a coefficient of −23.
  @Test func aCellOfZerosIsSeparated() throws {
    let data = DesignFixture(rows: [
      ("score", [0, 0, 0, 3, 1, 4, 2, 5]), ("rested", [1, 1, 1, 0, 0, 0, 0, 0]), ("x", [1, 4, 2, 3, 1, 5, 2, 6]),
    ])
    let fit = try data.fit("score ~ rested + x", .poisson)
    let others = try DesignFixture(rows: data.columns.map { ($0.name, Array($0.values[3...])) })
      .fit("score ~ x", .poisson)
    #expect(fit.status == .quasiSeparated && fit.statuses == [.ok, .quasiSeparated, .ok])
    // R: glm(y ~ x, poisson) on the five other rows.
    expectAll([fit.estimates[0], fit.estimates[2]], [0.11164254531183987, 0.25699866793014703], .software, "limit")
    expectAll(
      [fit.standardErrors[0], fit.standardErrors[2]], others.standardErrors.map { $0 ?? .nan }, .software, "errors")
    #expect(Tolerance.software.accepts(fit.logLikelihood, try #require(others.logLikelihood)))
    #expect(fit.aic == nil)
    let spread = try #require(others.parameter("dispersion"))
    #expect(Tolerance.software.accepts(fit.parameter("dispersion"), spread))
    let finding = try #require(fit.findings.first { $0.kind == .separation })
    #expect(finding.subject == "rested" && finding.detail.contains("minus infinity"))
  }

  /// Few counts above 0, none of them shut out: small means alone are no separation.
  @Test func rareCountsAreNotSeparated() throws {
    let counts = (0..<200).map { $0 == 17 || $0 == 120 ? 1.0 : 0 }
    let fit = try DesignFixture(rows: [("score", counts), ("x", (0..<200).map { Double($0) })])
      .fit("score ~ x", .poisson)
    #expect(fit.status == .ok && fit.statuses == [.ok, .ok])
  }

  @Test func onlyZerosSayNothing() throws {
    let fit = try DesignFixture(rows: [("score", [0, 0, 0, 0]), ("x", [1, 2, 3, 5])])
      .fit("score ~ x", .poisson)
    #expect(fit.status == .oneClass && fit.statuses == [.oneClass, .oneClass])
    #expect(throws: DesignError.self) {
      try DesignFixture(rows: [("score", [-1, 0, 2]), ("x", [1, 2, 3])]).fit("score ~ x", .poisson)
    }
  }

  @Test func fittedDaysAreMeans() throws {
    let data = DesignFixture(rows: [("score", [2, 4, 5, 7]), ("treated", [0, 0, 1, 1])])
    let design = try data.design("score ~ treated", .poisson)
    var fitted: [FittedDay] = []
    fitPoisson(design).forEachFittedDay(of: design) { fitted.append($0) }
    expectAll(fitted.map(\.fitted), [3, 3, 6, 6], .identity, "means")
    expectAll(
      fitted.map(\.pearsonResidual),
      [-1 / 3.0.squareRoot(), 1 / 3.0.squareRoot(), -1 / 6.0.squareRoot(), 1 / 6.0.squareRoot()], .identity, "Pearson")
  }
}
