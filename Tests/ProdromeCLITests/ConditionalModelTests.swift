import ProdromeTestSupport
import Testing

/// Conditional models of the bundled Kostecki-Dillon diary through the whole program, against R 4.2.2's
/// `survival::clogit` at eps 1e-12 (reference/19, case `clogit_exact`, and the same commands with another stratum or method).
@Suite struct ConditionalModelTests {
  private func expect(
    _ formula: String, _ options: [String], _ terms: [String], _ estimates: [Double], _ errors: [Double]
  ) throws {
    let table = try Program.headacheModel(formula, options + ["--covariance", "model"])
    #expect(table.column("term") == ["(Intercept)"] + terms)
    #expect(table.column("status") == ["constant"] + terms.map { _ in "ok" })
    let near = Tolerance(relative: 1e-6)
    for (value, number) in zip(table.numbers("estimate").dropFirst(), estimates) {
      #expect(near.accepts(value, number))
    }
    for (value, number) in zip(table.numbers("std_error").dropFirst(), errors) { #expect(near.accepts(value, number)) }
  }

  @Test func exact() throws {
    try expect(
      "headache ~ post + airq + strata(person_id)", ["--family", "conditional"], ["post", "airq"],
      [-0.025248920052932323, 0.010833333932609079], [0.11170299447258554, 0.00498825555369371])
  }

  @Test func efron() throws {
    try expect(
      "headache ~ post + airq", ["--family", "conditional", "--ties", "efron"], ["post", "airq"],
      [0.0043631986592505504, 0.0040858483702680198], [0.0616282600906170042, 0.0024941443062363603])
  }

  /// R: blk = floor(day / 28) * 7 + day %% 7; strata(person_id, blk).
  @Test func caseCrossover() throws {
    try expect(
      "headache ~ airq", ["--design", "case-crossover"], ["airq"], [0.011475999332974435], [0.0061942550055281674])
  }

  @Test func uncertaintyIsByPersonUnlessNamed() throws {
    let folder = Scratch()
    let table = try Program.headacheModel(
      "headache ~ airq", ["--family", "conditional", "--glance", "glance.csv"], in: folder)
    // 116 persons have days with and without headache.
    #expect(table.numbers("df")[1] == 115)
    let glance = SimpleCSV(folder.text("glance.csv"))
    #expect(glance.column("covariance") == ["cr1"])
    #expect(glance.column("method") == ["conditional"])
  }

  @Test(arguments: [
    ["--ties", "efron"], ["--referents", "bidirectional"],
    ["--family", "conditional", "--weights", "airq"], ["--family", "conditional", "--ties", "cox"],
  ])
  func refusesWhatTheFamilyDoesNotKnow(_ options: [String]) throws {
    let outcome = try Program.run(["fit", Program.headaches, "--model", "headache ~ airq"] + options)
    #expect(outcome.status == 64, "\(outcome.errors)")
  }
}
