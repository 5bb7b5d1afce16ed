import ProdromeTestSupport
import Testing

/// Persons and their windows of 28 days in the bundled Kostecki-Dillon diary through the whole program, against lme4.
@Suite struct WindowModelTests {
  static let model = "headache ~ post + (1 | person_id) + (1 | person_id:window())"

  /// lme4's optimum is polished by Newton to a step of 1e-11, ours to 1e-10 standard errors squared.
  static let polished = Tolerance(relative: 1e-6, absolute: 1e-7)
  /// The script's second differences of the deviance.
  static let curvature = Tolerance(relative: 2e-4)

  /// Ends of a spread: the root is found to 1e-9, the rest by BFGS on a deviance good to about 1e-9.
  static let profile = Tolerance(relative: 1e-5, absolute: 1e-9)
  /// Ends of a coefficient: BFGS over its neighbours stops a little earlier, and flat profiles stretch that.
  static let coefficients = Tolerance(relative: 5e-4, absolute: 1e-6)

  /// Tests/ProdromeFitTests/Scripts/windows.R: lme4 1.1-31, glmer(cbind(k, n - k) ~ post + (1 | id) + (1 | window),
  /// nAGQ = 1) of 257 windows, polished; the log-likelihood without the binomial constants.
  @Test func numbersOfLme4() throws {
    let folder = Scratch()
    let table = try Program.headacheModel(
      Self.model, ["--family", "mixed", "--glance", "glance.csv", "--parameters", "parameters.csv"], in: folder)
    for (value, expected) in zip(table.numbers("estimate"), [0.95554364889054277, -0.044805081830050018]) {
      #expect(Self.polished.accepts(value, expected))
    }
    for (value, expected) in zip(table.numbers("std_error"), [0.20844936674127437, 0.18185807867456302]) {
      #expect(Self.curvature.accepts(value, expected))
    }
    let parameters = SimpleCSV(folder.text("parameters.csv"))
    #expect(parameters.column("term") == ["sd(person_id)", "sd(person_id:window)"])
    for (value, expected) in zip(parameters.numbers("estimate"), [1.4435731805730165, 0.78059602509698967]) {
      #expect(Self.polished.accepts(value, expected))
    }
    for (value, expected) in zip(parameters.numbers("std_error"), [0.14326987083577639, 0.10328268200098217]) {
      #expect(Self.curvature.accepts(value, expected))
    }
    let reached = try #require(SimpleCSV(folder.text("glance.csv")).numbers("log_likelihood").first)
    #expect(Tolerance(relative: 0, absolute: 1e-7).accepts(reached, -2208.9101656892103))
  }

  /// Scripts/windows.R and Scripts/profiles.R of ProdromeFitTests: ends of the profiles of lme4's deviance by root finding
  /// to 1e-9, the other parameters at their best by BFGS; confint(method = "profile") interpolates between some places
  /// and differs from them by up to 6e-4.
  @Test(arguments: [
    (model, ["sd(person_id)", "sd(person_id:window)"], [1.1780025177, 0.5940108481], [1.7483146164, 1.0033034061]),
    ("headache ~ post + airq + (1 | person_id)", ["sd(person_id)"], [1.35124634473], [1.85581397601]),
    (
      "headache ~ airq + (1 + airq | person_id)", ["sd(person_id)", "sd(airq | person_id)"], [1.07512372690, 0],
      [2.02514808739, 0.0348853035074]
    ),
  ])
  func profilesOfLme4(_ model: String, _ names: [String], _ lows: [Double], _ highs: [Double]) throws {
    let folder = Scratch()
    let table = try Program.headacheModel(
      model, ["--family", "mixed", "--intervals", "profile", "--parameters", "parameters.csv"], in: folder)
    let parameters = SimpleCSV(folder.text("parameters.csv"))
    #expect(Array(parameters.column("term").prefix(names.count)) == names)
    for (place, (low, high)) in zip(lows, highs).enumerated() {
      #expect(Self.profile.accepts(parameters.numbers("conf_low")[place], low), "\(names[place])")
      #expect(Self.profile.accepts(parameters.numbers("conf_high")[place], high), "\(names[place])")
    }
    guard table.column("term") == ["(Intercept)", "post", "airq"] else { return }
    for (value, expected) in zip(table.numbers("conf_low"), [0.241070362390, -0.2383837166172, 0.000757145161051]) {
      #expect(Self.coefficients.accepts(value, expected))
    }
    for (value, expected) in zip(table.numbers("conf_high"), [1.070683429962, 0.1998754990682, 0.019934314019904]) {
      #expect(Self.coefficients.accepts(value, expected))
    }
  }

  @Test func whatItCannotAnswerIsRefused() throws {
    let fit = ["fit", Program.headaches, "--family", "mixed", "--model"]
    let alone = try Program.run(fit + ["headache ~ post + (1 | person_id:window())"])
    #expect(alone.status == 64 && alone.errors.contains("need the person's beside them"), "\(alone.errors)")
    for model in [
      "headache ~ post + (1 + post | person_id) + (1 | person_id:window())",
      "headache ~ post + (1 | person_id) + (1 + post | person_id:window())",
      "headache ~ post + (1 | person_id) + (1 | person_id:treatment())",
      "headache ~ post + (1 | person_id) + (1 | person_id:window()) + (1 | person_id:window())",
    ] {
      #expect(try Program.run(fit + [model]).status == 64, "\(model)")
    }
    #expect(try Program.run(fit + [Self.model, "--nagq", "9"]).status == 64)
  }
}
