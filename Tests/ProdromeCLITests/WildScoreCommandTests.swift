import ProdromeTestSupport
import Testing

/// The wild score bootstrap through the whole program, on twelve persons of the bundled diary: all 2,048 sign vectors.
///
/// Source: R 4.2.2, `d` the diary's rows of the persons below with headache and airq, `X <- cbind(1, post, airq)`,
/// `u <- function(j, v) { g <- glm(d$headache ~ X[, -j] - 1, binomial, offset = v * X[, j], control = glm.control(1e-14,
/// 50)); m <- fitted(g); drop(rowsum(X * (d$headache - m), d$person_id) %*% solve(crossprod(X * sqrt(m * (1 - m))))[, j]) }`,
/// `S <- cbind(as.matrix(expand.grid(rep(list(c(-1, 1)), 11))), 1)`; p: `w <- u(j, 0); mean(abs(S %*% w) >= abs(sum(w)) *
/// (1 - 1e-9))`; ends: `uniroot(function(v) { w <- u(j, v); abs(sum(w)) / sort(abs(S %*% w)[-2048], decreasing =
/// TRUE)[102] - 1 }, …, tol = 1e-14)`; errors: `sandwich::vcovCL(g, d$person_id, type = "HC0", cadjust = TRUE)`.
@Suite struct WildScoreCommandTests {
  private let arguments = [
    "--persons", "1,10,100,101,102,103,104,105,106,107,108,109", "--covariance", "wild-score",
  ]

  @Test func everySignVector() throws {
    let folder = Scratch()
    let table = try Program.headacheModel(
      "headache ~ post + airq", arguments + ["--glance", "glance.csv", "--parameters", "numbers.csv"], in: folder)
    expectNumbers(
      table.numbers("estimate"), [0.5407111137205366, 0.1153661784366645, -0.0007133423058163983])
    expectNumbers(
      table.numbers("std_error"), [0.67870975106870124, 0.41920309838893532, 0.013449294297370823])
    expectNumbers(table.numbers("p_value"), [0.44580078125, 0.78564453125, 0.955078125])
    expectNumbers(
      table.numbers("conf_low"), [-1.0052420096199701, -1.5602770322806037, -0.036731493844851644])
    expectNumbers(
      table.numbers("conf_high"), [2.2136035863145085, 1.0985155295402986, 0.029438649279120412])
    #expect(SimpleCSV(folder.text("glance.csv")).column("covariance") == ["wild-score"])
    #expect(SimpleCSV(folder.text("numbers.csv")).numbers("estimate") == [2_048])
  }

  @Test func choicesThatNobodyReads() throws {
    let model = ["fit", Program.headaches, "--model", "headache ~ airq"]
    #expect(try Program.run(model + ["--covariance", "cr1", "--replicates", "99"]).status == 64)
    #expect(try Program.run(model + ["--family", "gee", "--covariance", "wild-score"]).status == 64)
    #expect(
      try Program.run(model + ["--covariance", "wild-score", "--intervals", "profile"]).status == 64)
  }
}
