import ProdromeTestSupport
import Testing

/// Mixed logistic models of the bundled Kostecki-Dillon diary through the whole program.
///
/// Source: cases `glmer_nagq1` and `glmer_nagq9` of the reference file 19_kosteckidillon_diary.json (lme4 1.1-31,
/// `glmer(y ~ post + I(airq / 10) + (1 | id), nAGQ = q)`); air quality is per unit here, so ten times smaller.
@Suite struct MixedModelTests {
  /// The file's own tolerance.
  static let glmer = Tolerance(relative: 1e-4, absolute: 1e-5)
  static let model = "headache ~ post + airq + (1 | person_id)"

  @Test(arguments: [
    (
      "1", [0.65334430615255923, -0.018762430881483969, 0.01030930024001043],
      [0.21097896159773472, 0.11175763278729468, 0.004890083057428920], -2238.2747802666531
    ),
    (
      "9", [0.65369317753862888, -0.018915152141326375, 0.010315040642401718],
      [0.21173412541217429, 0.11176164491073212, 0.0048914058925915146], -2236.8032763107421
    ),
  ])
  func numbersOfLme4(_ nodes: String, _ estimates: [Double], _ errors: [Double], _ logLikelihood: Double) throws {
    let folder = Scratch()
    let table = try Program.headacheModel(
      Self.model, ["--family", "mixed", "--nagq", nodes, "--glance", "glance.csv"], in: folder)
    for (value, expected) in zip(table.numbers("estimate") + table.numbers("std_error"), estimates + errors) {
      #expect(Self.glmer.accepts(value, expected))
    }
    let glance = SimpleCSV(folder.text("glance.csv"))
    let reached = try #require(glance.numbers("log_likelihood").first)
    #expect(Tolerance(relative: 0, absolute: 1e-4).accepts(reached, logLikelihood))
  }

  @Test func whatTheFamilyDoesNotKnowIsRefused() throws {
    let fit = ["fit", Program.headaches, "--model"]
    #expect(try Program.run(fit + [Self.model]).status == 64)
    #expect(try Program.run(fit + ["headache ~ post", "--family", "mixed"]).status == 64)
    #expect(try Program.run(fit + ["headache ~ post", "--nagq", "9"]).status == 64)
    #expect(try Program.run(fit + [Self.model, "--family", "mixed", "--nagq", "26"]).status == 64)
    #expect(try Program.run(fit + [Self.model, "--family", "mixed", "--covariance", "cr2"]).status == 64)
    let slopes = "headache ~ airq + (1 + airq | person_id)"
    #expect(try Program.run(fit + [slopes, "--family", "mixed", "--nagq", "9"]).status == 64)
  }
}
