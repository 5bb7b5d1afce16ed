import ProdromeTestSupport
import Testing

/// Generalised estimating equations of the bundled Kostecki-Dillon diary through the whole program.
@Suite struct EstimatingEquationsTests {
  /// Source: case `gee_exchangeable` of 19_kosteckidillon_diary.json, R 4.2.2, geepack 1.3.9, at that file's 1e-6.
  @Test func exchangeableByGeepack() throws {
    let table = try Program.headacheModel(
      "headache ~ post + airq", ["--family", "gee", "--correlation", "exchangeable", "--covariance", "cr0"])
    #expect(table.column("term").prefix(3) == ["(Intercept)", "post", "airq"])
    let expected: [(String, [Double])] = [
      ("estimate", [0.4336344577369391, -0.018380679199647008, 0.007025022937292141]),
      ("std_error", [0.17227618730794714, 0.13074386738623975, 0.0035722798413949115]),
    ]
    let tolerance = Tolerance(relative: 1e-6)
    for (name, numbers) in expected {
      for (value, number) in zip(table.numbers(name), numbers) { #expect(tolerance.accepts(value, number), "\(name)") }
    }
  }

  /// Independent days are the logistic fit, covariance and degrees of freedom included.
  @Test func independenceIsTheLogisticModel() throws {
    let gee = try Program.headacheModel("headache ~ post + airq", ["--family", "gee"])
    let logistic = try Program.headacheModel("headache ~ post + airq")
    for name in ["estimate", "std_error", "df", "p_value"] {
      expectNumbers(gee.numbers(name), logistic.numbers(name).compactMap(\.self))
    }
  }

  /// Numbers and counts of independent days are the linear and Poisson's model.
  @Test(arguments: [("identity", "linear", "airq ~ post"), ("log", "poisson", "headache ~ post")])
  func otherMeans(mean: String, family: String, model: String) throws {
    let gee = try Program.headacheModel(model, ["--family", "gee", "--mean", mean])
    let plain = try Program.headacheModel(model, ["--family", family])
    for name in ["estimate", "std_error", "df"] {
      expectNumbers(gee.numbers(name), plain.numbers(name).compactMap(\.self))
    }
  }

  @Test func meansAreChecked() throws {
    let fit = ["fit", Program.headaches, "--model"]
    let logistic = try Program.run(fit + ["headache ~ post", "--mean", "log"])
    #expect(logistic.status == 64 && logistic.errors.contains("--mean log"))
    let number = try Program.run(fit + ["airq ~ post", "--family", "gee"])
    #expect(number.status == 64 && number.errors.contains("0 and 1"))
    let ratio = try Program.run(fit + ["airq ~ post", "--family", "gee", "--mean", "identity", "--exponentiate"])
    #expect(ratio.status == 64 && ratio.errors.contains("--exponentiate"))
  }

  @Test func otherFamiliesKnowNoCorrelation() throws {
    let outcome = try Program.run(
      ["fit", Program.headaches, "--model", "headache ~ post", "--correlation", "ar1"], in: Scratch())
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--family gee"))
  }
}
