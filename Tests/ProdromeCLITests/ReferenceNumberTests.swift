import ProdromeTestSupport
import Testing

/// Models of the bundled Kostecki-Dillon diary through the whole program.
///
/// Source: cases `glm_post_airq`, `cr2_post_airq` and `cr2_within_between` of the reference file
/// 19_kosteckidillon_diary.json, made by R 4.2.2 (stats::glm at full convergence, sandwich 3.0-2, Mancl-DeRouen and
/// p × p CR2 from their formulas), one row a person-day, 4151 rows, 133 persons.
@Suite struct ReferenceNumberTests {
  static let model = "headache ~ post + airq"
  static let coefficients = [0.4778281537233224, 0.03701450088179527, 0.0030974295778724154]

  @Test(arguments: [
    ("model", [0.11143918967857194, 0.08543772147929402, 0.003428359482798377]),
    ("cr0", [0.2139643710628357, 0.17369809136167694, 0.0056903142273679935]),
    ("cr1", [0.21477331296914304, 0.1743547972629917, 0.00571182777944075]),
    ("cr2", [0.21693331288422046, 0.17600291559878317, 0.0057545433801491535]),
    ("md", [0.21995844065465087, 0.1783555231028831, 0.005819843145936445]),
  ])
  func standardErrors(covariance: String, expected: [Double]) throws {
    let table = try Program.headacheModel(Self.model, ["--covariance", covariance])
    #expect(table.column("term") == ["(Intercept)", "post", "airq"])
    expectNumbers(table.numbers("estimate"), Self.coefficients)
    expectNumbers(table.numbers("std_error"), expected)
  }

  @Test func defaultInferenceIsBellMcCaffreyWithSatterthwaite() throws {
    let table = try Program.headacheModel(Self.model)
    expectNumbers(table.numbers("std_error"), [0.21693331288422046, 0.17600291559878317, 0.0057545433801491535])
    expectNumbers(table.numbers("df"), [66.05464781216831, 52.44282602736085, 71.92898791028196])
    expectNumbers(table.numbers("statistic"), [2.2026499635781813, 0.2103061801895012, 0.5382580985586614])
    expectNumbers(table.numbers("p_value"), [0.031113893654033713, 0.8342436857904099, 0.5920606452992605])
  }

  @Test func inferenceByManclDeRouen() throws {
    let table = try Program.headacheModel(Self.model, ["--covariance", "md"])
    #expect(table.numbers("df") == [130, 130, 130])
    expectNumbers(table.numbers("statistic"), [2.172356524719794, 0.20753212593502762, 0.5322187385814883])
    expectNumbers(table.numbers("p_value"), [0.03164263030737231, 0.8359190550417976, 0.5954829455120525])
    expectNumbers(table.numbers("conf_low"), [0.042666684719482095, -0.3158405712282002, -0.008416434064823331])
    expectNumbers(table.numbers("conf_high"), [0.9129896227271627, 0.3898695729917907, 0.014611293220568162])
  }

  @Test func withinAndBetween() throws {
    let table = try Program.headacheModel(
      "headache ~ within(post) + between(post) + within(airq) + between(airq)")
    #expect(table.column("term") == ["(Intercept)", "post_within", "post_between", "airq_within", "airq_between"])
    expectNumbers(
      table.numbers("estimate"),
      [0.5782781421348873, -0.02272379879243523, 0.2204330179062606, 0.0075758138666603405, -0.007027391968116822])
    expectNumbers(
      table.numbers("std_error"),
      [0.5703720439032635, 0.13374463277842338, 0.5209160273398686, 0.003726568152577495, 0.01748570829963424])
    expectNumbers(
      table.numbers("df"),
      [37.09108637901199, 44.02442603880889, 48.60771580145787, 63.9553181544743, 52.378546602785256])
    expectNumbers(
      table.numbers("statistic"),
      [1.0138613003847796, -0.1699043791168956, 0.4231642075440316, 2.0329197149985037, -0.401893469094633])
    expectNumbers(
      table.numbers("p_value"),
      [0.3172172507437935, 0.8658637097004322, 0.6740419096891512, 0.0462161377224174, 0.6893976790898406])
  }

  @Test func glanceOfTheModel() throws {
    let folder = Scratch()
    _ = try Program.headacheModel(Self.model, ["--glance", "glance.csv"], in: folder)
    let glance = SimpleCSV(folder.text("glance.csv"))
    #expect(glance.numbers("n") == [4151])
    #expect(glance.numbers("n_events") == [2666])
    #expect(glance.numbers("n_persons") == [133])
    expectNumbers(glance.numbers("deviance"), [5412.752189386013])
    expectNumbers(glance.numbers("null_deviance"), [5413.8153478245285])
    expectNumbers(glance.numbers("log_likelihood"), [-2706.3760946930065])
    expectNumbers(glance.numbers("aic"), [5418.752189386013])
  }
}
