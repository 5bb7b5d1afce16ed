import ProdromeTestSupport
import Testing

/// The full model of the bundled Kostecki-Dillon diary, with its factors, through the whole program.
///
/// Source: cases `glm_full` and `cr2_full` of the reference file 19_kosteckidillon_diary.json, made by R 4.2.2
/// (stats::glm at full convergence, sandwich 3.0-2, Mancl-DeRouen and p × p CR2 from their formulas). The levels of
/// medication stand here in the order of our columns, continuing before reduced.
@Suite struct FullModelTests {
  static let model = "headache ~ post + airq + factor(medication_level, ref = \"none\") + hatype + sex + age"
  static let terms = [
    "(Intercept)", "post", "airq", "medication_level[continuing]", "medication_level[reduced]", "hatype[Mixed]",
    "hatype[No Aura]", "sex[male]", "age",
  ]
  static let coefficients = [
    -0.014177181343782298, -0.005851393943493612, 0.009156559506791563, 0.9787107536260902, 1.6092788847566735,
    0.6822224529059294, -0.40841669167189293, -0.01107052928561761, -0.009300604422653387,
  ]

  @Test(arguments: [
    (
      "model",
      [
        0.19379678460028288, 0.08894598510550553, 0.0036030853268472695, 0.08746400151793075, 0.1082026508449659,
        0.13745401989233794, 0.07314066795418447, 0.10080245991793135, 0.0031079064150360655,
      ]
    ),
    (
      "cr0",
      [
        0.46902639747397706, 0.17301254864135857, 0.005595642801039218, 0.24811564278976297, 0.2928601103758876,
        0.38742889167496314, 0.21642939725568172, 0.24766632597297125, 0.009085865293729917,
      ]
    ),
    (
      "cr1",
      [
        0.470799660499949, 0.1736666626894957, 0.005616798425837882, 0.24905370149582706, 0.29396733591438284,
        0.38889365641421986, 0.21724765876495675, 0.24860268593264825, 0.009120216513770207,
      ]
    ),
    (
      "md",
      [
        0.5107228287578357, 0.1839561938162881, 0.005965544111051352, 0.2735389455901008, 0.3295559259284658,
        0.45163214982852784, 0.2314713041124448, 0.28982347664238967, 0.009867101254971084,
      ]
    ),
    (
      "cr2",
      [
        0.48895956164335297, 0.1782903215056583, 0.005773489834963492, 0.2602629768483573, 0.30999335986695375,
        0.41748784980523834, 0.22374498106468454, 0.2669246937418877, 0.009463522880971163,
      ]
    ),
  ])
  func standardErrors(covariance: String, expected: [Double]) throws {
    let table = try Program.headacheModel(Self.model, ["--covariance", covariance])
    #expect(table.column("term") == Self.terms)
    expectNumbers(table.numbers("estimate"), Self.coefficients)
    expectNumbers(table.numbers("std_error"), expected)
    #expect(table.column("status").allSatisfy { $0 == "ok" })
  }

  @Test func inferenceByBellMcCaffreyWithSatterthwaite() throws {
    let table = try Program.headacheModel(Self.model, ["--covariance", "cr2"])
    expectNumbers(
      table.numbers("df"),
      [
        48.59958296277334, 53.67511014877368, 72.73494209037113, 32.010162133208624, 35.3501640105973,
        14.56306454304645, 85.4300034650348, 18.65319711180594, 49.18824629486716,
      ])
    expectNumbers(
      table.numbers("statistic"),
      [
        -0.02899458862433113, -0.03281947047982585, 1.585966160595044, 3.760468605553289, 5.191333406132831,
        1.6341133118585176, -1.8253669410971944, -0.041474354172426814, -0.9827845866315423,
      ])
    expectNumbers(
      table.numbers("p_value"),
      [
        0.9769876470155175, 0.973940292014559, 0.11708529912638715, 0.0006827297955257903, 8.763790357342272e-06,
        0.12366075926267803, 0.07144020164356256, 0.9673584580495389, 0.3305229812877585,
      ])
  }

  @Test func inferenceByManclDeRouen() throws {
    let table = try Program.headacheModel(Self.model, ["--covariance", "md"])
    #expect(table.numbers("df") == Array(repeating: 124, count: 9))
    expectNumbers(
      table.numbers("statistic"),
      [
        -0.027759051574537213, -0.03180862694591972, 1.534907685927384, 3.577957615924616, 4.883173865627856,
        1.5105710547066906, -1.7644376837030784, -0.038197489775051684, -0.9425873093141419,
      ])
    expectNumbers(
      table.numbers("p_value"),
      [
        0.9778989514345928, 0.9746758090897417, 0.1273541321028815, 0.0004949603908395207, 3.149389099817188e-06,
        0.1334419106786281, 0.08012062999050541, 0.9695916503559674, 0.34772485209470605,
      ])
    expectNumbers(
      table.numbers("conf_low"),
      [
        -1.025040721400345, -0.3699522306903788, -0.0026509233369414707, 0.4373005575025506, 0.9569953932571638,
        -0.2116840812691736, -0.866563241466247, -0.5847123739291866, -0.028830361745144313,
      ])
    expectNumbers(
      table.numbers("conf_high"),
      [
        0.9966863587127803, 0.3582494428033916, 0.020964042350524598, 1.5201209497496297, 2.261562376256183,
        1.5761289870810324, 0.04972985812246111, 0.5625713153579515, 0.010229152899837541,
      ])
  }

  @Test func glance() throws {
    let folder = Scratch()
    _ = try Program.headacheModel(Self.model, ["--glance", "glance.csv"], in: folder)
    let glance = SimpleCSV(folder.text("glance.csv"))
    #expect(glance.numbers("n") == [4151])
    #expect(glance.numbers("n_persons") == [133])
    expectNumbers(glance.numbers("deviance"), [5087.753501290267])
    expectNumbers(glance.numbers("null_deviance"), [5413.8153478245285])
    expectNumbers(glance.numbers("log_likelihood"), [-2543.8767506451336])
    expectNumbers(glance.numbers("aic"), [5105.753501290267])
  }
}
