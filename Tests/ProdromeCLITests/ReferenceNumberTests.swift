import Foundation
import ProdromeTestSupport
import Testing

/// Numbers of the bundled Kostecki-Dillon diary through the whole program.
///
/// Source: R 4.2.2 (stats::glm at full convergence, sandwich 3.0-2, clubSandwich 0.5.8 beside a p × p CR2), one row a
/// person-day, 4151 rows, 133 persons.
@Suite struct ReferenceNumberTests {
  static let coefficients = [0.47782815372332238, 0.037014500881795268, 0.0030974295778724154]

  @Test(arguments: [
    ("model", [0.11143918967857194, 0.085437721479294015, 0.003428359482798377]),
    ("cr0", [0.2139643710628357, 0.17369809136167694, 0.0056903142273679935]),
    ("cr1", [0.21477331296914304, 0.17435479726299169, 0.0057118277794407498]),
    ("cr2", [0.21693331288422046, 0.17600291559878317, 0.0057545433801491535]),
    ("md", [0.21995844065465087, 0.17835552310288311, 0.0058198431459364451]),
  ])
  func standardErrors(covariance: String, expected: [Double]) throws {
    let table = try fit("headache ~ post + airq", ["--covariance", covariance])
    #expect(table.column("term") == ["(Intercept)", "post", "airq"])
    check(table.numbers("estimate"), Self.coefficients)
    check(table.numbers("std_error"), expected)
  }

  @Test func defaultInferenceIsBellMcCaffreyWithSatterthwaite() throws {
    let table = try fit("headache ~ post + airq", [])
    check(table.numbers("std_error"), [0.21693331288422046, 0.17600291559878317, 0.0057545433801491535])
    check(table.numbers("df"), [66.05464781216831, 52.44282602736085, 71.92898791028196])
    check(table.numbers("statistic"), [2.2026499635781813, 0.2103061801895012, 0.5382580985586614])
    check(table.numbers("p_value"), [0.031113893654033713, 0.8342436857904099, 0.5920606452992605])
  }

  @Test func withinAndBetween() throws {
    let table = try fit("headache ~ within(post) + between(post) + within(airq) + between(airq)", [])
    #expect(table.column("term") == ["(Intercept)", "post_within", "post_between", "airq_within", "airq_between"])
    check(
      table.numbers("estimate"),
      [
        0.5782781421348873, -0.02272379879243523, 0.2204330179062606, 0.0075758138666603405, -0.007027391968116822,
      ])
    check(
      table.numbers("std_error"),
      [0.5703720439032635, 0.13374463277842338, 0.5209160273398686, 0.003726568152577495, 0.01748570829963424])
    check(
      table.numbers("df"),
      [37.09108637901199, 44.02442603880889, 48.60771580145787, 63.9553181544743, 52.378546602785256])
  }

  @Test func glanceOfTheModel() throws {
    let folder = Scratch()
    let model = ["fit", Program.headaches, "--model", "headache ~ post + airq", "--full-precision"]
    #expect(try Program.run(model + ["--glance", "glance.csv"], in: folder).status == 0)
    let glance = SimpleCSV(folder.text("glance.csv"))
    #expect(glance.numbers("n") == [4151])
    #expect(glance.numbers("n_events") == [2666])
    #expect(glance.numbers("n_persons") == [133])
    check(glance.numbers("deviance"), [5412.752189386013])
    check(glance.numbers("null_deviance"), [5413.8153478245285])
    check(glance.numbers("log_likelihood"), [-2706.3760946930065])
    check(glance.numbers("aic"), [5418.752189386013])
  }

  @Test(arguments: [
    (
      "person",
      [
        -0.0014600524923710798, 0.00672664423308653, 0.014842498132998, 0.033523314053340976, -0.007446104848841958,
        -0.025583866942880115, -0.0010607037029395994,
      ]
    ),
    (
      "person-phase",
      [
        -0.0007294685951301719, 0.011437979898380773, 0.020121846651907558, 0.039019113804143545,
        -0.0031114461219299374, -0.022505595764018945, 0.003653982395866546,
      ]
    ),
  ])
  func laggedCorrelationOfAirQuality(centre: String, expected: [Double]) throws {
    let outcome = try Program.run([
      "correlate", Program.headaches, "--triggers", "airq", "--lags", "-3:3", "--centre", centre, "--full-precision",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let table = SimpleCSV(outcome.output)
    #expect(table.numbers("n") == [3503, 3676, 3862, 4151, 3862, 3676, 3503])
    check(table.numbers("estimate"), expected)
  }

  private func fit(_ model: String, _ options: [String]) throws -> SimpleCSV {
    let outcome = try Program.run(["fit", Program.headaches, "--model", model, "--full-precision"] + options)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return SimpleCSV(outcome.output)
  }

  private func check(_ values: [Double?], _ expected: [Double]) {
    #expect(values.count == expected.count)
    for (value, number) in zip(values, expected) {
      #expect(Tolerance.software.accepts(value, number), "\(value ?? .nan) is not \(number)")
    }
  }
}
