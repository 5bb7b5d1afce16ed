import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Linear models by hand and by identities.
@Suite struct LinearTests {
  /// y = 1, 2, 4 at 0, 1, 2: slope 3/2, intercept 5/6, residuals 1/6, −1/3, 1/6, so σ² = 1/6 with one degree of freedom.
  @Test func threePointsByHand() throws {
    let fit = try DesignFixture(rows: [("score", [1, 2, 4]), ("x", [0, 1, 2])]).fit("score ~ x", .linear)
    expectAll(fit.estimates, [5.0 / 6, 1.5], .identity, "estimates")
    expectAll(fit.standardErrors, [(5.0 / 36).squareRoot(), (1.0 / 12).squareRoot()], .identity, "standard errors")
    #expect(Tolerance.identity.accepts(fit.parameter("sigma"), (1.0 / 6).squareRoot()))
    #expect(fit.coefficients.allSatisfy { $0.degreesOfFreedom == 1 })
    #expect(Tolerance.identity.accepts(fit.deviance, 1.0 / 6) && Tolerance.identity.accepts(fit.nullDeviance, 14.0 / 3))
    let logLikelihood = -1.5 * (log(2 * .pi / 18) + 1)
    #expect(Tolerance.identity.accepts(fit.logLikelihood, logLikelihood))
    #expect(Tolerance.identity.accepts(fit.aic, 6 - 2 * logLikelihood) && fit.dfResidual == 1)
    // Two-sided p of t with one degree of freedom: 1 − 2/π · arctan t.
    let t = 1.5 * 12.0.squareRoot()
    #expect(Tolerance.certified.accepts(fit.coefficients[1].pValue, 1 - 2 / .pi * atan(t)))
  }

  /// Multiplied by √w, a weighted model is a plain one.
  @Test func weightsAreScaledRows() throws {
    let x = (0..<40).map { Double($0 * 7 % 11) }
    let y = (0..<40).map { Double($0 * 13 % 17) / 3 }
    let w = (0..<40).map { Double($0 % 4 + 1) / 2 }
    let weighted = try DesignFixture(rows: [("score", y), ("x", x), ("w", w)])
      .fit("score ~ x", .linear, weights: "w")
    let root = w.map { $0.squareRoot() }
    let scaled = try DesignFixture(rows: [
      ("score", zip(y, root).map { $0 * $1 }), ("one", root), ("x", zip(x, root).map { $0 * $1 }),
    ]).fit("score ~ 0 + one + x", .linear)
    expectAll(weighted.estimates, scaled.estimates.map { $0 ?? .nan }, .software, "estimates")
    expectAll(weighted.standardErrors, scaled.standardErrors.map { $0 ?? .nan }, .software, "standard errors")
    #expect(Tolerance.software.accepts(weighted.parameter("sigma"), try #require(scaled.parameter("sigma"))))
    // The density of y is √w times that of √w · y.
    let jacobian = w.reduce(0) { $0 + log($1) / 2 }
    #expect(Tolerance.software.accepts(weighted.logLikelihood, try #require(scaled.logLikelihood) + jacobian))
  }

  /// From the cross product and from the rows: the same least squares.
  @Test func bothRoutesAgree() throws {
    let data = DesignFixture(rows: [
      ("score", (0..<50).map { Double($0 * 29 % 23) }), ("x", (0..<50).map { Double($0) }),
      ("z", (0..<50).map { Double($0) + ($0 % 3 == 0 ? 0.001 : 0) }),
    ])
    let design = try data.design("score ~ x + z", .linear)
    let fits = [Information.conditionFloor, 2].map { floor in
      var options = LogisticOptions(.model)
      options.conditionFloor = floor
      return fitLinear(design, options: options)
    }
    let nearlyCollinear = Tolerance(relative: 1e-8, absolute: 1e-8)
    expectAll(fits[0].estimates, fits[1].estimates.map { $0 ?? .nan }, nearlyCollinear, "estimates")
    expectAll(fits[0].standardErrors, fits[1].standardErrors.map { $0 ?? .nan }, nearlyCollinear, "standard errors")
  }

  @Test func noResidualLeftIsSaid() throws {
    let line = try DesignFixture(rows: [("score", [1, 3, 5, 7]), ("x", [0, 1, 2, 3])]).fit("score ~ x", .linear)
    expectAll(line.estimates, [1, 2], .identity, "estimates")
    #expect(line.findings.contains { $0.kind == .perfectFit })
    let full = try DesignFixture(rows: [("score", [1, 3]), ("x", [0, 1])]).fit("score ~ x", .linear)
    #expect(full.status == .tooFew && full.estimates == [nil, nil])
    let flat = try DesignFixture(rows: [("score", [2, 2, 2]), ("x", [0, 1, 3])]).fit("score ~ x", .linear)
    #expect(flat.status == .oneClass && flat.findings.contains { $0.detail.contains("score is 2 on every") })
  }

  @Test func collinearColumnsAreLeftOut() throws {
    let fit = try DesignFixture(rows: [
      ("score", [1, 3, 4, 9, 2]), ("x", [0, 1, 2, 3, 5]), ("double", [0, 2, 4, 6, 10]),
    ]).fit("score ~ x + double", .linear)
    #expect(fit.statuses == [.ok, .ok, .collinear] && fit.dfResidual == 3)
  }
}
