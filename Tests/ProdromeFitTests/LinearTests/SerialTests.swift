import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Linear models with errors correlated by day: by hand, by explicit matrices, and what they refuse.
@Suite struct SerialTests {
  /// Four persons of two neighbouring days: the sums of a pair have variance σ²(1 + φ), the differences σ²(1 − φ), over
  /// √2 each, and are independent. Sums 3, 6, 9, 2 leave 30/2 around their mean, differences −1, 0, 1, 2 have 6/2.
  @Test(arguments: [(LikelihoodKind.full, 4.0), (.restricted, 3)])
  func pairsByHand(_ likelihood: LikelihoodKind, _ divisor: Double) throws {
    let data = DesignFixture(
      persons: ["a", "a", "b", "b", "c", "c", "d", "d"], [("score", [1, 2, 3, 3, 5, 4, 2, 0])])
    let fit = try SerialFixture.fit(data, "score ~ 1", likelihood)
    let (sums, differences) = (15 / divisor, 3.0 / 4)
    let phi = (sums - differences) / (sums + differences)
    let sigma = ((sums + differences) / 2).squareRoot()
    let tolerance = Tolerance(relative: 1e-9, absolute: 1e-12)
    #expect(tolerance.accepts(fit.parameter("ar1"), phi) && tolerance.accepts(fit.parameter("sigma"), sigma))
    #expect(Tolerance.identity.accepts(fit.estimates[0], 2.5))
    // The variance with rows − 1 below; the full likelihood's own has rows.
    let variance = likelihood == .full ? sums * 8 / 7 : sums
    #expect(tolerance.accepts(fit.standardErrors[0], (variance / 8).squareRoot()) && fit.dfResidual == 7)
    let rows = likelihood == .full ? 8.0 : 7
    let restriction = likelihood == .full ? 0 : log(8 / sums)
    let twice = rows * (log(2 * .pi) + 1) + 4 * log(sums) + 4 * log(differences) + restriction
    #expect(tolerance.accepts(fit.logLikelihood, -twice / 2) && tolerance.accepts(fit.aic, twice + 6))
    #expect(tolerance.accepts(fit.bic, twice + 3 * log(rows)))
    // Logs of the two variances vary by 2/divisor and 2/4; z is half their difference, log σ half the log of their mean.
    let z = (1 / (2 * divisor) + 1.0 / 8).squareRoot()
    let total = 4 * (sums + differences) * (sums + differences)
    let logSigma = ((sums * sums * 2 / divisor + differences * differences / 2) / total).squareRoot()
    // Derivatives by differences of the likelihood.
    let numeric = Tolerance(relative: 1e-6)
    let (ar1, spread) = (fit.parameters[0], fit.parameters[1])
    #expect(numeric.accepts(ar1.standardError, (1 - phi * phi) * z))
    #expect(numeric.accepts(ar1.confidenceLow, tanh(atanh(phi) - 1.959963984540054 * z)))
    #expect(numeric.accepts(spread.standardError, sigma * logSigma))
    #expect(numeric.accepts(spread.confidenceHigh, sigma * exp(1.959963984540054 * logSigma)))
    #expect(fit.findings.contains { $0.kind == .smallDiary && $0.detail.contains("4 pairs") })
  }

  /// The pass over decorrelated rows against R inverted outright: estimates, covariances by model and by person, and a
  /// likelihood that falls to both sides of φ.
  @Test(arguments: [LikelihoodKind.full, .restricted])
  func explicitMatrices(_ likelihood: LikelihoodKind) throws {
    let data = SerialFixture.gapped()
    let fit = try SerialFixture.fit(data, "score ~ x + p", likelihood)
    let phi = try #require(fit.parameter("ar1"))
    let dense = DenseSeries(data, phi: phi, likelihood)
    let solved = Tolerance(relative: 1e-9, absolute: 1e-11)
    expectAll(fit.estimates, dense.coefficients, solved, "coefficients")
    #expect(solved.accepts(fit.deviance, dense.sumOfSquares) && solved.accepts(fit.logLikelihood, dense.logLikelihood))
    let variance = dense.sumOfSquares / Double(fit.dfResidual)
    let bread = DenseEquations.inverse(dense.information)
    expectAll(
      try #require(fit.covariance).values, bread.flatMap { $0.map { $0 * variance } }, solved, "model")
    for (kind, scores) in [(CovarianceKind.cr0, dense.scores), (.md, dense.inflated)] {
      let robust = try SerialFixture.fit(data, "score ~ x + p", likelihood, kind)
      let expected = DenseEquations.sandwich(dense.information, scores).flatMap(\.self)
      expectAll(try #require(robust.covariance).values, expected, Tolerance(relative: 1e-7, absolute: 1e-11), "\(kind)")
    }
    let (low, high) = (DenseSeries(data, phi: phi - 1e-4, likelihood), DenseSeries(data, phi: phi + 1e-4, likelihood))
    #expect(low.logLikelihood < dense.logLikelihood && high.logLikelihood < dense.logLikelihood)
    let curvature = (low.logLikelihood + high.logLikelihood - 2 * dense.logLikelihood) / 1e-8
    let slope = (high.logLikelihood - low.logLikelihood) / 2e-4
    #expect(abs(slope / curvature) < 1e-6, "a Newton step of \(slope / curvature)")
  }

  /// Without correlation the rows are those of least squares, to the last bit.
  /// Persons differ by more than their days hang together: the default is by person where there are five.
  @Test(arguments: [(4, CovarianceKind.model), (5, .cr2)])
  func theDefaultIsByPersonWherePersonsAreEnough(persons: Int, kind: CovarianceKind) throws {
    let days = 0..<(persons * 12)
    let data = DesignFixture(
      persons: days.map { "p\($0 / 12)" },
      [("score", days.map { Double($0 * 7 % 11 + $0 / 12) }), ("x", days.map { Double($0 * 5 % 13) })])
    let fit = fitSerial(try data.design("score ~ x", .linear))
    #expect(fit.covarianceKind == kind && fit.status == .ok)
    #expect(try fit.coefficient("x").pValue != nil)
  }

  @Test func noCorrelationIsLeastSquares() throws {
    let design = try SerialFixture.gapped().design("score ~ x + p", .linear)
    let plain = fitLinear(design, options: LogisticOptions(.model))
    let coefficients = [0.1, -0.2, 0.3]
    var unit = ColumnMoments()
    var ends = [-1.0, 1]
    ends.withUnsafeMutableBufferPointer { unit.add($0) }
    let scaling = ColumnScaling([unit, unit, unit], intercept: 0)
    func sums(_ correlation: WorkingCorrelation) -> WhitenedSums {
      ShardFold(threads: 1)(
        WhitenedSums.self, over: design, columnCount: 3, shape: WhitenedSums.Shape(columnCount: 3, correlationCount: 1),
        parameters: WhitenedSums.Parameters(coefficients: coefficients, scaling: scaling, correlations: [correlation]))
    }
    #expect(sums(.ar1(0)).bordered == sums(.independence).bordered)
    // One day a person: nothing can hang together.
    let alone = DesignFixture(rows: SerialFixture.gapped().columns)
    let serial = try SerialFixture.fit(alone, "score ~ x + p", .full)
    expectAll(serial.estimates, plain.estimates.compactMap(\.self), .software, "estimates")
    expectAll(serial.standardErrors, plain.standardErrors.compactMap(\.self), .software, "standard errors")
    #expect(Tolerance.software.accepts(serial.logLikelihood, try #require(plain.logLikelihood)))
    #expect(Tolerance.software.accepts(serial.aic, try #require(plain.aic)) && serial.status == .ok)
    #expect(serial.parameters[0].status == .tooFew && serial.parameters[0].estimate == nil)
    #expect(serial.findings.contains { $0.detail.contains("Nobody has two usable days") })
  }

  @Test func numbersDoNotDependOnThreadsAndHardlyOnShards() throws {
    let data = SerialFixture.gapped()
    let whole = try SerialFixture.fit(data, "score ~ x + p")
    let design = try data.design("score ~ x + p", .linear, shardRows: 40)
    let fits = [1, 2, 3, 8].map { fitSerial(design, options: SerialFixture.options(threads: $0)) }
    for fit in fits {
      #expect(fit.coefficients == fits[0].coefficients && fit.parameters == fits[0].parameters)
      #expect(fit.logLikelihood == fits[0].logLikelihood)
    }
    expectAll(fits[0].estimates, whole.estimates.compactMap(\.self), .software, "estimates")
    #expect(Tolerance.software.accepts(fits[0].parameter("ar1"), try #require(whole.parameter("ar1"))))
  }

  /// An outcome that is a person's own and nothing else: neighbouring errors are equal.
  @Test func aCorrelationOfOneEndsTheFit() throws {
    let data = SerialFixture.gapped()
    let fit = try SerialFixture.fit(data, "p ~ x")
    #expect(fit.status == .notConverged && fit.estimates == [nil, nil] && fit.parameter("ar1") == nil)
    #expect(fit.findings.contains { $0.kind == .workingCorrelation && $0.detail.contains("until ar1 is 1") })
  }

  @Test func whatGapsDoNotTellIsSaid() throws {
    let data = SerialFixture.gapped()
    let days = try #require(data.days)
    let even = DesignFixture(persons: data.persons, days: days.map { $0 * 2 }, data.columns)
    let fit = try SerialFixture.fit(even, "score ~ x + p")
    let plain = try SerialFixture.fit(data, "score ~ x + p")
    let phi = try #require(plain.parameter("ar1"))
    #expect(SerialReferenceTests.profile.accepts(fit.parameter("ar1"), phi.squareRoot()))
    #expect(SerialReferenceTests.profile.accepts(fit.logLikelihood, try #require(plain.logLikelihood)))
    #expect(fit.findings.contains { $0.detail.contains("sign of ar1 cannot be told") })
    // Four persons of two days that lie 300 days apart and on both sides of the mean.
    let far = DesignFixture(
      persons: ["a", "a", "b", "b", "c", "c", "d", "d"], days: [1, 301, 1, 301, 1, 301, 1, 301],
      [("score", [1, -1, 2, -2, -3, 3, 1, -1])])
    let apart = try SerialFixture.fit(far, "score ~ 1")
    #expect(apart.status == .ok && apart.parameters[0].status == .tooFew)
    #expect(Tolerance.identity.accepts(apart.estimates[0], 0))
    #expect(apart.findings.contains { $0.detail.contains("lie too far apart") })
  }

  @Test func unsoundModelsHaveStatuses() throws {
    let line = DesignFixture(persons: ["a", "a", "a", "a"], [("score", [1, 3, 5, 7]), ("x", [0, 1, 2, 3])])
    let perfect = try SerialFixture.fit(line, "score ~ x")
    expectAll(perfect.estimates, [1, 2], .identity, "estimates")
    #expect(perfect.findings.contains { $0.kind == .perfectFit } && perfect.parameters[0].status == .tooFew)
    let full = DesignFixture(persons: ["a", "a"], [("score", [1, 3]), ("x", [0, 1])])
    #expect(try SerialFixture.fit(full, "score ~ x").status == .tooFew)
    let doubled = DesignFixture(
      persons: SerialFixture.gapped().persons, days: SerialFixture.gapped().days,
      SerialFixture.gapped().columns + [("twice", SerialFixture.gapped().columns[1].values.map { $0 * 2 })])
    #expect(try SerialFixture.fit(doubled, "score ~ x + p + twice").statuses == [.ok, .ok, .ok, .collinear])
  }

  @Test func likelihoodsOfOtherTermsAreCompared() throws {
    let data = SerialFixture.gapped()
    let large = try SerialFixture.fit(data, "score ~ x + p", .full)
    let small = try SerialFixture.fit(data, "score ~ p", .full)
    let test = try small.likelihoodRatioTest(within: large)
    let gained = try #require(large.logLikelihood) - #require(small.logLikelihood)
    #expect(test.df == 1 && Tolerance.identity.accepts(test.statistic, 2 * gained))
    let restricted = try (SerialFixture.fit(data, "score ~ p"), SerialFixture.fit(data, "score ~ x + p"))
    #expect(throws: FitError.restrictedLikelihoods) { try restricted.0.likelihoodRatioTest(within: restricted.1) }
    let independent = fitLinear(try data.design("score ~ p", .linear))
    #expect(throws: FitError.self) { try independent.likelihoodRatioTest(within: large) }
  }

  @Test func choicesThatDoNotGoTogetherAreRefused() {
    var options = ModelOptions()
    options.family = .linear
    options.correlation = .exchangeable
    #expect(throws: FitError.unknownCorrelation(.exchangeable, family: .linear)) { try options.refuseUnused() }
    options.correlation = nil
    options.likelihood = .full
    #expect(throws: FitError.unusedLikelihood(.full)) { try options.refuseUnused() }
    options.correlation = .ar1
    #expect(throws: Never.self) { try options.refuseUnused() }
    options.likelihood = nil
    #expect(throws: FitError.restrictedLikelihoods) { try options.refuseComparison() }
  }
}
