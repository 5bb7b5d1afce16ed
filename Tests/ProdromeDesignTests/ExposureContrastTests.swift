import Glibc
import ProdromeDesign
import ProdromeNumerics
import Testing

@Suite struct ExposureContrastTests {
  private func design(_ formula: String) throws -> Design {
    try Design(ModelFormula(formula), of: TinyDiary.mixed.diary())
  }

  @Test func aPlainColumnWeighsByTheDifference() throws {
    let contrasts = try design("headache ~ posture_h + stress").contrasts(of: "stress", from: 3, to: 7.5)
    #expect(contrasts == [CoefficientContrast(name: "stress", lagDays: 0, from: 3, to: 7.5, weights: [0, 0, 4.5])])
  }

  @Test func lagsStandAloneAndTogether() throws {
    let contrasts = try design("headache ~ lag(within(stress), 0:2)").contrasts(of: "stress", from: 0, to: 2)
    #expect(contrasts.map(\.lagDays) == [0, 1, 2, nil])
    #expect(contrasts.map(\.weights) == [[0, 2, 0, 0], [0, 0, 2, 0], [0, 0, 0, 2], [0, 2, 2, 2]])
  }

  /// A curve at one value against another: the difference of its basis functions.
  @Test func curvesAreFollowed() throws {
    let contrast = try #require(try design("headache ~ ns(stress, 2)").contrasts(of: "stress", from: 2, to: 8).first)
    // Sorted: 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9: the median is 4.
    let basis = NaturalSpline.basis(interior: [4], low: 1, high: 9)
    for (weight, curve) in zip(contrast.weights.dropFirst(), basis) {
      #expect(abs(weight - (curve(8) - curve(2))) < 1e-12)
    }
  }

  /// A logarithm beside the column itself moves with it, and does not exist at 0.
  @Test func logarithmsAndRootsAreFollowed() throws {
    let both = try design("headache ~ stress + log(stress) + sqrt(stress)")
    let weights = try #require(try both.contrasts(of: "stress", from: 1, to: 4).first).weights
    let differences: [Double] = [0, 3, Glibc.log(4.0), 1]
    for (weight, expected) in zip(weights, differences) { #expect(abs(weight - expected) < 1e-15) }
    #expect(throws: DesignError.self) {
      try design("headache ~ within(stress) + log(stress)").contrasts(of: "stress", from: 0, to: 1)
    }
  }

  @Test func personsMeansAreLeftAlone() throws {
    let both = try design("headache ~ within(stress) + between(stress)")
    #expect(try both.contrasts(of: "stress", from: 0, to: 1).map(\.weights) == [[0, 1, 0]])
    #expect(
      both.contextualContrasts
        == [CoefficientContrast(name: "stress_between - stress_within", weights: [0, -1, 1])])
    #expect(try design("headache ~ within(stress) + posture_h").contextualContrasts.isEmpty)
  }

  /// A line over lags: 1 and the lag; effects of lags are sums of coefficients.
  @Test func basesOverLagsAreUndone() throws {
    let basis = try design("headache ~ posture_h + lagbasis(stress, 0:2, lin)")
    let contrasts = try basis.contrasts(of: "stress", from: 2, to: 5)
    #expect(contrasts.map(\.lagDays) == [0, 1, 2, nil])
    #expect(contrasts.map(\.weights) == [[0, 0, 3, 0], [0, 0, 3, 3], [0, 0, 3, 6], [0, 0, 9, 9]])
    // The exposure's own lag and its basis act together.
    let both = try design("headache ~ lag(stress, 1) + lagbasis(stress, 0:1, integer)")
    #expect(
      try both.contrasts(of: "stress", from: 2, to: 3).map(\.weights) == [[0, 0, 1, 0], [0, 1, 0, 1], [0, 1, 1, 1]])
  }

  /// The largest stress is 9: curves x/9 and its square, over lags the constant and the lag.
  @Test func basesOverExposureAndLagAreUndone() throws {
    let contrasts = try design("headache ~ crossbasis(stress, 1:2, poly(2), lin)").contrasts(
      of: "stress", from: 3, to: 9)
    let (line, square) = (2.0 / 3, 8.0 / 9)
    let expected: [[Double]] = [
      [0, line, line, square, square], [0, line, 2 * line, square, 2 * square],
      [0, 2 * line, 3 * line, 2 * square, 3 * square],
    ]
    #expect(contrasts.map(\.lagDays) == [1, 2, nil])
    for (contrast, weights) in zip(contrasts, expected) {
      for (weight, number) in zip(contrast.weights, weights) { #expect(abs(weight - number) < 1e-14) }
    }
  }

  @Test func curvesOverLagsNeedNoValues() throws {
    let line = try design("headache ~ lagbasis(stress, 0:1, integer)").distributedLags()
    #expect(line.map(\.lagDays) == [0, 1, nil] && line.map(\.from) == [0, 0, 0] && line.map(\.to) == [1, 1, 1])
    #expect(line.map(\.weights) == [[0, 1, 0], [0, 0, 1], [0, 1, 1]])
    // Sorted: 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9: quantiles at places 0.5, 2.5, 5, 7.5 and 9.5.
    let bent = try design("headache ~ crossbasis(stress, 0:1, poly(2), integer)").distributedLags()
    #expect(bent.filter { $0.lagDays == nil }.map(\.to) == [1.5, 2.5, 6.5, 8.5] && bent.allSatisfy { $0.from == 4 })
    let from = try design("headache ~ crossbasis(stress, 0:0, poly(2), lin, ref = 2.5)").distributedLags()
    #expect(from.map(\.lagDays) == [0, nil, 0, nil, 0, nil, 0, nil] && from.map(\.to).first == 1.5)
    #expect(from.allSatisfy { $0.from == 2.5 && $0.to != 2.5 })
  }

  /// Behind `within()` the values are deviations of the diary's column; a derived exposure has a name of its own.
  @Test func whatABasisIsMadeOfHasAName() throws {
    let both = try design("headache ~ lagbasis(within(posture_h), 0:1, lin) + lagbasis(change(stress), 0:1, lin)")
    #expect(both.distributedLagExposures == ["posture_h", "stress_change"])
    let change = try both.distributedLags(at: [("stress_change", 1, 3)]).filter { $0.name == "stress_change" }
    #expect(change.map(\.weights) == [[0, 0, 0, 2, 0], [0, 0, 0, 2, 2], [0, 0, 0, 4, 2]])
    // Of stress itself nobody can say without the change of stress.
    #expect(throws: DesignError.self) { try both.contrasts(of: "stress", from: 2, to: 3) }
    let alone = try design("headache ~ lagbasis(within(stress), 0:1, lin, ref = 1)").distributedLags()
    #expect(alone.map(\.name) == ["stress", "stress", "stress"] && alone.map(\.to) == [2, 2, 2])
  }

  /// Bases of a column and of its deviations move together: one curve, each lag told once.
  @Test func basesOfOneExposureAreOneCurve() throws {
    let both = try design("headache ~ lagbasis(stress, 0:1, lin) + lagbasis(within(stress), 0:1, lin)")
    #expect(both.distributedLagExposures == ["stress"])
    let curve = try both.distributedLags()
    #expect(curve.map(\.lagDays) == [0, 1, nil])
    #expect(curve.map(\.weights) == [[0, 1, 0, 1, 0], [0, 1, 1, 1, 1], [0, 2, 1, 2, 1]])
    let bent = try design("headache ~ lagbasis(within(stress), 0:1, lin) + crossbasis(stress, 0:1, poly(2), lin)")
    #expect(bent.distributedLagExposures == ["stress"])
    #expect(Set(try bent.distributedLags().map(\.to)) == [1.5, 2.5, 6.5, 8.5])
  }

  @Test(arguments: [
    "headache ~ stress", "headache ~ lagbasis(posture_h, 0:1, lin) + stress",
    "headache ~ stress + lagbasis(surprisal(stress), 0:1, lin)",
  ])
  func refusesCurvesThatAreNotThere(_ formula: String) throws {
    let design = try design(formula)
    #expect(throws: DesignError.self) { try design.distributedLags(at: [("stress", 2, 3)]) }
  }

  @Test(arguments: [
    ("headache ~ stress", "posture_h", 1.0), ("headache ~ stress", "strss", 1), ("headache ~ stress", "stress", 99),
    ("headache ~ stress*posture_h", "stress", 4), ("headache ~ stress + lag(letdown(stress), 1)", "stress", 4),
    ("headache ~ posture_h:lagbasis(stress, 0:1, lin)", "stress", 4),
    ("headache ~ within(runmean(stress, 2))", "stress", 4), ("headache ~ mood", "mood", 1),
  ])
  func refusesWhatTheModelDoesNotSay(_ formula: String, _ exposure: String, _ to: Double) throws {
    let design = try design(formula)
    #expect(throws: DesignError.self) { try design.contrasts(of: exposure, from: 3, to: to) }
  }
}
