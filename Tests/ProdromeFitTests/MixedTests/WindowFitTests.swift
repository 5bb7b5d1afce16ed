import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Fits with effects by person and by window of 28 days.
@Suite struct WindowFitTests {
  static let formula = "headache ~ x + (1 | person_id) + (1 | person_id:window())"

  /// 40 persons of 3 windows; levels of persons and windows drawn from the stream, x constant within windows.
  static func diary(person: Double, window: Double) -> DesignFixture {
    var stream = SampleStream(seed: 5)
    var (persons, x, y): ([String], [Double], [Double]) = ([], [], [])
    for index in 0..<40 {
      let level = person * stream.normal()
      for _ in 0..<3 {
        let (here, value) = (level + window * stream.normal(), stream.normal())
        for _ in 0..<28 {
          persons.append("p\(100 + index)")
          x.append(value)
          y.append(stream.uniform() < logistic(-0.5 + here + 0.6 * value) ? 1 : 0)
        }
      }
    }
    return DesignFixture(persons: persons, [("headache", y), ("x", x)])
  }

  /// Every window of a person has as many headaches: less spread than chance gives, so the maximum is at 0.
  @Test func withoutSpreadOfWindowsItIsTheModelOfPersons() throws {
    let persons = (0..<20 * 84).map { "p\(10 + $0 / 84)" }
    let data = DesignFixture(
      persons: persons,
      [
        ("headache", (0..<20 * 84).map { $0 % 28 % 14 < 2 + ($0 / 84) * 7 % 10 ? 1 : 0 }),
        ("x", (0..<20 * 84).map { Double($0 * 37 % 11) }),
      ])
    let fit = fitMixed(try data.design(Self.formula))
    let plain = fitMixed(try data.design("headache ~ x + (1 | person_id)"))
    #expect(fit.status == .ok && fit.findings.map(\.kind) == [.singularFit], "\(fit.findings)")
    #expect(fit.findings.first?.subject == "person_id:window")
    expectAll(fit.estimates, plain.estimates.map { $0 ?? .nan }, .software, "coefficients")
    expectAll(fit.standardErrors, plain.standardErrors.map { $0 ?? .nan }, Tolerance(relative: 1e-6), "errors")
    #expect(Tolerance.software.accepts(fit.logLikelihood, try #require(plain.logLikelihood)))
    #expect(fit.parameters.map(\.name) == ["sd(person_id)", "sd(person_id:window)"])
    #expect(fit.parameters[1] == ModelParameter(name: "sd(person_id:window)", estimate: 0))
    let (spread, alone) = (fit.parameters[0], plain.parameters[0])
    expectAll(
      [spread.estimate, spread.confidenceLow, spread.confidenceHigh],
      [alone.estimate, alone.confidenceLow, alone.confidenceHigh].map { $0 ?? .nan }, Tolerance(relative: 1e-5), "sd")
    expectAll(
      fit.personEffects.map(\.estimate), plain.personEffects.map(\.estimate), Tolerance(relative: 1e-5, absolute: 1e-6),
      "persons")
  }

  @Test func bothSpreadsAreFound() throws {
    let fit = fitMixed(try Self.diary(person: 1, window: 0.7).design(Self.formula))
    #expect(fit.status == .ok && fit.findings.isEmpty && fit.method == "mixed_laplace", "\(fit.findings)")
    for (parameter, truth) in zip(fit.parameters, [1, 0.7]) {
      let (low, high) = (try #require(parameter.confidenceLow), try #require(parameter.confidenceHigh))
      #expect(low > 0 && low < truth && truth < high, "\(parameter)")
    }
    #expect(fit.dfResidual == 40 * 84 - 4 && fit.personEffects.count == 40)
  }

  @Test func threadsAndShardsDoNotMatter() throws {
    let data = Self.diary(person: 1, window: 0.7)
    let design = try data.design(Self.formula, shardRows: 500)
    let fits = [1, 4].map { threads in
      var options = MixedOptions()
      options.threads = threads
      return fitMixed(design, options: options)
    }
    #expect(fits[0].estimates == fits[1].estimates && fits[0].standardErrors == fits[1].standardErrors)
    #expect(fits[0].parameters == fits[1].parameters && fits[0].personEffects == fits[1].personEffects)
  }

  @Test func unitsDoNotMatter() throws {
    let data = Self.diary(person: 1, window: 0.7)
    let fit = fitMixed(try data.design(Self.formula))
    let moved = fitMixed(try data.mapping("x") { 50 * $0 + 1_000 }.design(Self.formula))
    let close = Tolerance(relative: 1e-6, absolute: 1e-9)
    #expect(close.accepts(moved.logLikelihood, try #require(fit.logLikelihood)))
    #expect(close.accepts(moved.estimates[1].map { $0 * 50 }, try #require(fit.estimates[1])))
    #expect(close.accepts(moved.parameters[1].estimate, try #require(fit.parameters[1].estimate)))
  }
}
