internal import Glibc
internal import ProdromeDesign
internal import ProdromeFit
internal import ProdromeNumerics

/// Two independent AR(1) series of one person, correlated at lags 0 and 1.
struct IndependentSeries: NullExperiment {
  let days = 90
  let phi = 0.5
  let methods: [NullMethod] = [.effectiveSizeLag0, .fisherLag0, .effectiveSizeLag1, .fisherLag1]

  func alarms(_ stream: inout Philox) throws -> [Bool?] {
    let trigger = Draw.autoregressive(days, phi: phi, &stream)
    let outcome = Draw.autoregressive(days, phi: phi, &stream)
    let screen = try Screen(triggers: ["x"], centring: .person, of: LagDraws.series(trigger, outcome))
    return correlateLags(screen, lags: 0...1).flatMap { row in
      [row.pValue.map { $0 <= nullLevel }, fisher(row)]
    }
  }

  /// The textbook test: atanh r · √(n − 3) against the normal.
  private func fisher(_ row: LagCorrelation) -> Bool? {
    row.estimate.map { Normal.twoSidedP(atanh($0) * Double(row.n - 3).squareRoot()) <= nullLevel }
  }
}
