import Glibc
import ProdromeTestSupport
import Testing

/// P-values that no double can hold: none is told as 0, in any reference distribution.
@Suite struct SmallPValueTests {
  /// Four cells of 400,000 and 600,000 days: the log odds ratio is 2 log 1.5, its error √(2/4e5 + 2/6e5), so that z is
  /// 281 and its square some 79,000.
  @Test func normalAndChiSquared() throws {
    let folder = Scratch()
    folder.write(
      "person_id,day,headache,x,w\na,1,0,0,600000\na,2,1,0,400000\nb,1,0,1,400000\nb,2,1,1,600000\n", to: "d.csv")
    let run = try Program.run(
      [
        "fit", "d.csv", "--model", "headache ~ x", "--covariance", "model", "--weights", "w", "--full-precision",
        "--tests", "tests.csv",
      ], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let terms = SimpleCSV(run.output)
    let z = 2 * log(1.5) / (2.0 / 400_000 + 2.0 / 600_000).squareRoot()
    #expect(Tolerance.software.accepts(terms.numbers("statistic")[1], z))
    #expect(terms.numbers("p_value")[1] == Double.leastNormalMagnitude)
    let tests = SimpleCSV(folder.text("tests.csv"))
    #expect(tests.column("test").count >= 3)
    #expect(tests.numbers("statistic").allSatisfy { $0 ?? 0 > 70_000 })
    #expect(tests.numbers("p_value").allSatisfy { $0 == Double.leastNormalMagnitude })
  }

  /// Sixty days on a line but for 1e-6: t with 58 degrees of freedom, written with ten digits.
  @Test func student() throws {
    let folder = Scratch()
    let rows = (1...60).map { day in "a,\(day),\(Double(day) + (day % 2 == 0 ? 1e-6 : -1e-6)),\(day)" }
    folder.write("person_id,day,score,x\n" + rows.joined(separator: "\n") + "\n", to: "d.csv")
    let run = try Program.run(
      [
        "fit", "d.csv", "--outcome", "score", "--model", "score ~ x", "--family", "linear", "--covariance", "model",
      ], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let terms = SimpleCSV(run.output)
    #expect(terms.numbers("statistic")[1] ?? 0 > 1e7 && terms.numbers("df")[1] == 58)
    #expect(terms.column("p_value")[1] == "2.225073859e-308")
  }
}
