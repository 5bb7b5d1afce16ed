import ProdromeTestSupport
import Testing

/// Beta-binomial models of the bundled Kostecki-Dillon diary through the whole program, against glmmTMB.
@Suite struct BetaBinomialCommandTests {
  static let model = "headache ~ age + sex"

  /// Tests/ProdromeFitTests/Scripts/betabinomial.R: glmmTMB 1.1.5 (family = betabinomial) on each person's days, polished by
  /// Newton on its likelihood to a gradient of 3e-13; errors from that likelihood's Hessian, which glmmTMB's own differ
  /// from by up to 4e-4 (it differences a gradient of its own).
  @Test func numbersOfGlmmTMB() throws {
    let folder = Scratch()
    let table = try Program.headacheModel(
      Self.model, ["--family", "beta-binomial", "--glance", "glance.csv", "--parameters", "parameters.csv"], in: folder)
    #expect(table.column("term") == ["(Intercept)", "age", "sex[male]"])
    expectNumbers(
      table.numbers("estimate"), [1.2038369980806927, -0.012933783410952956, -0.21626615403029256])
    expectNumbers(table.numbers("std_error"), [0.38333524933275276, 0.0086987232781985183, 0.26832789196126144])
    let glance = SimpleCSV(folder.text("glance.csv"))
    expectNumbers(glance.numbers("log_likelihood"), [-427.01115738827536])
    #expect(glance.numbers("df_residual") == [129])
    let parameters = SimpleCSV(folder.text("parameters.csv"))
    #expect(parameters.column("term") == ["rho"])
    expectNumbers(
      parameters.numbers("estimate") + parameters.numbers("std_error"), [0.28701601281100003, 0.027520510923082601])
    expectNumbers(
      parameters.numbers("conf_low") + parameters.numbers("conf_high"), [0.23622207168638276, 0.34381542065842557])
  }

  @Test func whatItCannotAnswerIsRefused() throws {
    let fit = ["fit", Program.headaches, "--family", "beta-binomial", "--model"]
    let varies = try Program.run(fit + ["headache ~ age + post"])
    #expect(varies.status == 64 && varies.errors.contains("post varies within persons"), "\(varies.errors)")
    #expect(varies.errors.contains("(1 | person_id:window())"))
    for options in [
      ["--covariance", "cr1"], ["--weights", "age"], ["--tests", "t.csv"], ["--intervals", "profile"],
    ] {
      #expect(try Program.run(fit + [Self.model] + options).status == 64, "\(options)")
    }
  }
}
