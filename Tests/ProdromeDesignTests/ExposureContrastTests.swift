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

  @Test(arguments: [
    ("headache ~ stress", "posture_h", 1.0), ("headache ~ stress", "strss", 1), ("headache ~ stress", "stress", 99),
    ("headache ~ stress*posture_h", "stress", 4), ("headache ~ mood", "mood", 1),
  ])
  func refusesWhatTheModelDoesNotSay(_ formula: String, _ exposure: String, _ to: Double) throws {
    let design = try design(formula)
    #expect(throws: DesignError.self) { try design.contrasts(of: exposure, from: 3, to: to) }
  }
}
