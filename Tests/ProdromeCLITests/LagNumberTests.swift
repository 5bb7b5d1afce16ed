import ProdromeTestSupport
import Testing

/// Air quality against headache at all 18 lags of the bundled Kostecki-Dillon diary, through the whole program.
///
/// Source: cases `lag_within_phase` (the default) and `lag_within` of the reference file
/// 19_kosteckidillon_diary.json, made by R 4.2.2 from sums over pairs by calendar day.
@Suite struct LagNumberTests {
  static let pairs: [Double] = [
    3503, 3676, 3862, 4151, 3862, 3676, 3503, 3340, 3188, 3036, 2904, 2790, 2664, 2540, 2415, 2293, 2177, 2063,
  ]
  static let byPersonAndPhase = [
    -0.0007294685951301719, 0.011437979898380773, 0.020121846651907558, 0.039019113804143545, -0.0031114461219299374,
    -0.022505595764018945, 0.003653982395866546, 0.0018186000480896814, 0.004122410283770913, -0.01556664620603542,
    -0.026995295783380793, -0.00930407989877046, -0.00025139758212801077, 0.0031613099991961323, -0.01291037340671838,
    -0.014931667271457845, -0.033299582330024585, -0.0026186159425030868,
  ]
  static let byPerson = [
    -0.0014600524923710798, 0.00672664423308653, 0.014842498132998, 0.033523314053340976, -0.007446104848841958,
    -0.025583866942880115, -0.0010607037029395994, -0.0020008558234143516, 0.0006310625589785707, -0.015205939433352016,
    -0.025097520805902038, -0.00639891792434386, -0.0036916889929857095, -0.00027938338545769676, -0.017915366509775234,
    -0.024029670255532314, -0.03707681080851295, -0.006872787081270449,
  ]

  @Test(arguments: [
    ([], byPersonAndPhase), (["--centre", "person-phase"], byPersonAndPhase), (["--centre", "person"], byPerson),
  ])
  func airQuality(centre: [String], expected: [Double]) throws {
    let outcome = try Program.run(
      ["correlate", Program.headaches, "--triggers", "airq", "--lags", "-3:14", "--full-precision"] + centre)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let table = SimpleCSV(outcome.output)
    #expect(table.column("lag_days") == (-3...14).map(String.init))
    #expect(table.numbers("n") == Self.pairs)
    expectNumbers(table.numbers("estimate"), expected)
  }
}
