import Glibc
import ProdromeTestSupport
import Testing

/// Counts and numbers through the whole program, against R.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct FamilyTests {
  @Test func poissonRates() throws {
    let (table, glance) = try Self.fit(["--family", "poisson", "--covariance", "model"])
    let expected = try Reference.expected("kd_counts_poisson", in: "10_counts.json")
    expectNumbers(table.numbers("estimate"), try #require(expected["coef"]?["values"]?.doubles))
    expectNumbers(table.numbers("std_error"), try #require(expected["se"]?["values"]?.doubles))
    for (column, member) in [
      ("log_likelihood", "loglik"), ("deviance", "deviance"), ("null_deviance", "null_deviance"), ("aic", "aic"),
      ("bic", "bic"), ("df_residual", "df_residual"),
    ] {
      expectNumbers(glance.numbers(column), [try #require(expected[member]?.double)])
    }
    #expect(glance.column("n_events") == [""] && glance.numbers("dispersion")[0] != nil)
    let (ratios, _) = try Self.fit(["--family", "poisson", "--covariance", "model", "--exponentiate"])
    expectNumbers(ratios.numbers("estimate"), try #require(expected["rate_ratio"]?["values"]?.doubles))
  }

  /// MASS 7.3-58.2: glm.nb(ha ~ post + sex + age + offset(log(days)), control = glm.control(1e-14, 500)).
  @Test func negativeBinomialRates() throws {
    let (table, glance) = try Self.fit(["--family", "negative-binomial", "--covariance", "model"])
    let estimates = [-0.2542900261651500626, -0.0033203694385847771, -0.0316777098381995914, -0.0041593290924045005]
    for (value, expected) in zip(table.numbers("estimate"), estimates) {
      #expect(Tolerance(relative: 1e-7).accepts(value, expected))
    }
    #expect(Tolerance(relative: 1e-7).accepts(glance.numbers("theta")[0], 7.2649513136391981))
  }

  /// R 4.2.2: lm(ha ~ post + sex + age, offset = log(days)).
  @Test func linearModelHasItsSigma() throws {
    let (table, glance) = try Self.fit(["--family", "linear", "--covariance", "model"])
    let sigma = try #require(glance.numbers("sigma")[0])
    let deviance = try #require(glance.numbers("deviance")[0])
    #expect(Tolerance.software.accepts(sigma * sigma * 190, deviance))
    #expect(table.numbers("df") == [190, 190, 190, 190])
    let estimates = [6.614942078398242664, 8.173429080922362644, -0.342451033531771309, -0.029426470620458476]
    let errors = [3.06263791431819943, 1.60092785614839550, 2.08541195567602644, 0.06586816728779557]
    expectNumbers(table.numbers("estimate"), estimates)
    expectNumbers(table.numbers("std_error"), errors)
    expectNumbers([sigma, glance.numbers("aic")[0]], [10.351735818083975, 1463.3221744303567])
  }

  /// Two levels are the logistic model of the upper one; CR2 is not defined for proportional odds.
  @Test func ordinalOfTwoLevelsIsLogistic() throws {
    let ordinal = try Program.headacheModel("headache ~ post + airq", ["--family", "ordinal", "--covariance", "cr0"])
    #expect(ordinal.column("term") == ["post", "airq"])
    expectNumbers(ordinal.numbers("estimate"), Array(ReferenceNumberTests.coefficients.dropFirst()))
    expectNumbers(ordinal.numbers("std_error"), [0.17369809136167694, 0.0056903142273679935])
    let arguments = ["fit", Program.headaches, "--model", "headache ~ post", "--family", "ordinal"]
    #expect(try Program.run(arguments + ["--covariance", "cr2"]).status == 64)
  }

  @Test func aFamilyRefusesWhatItsOutcomeCannotBe() throws {
    let folder = Scratch()
    folder.write("person_id,day,score\na,1,-2\na,2,1\nb,1,3\nb,2,4\n", to: "diary.csv")
    let arguments = ["fit", "diary.csv", "--day", "day", "--outcome", "score", "--model", "score ~ 1"]
    #expect(try Program.run(arguments + ["--family", "poisson"], in: folder).status == 64)
    #expect(try Program.run(arguments + ["--family", "logistic"], in: folder).status == 64)
    #expect(try Program.run(arguments + ["--family", "linear"], in: folder).status == 0)
  }

  /// Terms and glance of the headache days of each person before and after treatment began.
  private static func fit(_ options: [String]) throws -> (SimpleCSV, SimpleCSV) {
    let table = try Reference.csv("kd_counts.csv")
    let days = try table.numbers("days")
    let columns = try ["id", "post", "ha", "sex", "age"].map { try table.text($0) }
    let rows = days.indices.map { row in
      (columns.map { $0[row] } + ["\(row)", "\(log(days[row]))"]).joined(separator: ",")
    }
    let folder = Scratch()
    folder.write("person_id,post,ha,sex,age,day,known\n" + rows.joined(separator: "\n") + "\n", to: "diary.csv")
    let outcome = try Program.run(
      [
        "fit", "diary.csv", "--day", "day", "--outcome", "ha", "--model", "ha ~ post + sex + age + offset(known)",
        "--full-precision", "--glance", "glance.csv",
      ] + options, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return (SimpleCSV(outcome.output), SimpleCSV(folder.text("glance.csv")))
  }
}
