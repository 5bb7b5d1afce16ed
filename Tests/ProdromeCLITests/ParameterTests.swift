import ProdromeTestSupport
import Testing

/// What a model estimates beside terms: in a file of its own, and in words.
@Suite struct ParameterTests {
  @Test func aMixedModelTellsHowPersonsDiffer() throws {
    let folder = Scratch()
    let outcome = try Program.run(
      [
        "fit", Program.headaches, "--model", "headache ~ post + (1 | person_id)", "--family", "mixed", "--parameters",
        "parameters.csv",
      ], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(SimpleCSV(outcome.output).column("term") == ["(Intercept)", "post"])
    let table = SimpleCSV(folder.text("parameters.csv"))
    let place = try #require(table.column("term").firstIndex(of: "sd(person_id)"))
    let spread = try #require(table.numbers("estimate")[place])
    let (low, high) = (try #require(table.numbers("conf_low")[place]), try #require(table.numbers("conf_high")[place]))
    #expect(0 < low && low < spread && spread < high)
    #expect(outcome.errors.contains("note: sd(person_id) = "))
  }

  @Test func theyAreForOneModel() throws {
    let fit = ["fit", Program.headaches, "--model", "headache ~ post", "--compare", "headache ~ airq"]
    #expect(try Program.run(fit + ["--parameters", "p.csv"]).status == 64)
  }
}
