import Glibc
import ProdromeDesign
import ProdromeNumerics

/// The penalised log-likelihood ℓ + ½ log |X′WX| of Firth (1993, Biometrika 80:27).
///
/// Its score is X′(r + h (½ − μ)), h the leverages; that of the logistic model with h/2 events and h/2 other days more
/// in every row, whose information stands for the curvature.
struct FirthLikelihood<Source: BlockSource>: PeakedLikelihood {
  let passes: LogisticPasses<Source>
  let columns: ColumnSet
  let frame: FitFrame

  func look(_ coefficients: [Double]) -> LikelihoodLook? {
    let state = passes.evaluate(coefficients, frame)
    guard state.isFinite, let information = passes.information(columns, state, coefficients, frame) else { return nil }
    let height = state.logLikelihood + information.logDeterminant / 2
    guard height.isFinite else { return nil }
    return LikelihoodLook(coefficients: coefficients, height: height, state: state, information: information)
  }

  func slope(_ look: LikelihoodLook) -> LikelihoodSlope? {
    guard let root = try? look.information.inverseRoot() else { return nil }
    let turns = (0..<root.columns).map { j in columns.spread((0..<root.rows).map { root[$0, j] }) }
    let sums = passes.firthSums(
      FirthSums.Parameters(coefficients: look.coefficients, frame: frame, inverseRoot: turns))
    // Where the augmented rows are too close to collinear for their cross product, the rows themselves do.
    let curvature = Information(columns.taking(sums.gram), triangle: nil) ?? look.information
    return LikelihoodSlope(score: columns.taking(sums.score), curvature: curvature)
  }
}
