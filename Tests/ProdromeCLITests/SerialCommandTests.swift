import Glibc
import ProdromeTestSupport
import Testing

/// Linear models with errors correlated by day, through the whole program.
@Suite struct SerialCommandTests {
  /// R 4.2.2, nlme 3.1-162, on the bundled diary:
  /// `gls(airq ~ headache + post, d, correlation = corAR1(form = ~ day | person_id), control = glsControl(tolerance =
  /// 1e-12, msTol = 1e-12))`.
  @Test func bundledDiaryByNlme() throws {
    let folder = Scratch()
    let table = try Program.headacheModel(
      "airq ~ headache + post",
      ["--family", "linear", "--correlation", "ar1", "--glance", "glance.csv", "--parameters", "parameters.csv"],
      in: folder)
    let (glance, parameters) = (SimpleCSV(folder.text("glance.csv")), SimpleCSV(folder.text("parameters.csv")))
    let tolerance = Tolerance(relative: 1e-6, absolute: 1e-8)
    let expected: [([Double?], [Double])] = [
      (table.numbers("estimate"), [23.2679428140966, 0.638499955859845, 1.29573326091891]),
      (table.numbers("std_error"), [0.619263081424613, 0.275965968500828, 0.649531629693251]),
      (parameters.numbers("estimate"), [0.57200401896714803, 9.5236733621799079]),
      (glance.numbers("ar1") + glance.numbers("sigma"), [0.57200401896714803, 9.5236733621799079]),
      (
        ["log_likelihood", "aic", "bic"].flatMap(glance.numbers),
        [-14474.059708710107, 28958.119417420214, 28989.77132526696]
      ),
    ]
    for (values, numbers) in expected {
      #expect(values.count == numbers.count)
      for (value, number) in zip(values, numbers) { #expect(tolerance.accepts(value, number), "\(number)") }
    }
    #expect(parameters.column("term") == ["ar1", "sigma"] && glance.column("method") == ["linear_ar1_reml"])
  }

  @Test func whatDoesNotGoTogetherIsRefusedWithWords() throws {
    let fit = ["fit", Program.headaches, "--model", "airq ~ post", "--family", "linear"]
    for (options, words) in [
      (["--correlation", "exchangeable"], "independence and ar1"), (["--likelihood", "ml"], "--correlation ar1"),
      (["--correlation", "ar1", "--compare", "airq ~ headache"], "--likelihood ml"),
      (["--correlation", "ar1", "--covariance", "hac"], "not known"),
    ] {
      let outcome = try Program.run(fit + options)
      #expect(outcome.status == 64 && outcome.errors.contains(words), "\(outcome.errors)")
    }
    #expect(
      try Program.run(fit + ["--correlation", "ar1", "--likelihood", "ml", "--compare", "airq ~ headache"]).status == 0)
  }
}
