import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Models of the logarithm of an outcome, and terms on other scales.
@Suite struct LogLinearTests {
  /// The logarithm taken by the formula and the one taken before the diary are the same model.
  @Test(arguments: [ModelOptions.independentDays, .correlatedDays])
  func theFormulaTakesTheLogarithm(_ options: ModelOptions) throws {
    let data = SerialFixture.gapped().mapping("score") { exp($0) }
    let logs = data.mapping("score") { log($0) }
    let ratios = fitModel(try data.design("log(score) ~ x + lag(x, 1)", .linear), options: options)
    let plain = fitModel(try logs.design("score ~ x + lag(x, 1)", .linear), options: options)
    #expect(ratios.coefficients == plain.coefficients && ratios.parameters == plain.parameters)
    #expect(ratios.formula == "log(score) ~ x + lag(x, 1)")
    #expect(!ratios.findings.contains { $0.subject == "log(score)" })
  }

  /// Two days of 0 and one below it have no logarithm; they are recorded days that the model loses.
  @Test func daysWithoutLogarithmAreCounted() throws {
    let data = DesignFixture(
      persons: ["a", "a", "a", "a", "b", "b", "b"],
      [("score", [1, 0, 2, 4, -1, 0, 8]), ("x", [0, 1, 1, 2, 2, 0, 3])])
    let design = try data.design("log(score) ~ x", .linear)
    let fit = fitLinear(design, options: LogisticOptions(.model))
    #expect(fit.n == 4 && fit.rowsWithOutcome == 7)
    #expect(fit.rowsLostByTerm.map(\.term) == ["x", "log(score)"] && fit.rowsLostByTerm.map(\.rows) == [0, 3])
    let findings = fit.findings.filter { $0.kind == .rowsLost }
    #expect(findings.count == 1 && findings[0].subject == "log(score)" && findings[0].detail.contains("on 3 days"))
    // Of 1, 2, 4, 8 at 0, 1, 2, 3 every step doubles.
    expectAll(fit.estimates, [0, log(2)], Tolerance(relative: 1e-12, absolute: 1e-12), "doubling")
    let flat = try data.mapping("score") { $0 > 0 ? 1 : 0 }.design("log(score) ~ x", .linear)
    #expect(fitLinear(flat).findings.contains { $0.detail.hasPrefix("log(score) is 0 on every") })
  }

  @Test func termsOnOtherScales() throws {
    var data = SerialFixture.gapped()
    let x = data.columns[1].values
    data.columns += [
      ("logs", x.map { $0 > 0 ? log($0) : .nan }), ("shifted", x.map { log1p($0) }),
      ("roots", x.map { $0.squareRoot() }),
    ]
    let made = try data.fit("score ~ log(x) + lag(log1p(x), 1) + within(sqrt(x))", .linear)
    let given = try data.fit("score ~ logs + lag(shifted, 1) + within(roots)", .linear)
    #expect(made.coefficients.map(\.term) == ["(Intercept)", "x_log", "x_log1p_lag1", "x_sqrt_within"])
    #expect(
      made.estimates == given.estimates && made.standardErrors == given.standardErrors && made.n < data.persons.count)
  }

  @Test(arguments: ["sqrt(score) ~ x", "log() ~ x", "log(score ~ x", "score ~ log(lag(x, 1))"])
  func whatIsNoOutcomeIsRefused(_ formula: String) {
    #expect(throws: DesignError.self) { try ModelFormula(formula) }
  }

  @Test func otherFamiliesExplainTheOutcomeItself() throws {
    let formula = try ModelFormula("log(headache) ~ stress")
    let refusal = FitError.logarithmOfOutcome("log(headache)", plain: "headache", family: .logistic)
    #expect(throws: refusal) { try ModelFit.refuseUnused(formula, family: .logistic) }
    #expect(throws: Never.self) { try ModelFit.refuseUnused(formula, family: .linear) }
    #expect(throws: DesignError.self) { try EquationFixture.small.design("log(headache) ~ stress") }
    var options = DesignOptions()
    options.outcome = .number
    options.comparedWith = [try ModelFormula("headache ~ stress")]
    #expect(throws: DesignError.self) { try Design(formula, of: EquationFixture.small.diary(), options: options) }
  }
}

extension ModelOptions {
  fileprivate static let independentDays: ModelOptions = {
    var options = ModelOptions()
    options.family = .linear
    return options
  }()

  fileprivate static let correlatedDays: ModelOptions = {
    var options = independentDays
    options.correlation = .ar1
    return options
  }()
}
