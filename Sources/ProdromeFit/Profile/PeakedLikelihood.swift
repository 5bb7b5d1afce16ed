import ProdromeDesign
import ProdromeNumerics

/// A log-likelihood (penalised or not) with a peak, as a climb sees it.
protocol PeakedLikelihood {
  /// The columns that are estimated.
  var columns: ColumnSet { get }

  /// The height at full-length coefficients; nil where it is not finite. One pass over the data.
  func look(_ coefficients: [Double]) -> LikelihoodLook?
  /// Slope and curvature where one has looked; at most one pass more.
  func slope(_ look: LikelihoodLook) -> LikelihoodSlope?
}

/// A log-likelihood at one set of coefficients.
struct LikelihoodLook {
  /// Full length, in the solver's coordinates.
  let coefficients: [Double]
  /// What is made as large as possible.
  let height: Double
  /// Information, score and log-likelihood without any penalty.
  let state: NormalState
  /// The factored information of the estimated columns.
  let information: Information
}

/// How a log-likelihood rises at one set of coefficients, on the estimated columns.
struct LikelihoodSlope {
  let score: [Double]
  /// The negative second derivatives, or what stands for them.
  let curvature: Information
}

/// The log-likelihood of a logistic model.
struct LogisticLikelihood<Source: BlockSource>: PeakedLikelihood {
  let passes: LogisticPasses<Source>
  let columns: ColumnSet
  let frame: FitFrame

  func look(_ coefficients: [Double]) -> LikelihoodLook? {
    let state = passes.evaluate(coefficients, frame)
    guard state.isFinite, let information = passes.information(columns, state, coefficients, frame) else { return nil }
    return LikelihoodLook(
      coefficients: coefficients, height: state.logLikelihood, state: state, information: information)
  }

  func slope(_ look: LikelihoodLook) -> LikelihoodSlope? {
    LikelihoodSlope(score: columns.taking(look.state.score), curvature: look.information)
  }
}
