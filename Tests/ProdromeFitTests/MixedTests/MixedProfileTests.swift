import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Profile intervals of mixed fits: identities between routes, and the bound of a spread.
@Suite struct MixedProfileTests {
  /// A fit with profile intervals.
  static func profiled(_ data: DesignFixture, _ formula: String, nodes: Int = 1) throws -> ModelFit {
    var options = MixedOptions(nodes)
    options.intervals = .profile
    return fitMixed(try data.design(formula), options: options)
  }

  /// Without spread between persons the mixed model is the logistic one, and with σ held at 0 so are its profiles; but
  /// the profile lets σ move, so it is at least as wide.
  @Test func beyondTheLogisticProfile() throws {
    let mixed = try Self.profiled(MixedFitTests.evenPersons, "headache ~ x + (1 | person_id)")
    var options = LogisticOptions(.model)
    options.intervals = .profile
    let plain = fitLogistic(try MixedFitTests.evenPersons.design("headache ~ x"), options: options)
    for (row, logistic) in zip(mixed.coefficients, plain.coefficients) {
      #expect(try #require(row.confidenceLow) <= #require(logistic.confidenceLow) + 1e-6)
      #expect(try #require(row.confidenceHigh) >= #require(logistic.confidenceHigh) - 1e-6)
    }
    let spread = try #require(mixed.parameters.first)
    #expect(spread.estimate == 0 && spread.confidenceLow == 0 && (spread.confidenceHigh ?? 0) > 0.1)
  }

  /// Each spread is profiled in coordinates of its own, from columns that are not centred: units must not matter there.
  @Test func unitsDoNotMatter() throws {
    let data = MixedFitTests.diary(levelSpread: 0.8, slopeSpread: 0.7)
    let fit = try Self.profiled(data, "headache ~ x + (1 + x | person_id)")
    let moved = try Self.profiled(data.mapping("x") { 50 * $0 + 1_000 }, "headache ~ x + (1 + x | person_id)")
    let close = Tolerance(relative: 1e-5, absolute: 1e-7)
    let (slope, movedSlope) = (fit.parameters[1], moved.parameters[1])
    #expect(close.accepts(movedSlope.confidenceLow.map { $0 * 50 }, try #require(slope.confidenceLow)))
    #expect(close.accepts(movedSlope.confidenceHigh.map { $0 * 50 }, try #require(slope.confidenceHigh)))
    #expect(
      close.accepts(
        moved.coefficients[1].confidenceLow.map { $0 * 50 }, try #require(fit.coefficients[1].confidenceLow)))
    for parameter in fit.parameters.prefix(2) {
      let (low, high) = (try #require(parameter.confidenceLow), try #require(parameter.confidenceHigh))
      let estimate = try #require(parameter.estimate)
      #expect(0 < low && low < estimate && estimate < high)
    }
  }

  /// The p-value of a coefficient is that of the likelihood-ratio test: the fit without the column.
  @Test(arguments: [1, 5]) func pValuesAreLikelihoodRatios(_ nodes: Int) throws {
    let data = MixedFitTests.diary(levelSpread: 1)
    let fit = try Self.profiled(data, "headache ~ x + treated + (1 | person_id)", nodes: nodes)
    let smaller = fitMixed(try data.design("headache ~ x + (1 | person_id)"), options: MixedOptions(nodes))
    let fall = 2 * (try #require(fit.logLikelihood) - #require(smaller.logLikelihood))
    let statistic = try #require(fit.coefficients[2].statistic)
    #expect(Tolerance(relative: 1e-6).accepts(statistic * statistic, fall))
    #expect(Tolerance(relative: 1e-6).accepts(fit.coefficients[2].pValue, Normal.twoSidedP(fall.squareRoot())))
    let icc = try #require(fit.parameters.last)
    #expect(icc.name == "icc(person_id)")
    let high = try #require(fit.parameters[0].confidenceHigh)
    #expect(Tolerance.identity.accepts(icc.confidenceHigh, high * high / (high * high + Double.pi * Double.pi / 3)))
  }

  /// With 120 windows the profile is near Wald's interval on the log scale.
  @Test func spreadsOfPersonsAndWindows() throws {
    let data = WindowFitTests.diary(person: 1, window: 0.7)
    let fit = try Self.profiled(data, WindowFitTests.formula)
    for parameter in fit.parameters {
      let (low, high) = (try #require(parameter.confidenceLow), try #require(parameter.confidenceHigh))
      let estimate = try #require(parameter.estimate)
      #expect(0 < low && low < estimate && estimate < high)
      let wald = fitMixed(try data.design(WindowFitTests.formula)).parameters.first { $0.name == parameter.name }
      #expect(abs(low / (try #require(wald?.confidenceLow)) - 1) < 0.1, "near Wald's on the log scale")
    }
  }
}
