import ProdromeNumerics

/// The likelihood of a mixed model as its search sees it: of a vector of parameters, the coefficients of the estimated
/// columns first.
protocol MixedLikelihood: Sendable {
  /// Effects that everybody's mode has, as the states hold them.
  var effectCount: Int { get }

  /// Log-likelihood and gradient, with the information if asked for; `modes` is where everybody's search begins.
  func evaluate(_ parameters: [Double], modes: [Double], informs: Bool) -> MixedState
  /// Minus the second derivatives of the log-likelihood.
  func curvature(at state: MixedState, modes: [Double]) -> SymmetricMatrix
}

/// What a search knows of a point.
struct MixedState: Sendable {
  let parameters: [Double]
  let logLikelihood: Double
  let gradient: [Double]
  let persons: PersonModes
  /// An approximate information matrix, where it was asked for.
  let information: Gram?

  var isFinite: Bool { logLikelihood.isFinite && gradient.allSatisfy(\.isFinite) }
}
