import ProdromeTestSupport
import Testing

/// Covariances with days as units through the whole program, on the bundled Kostecki-Dillon diary.
///
/// Source: R 4.2.2, `kd` the data of carData without the second of two rows of a person and day, `g <- glm(y ~ post +
/// airq, binomial, kd)`; `sqrt(diag(sandwich::vcovHC(g, type)))`; for `hac` the middle written out:
/// `for (p in unique(kd$id)) { i <- which(kd$id == p); t <- kd$time[i]; W <- pmax(1 - abs(outer(t, t, "-")) / (L + 1), 0);
/// M <- M + t(S[i, ]) %*% W %*% S[i, ] }` with `S <- model.matrix(g) * (kd$y - fitted(g))`.
@Suite struct DayCovarianceCommandTests {
  static let model = "headache ~ post + airq"

  @Test(arguments: [
    (["hc0"], [0.11005277188086537, 0.085493267170521359, 0.0033625740984924799]),
    (["hc1"], [0.11009256197745242, 0.085524177662825371, 0.0033637898529516735]),
    (["hc2"], [0.11013370121628568, 0.085553639225189479, 0.0033650779445202252]),
    (["hc3"], [0.11021472397104783, 0.085614068301036975, 0.003367585985908003]),
    (["hac", "--bandwidth", "0"], [0.11005277188086418, 0.085493267170520817, 0.0033625740984924058]),
    (["hac", "--bandwidth", "4"], [0.14689693041524463, 0.12320382525709872, 0.0042095229506192919]),
    (["hac", "--bandwidth", "7"], [0.15991884171669907, 0.13775917544957328, 0.0044803890242365342]),
    (["hac", "--bandwidth", "14"], [0.17863797939967058, 0.15709417817260984, 0.004855660579047941]),
  ])
  func standardErrors(covariance: [String], expected: [Double]) throws {
    let table = try Program.headacheModel(Self.model, ["--covariance"] + covariance)
    expectNumbers(table.numbers("std_error"), expected)
    #expect(table.numbers("df") == [nil, nil, nil])
  }

  @Test func choicesThatNobodyReads() throws {
    let arguments = ["fit", Program.headaches, "--model", Self.model, "--bandwidth"]
    #expect(try Program.run(arguments + ["7"]).status == 64)
    let conditional = Array(arguments.dropLast()) + ["--family", "conditional", "--covariance", "hc0"]
    #expect(try Program.run(conditional).status == 64)
    #expect(try Program.run(arguments + ["-1", "--covariance", "hac"]).status == 64)
  }
}
