public import ProdromeNumerics

/// A fitted logistic model: one coefficient for every declared column, sound or not, and how it came about.
public struct LogisticFit: Sendable {
  /// The model as it would be written.
  public let formula: String
  /// `transition` if yesterday's outcome is among the terms, else `logistic`.
  public let method: String
  /// Whether the fit as a whole is sound; `small_clusters` if only its uncertainty is not.
  public let status: EstimateStatus
  /// One for every design column, in the order of the formula.
  public let coefficients: [CoefficientEstimate]
  /// The covariance of the coefficients at `covarianceColumns`; nil if none is sound.
  public let covariance: SymmetricMatrix?
  /// Positions in `coefficients` of the rows of `covariance`.
  public let covarianceColumns: [Int]
  /// How the uncertainty was estimated.
  public let covarianceKind: CovarianceKind
  /// Rows the model is fitted on.
  public let n: Int
  /// Of these, rows with outcome 1.
  public let eventCount: Int
  /// Persons with such a row.
  public let personCount: Int
  /// Rows with an outcome, used or not.
  public let rowsWithOutcome: Int
  /// Rows with an outcome that each term cannot fill; a row may be lost by several terms.
  public let rowsLostByTerm: [(term: String, rows: Int)]
  /// At the maximum; the supremum where the data are separated.
  public let logLikelihood: Double?
  /// Of the intercept alone; of even odds where the model has no intercept (as R's `glm`).
  public let nullLogLikelihood: Double?
  /// −2 · `logLikelihood`.
  public let deviance: Double?
  /// −2 · `nullLogLikelihood`.
  public let nullDeviance: Double?
  /// Akaike's criterion; nil where no finite maximum exists.
  public let aic: Double?
  /// Schwarz's criterion with log(rows); nil where no finite maximum exists.
  public let bic: Double?
  /// Rows less estimable columns.
  public let dfResidual: Int
  /// The story of the optimisation.
  public let log: FitLog
  /// Cautions.
  public let findings: [Finding]
  /// What fitted values are made of.
  let solution: LogisticSolution
}

/// How a row gets its fitted value.
enum LogisticSolution: Sendable {
  /// From coefficients in the solver's coordinates; rows that the frame leaves out are predicted without error.
  case coefficients([Double], FitFrame)
  /// Every row is predicted without error.
  case complete
  /// Not at all.
  case none
}
