public import ProdromeDesign
public import ProdromeNumerics

/// A fitted model of any family: one coefficient for every declared column, sound or not, and how it came about.
public struct ModelFit: Sendable {
  /// The model as it would be written.
  public let formula: String
  /// How the outcome depends on the columns.
  public let family: ModelFamily
  /// The family of independent days with the same mean and variance.
  let meanFamily: ModelFamily
  /// The family's name, with its variant where it has several; `transition` for a logistic model with yesterday's
  /// outcome among the terms.
  public let method: String
  /// Whether the fit as a whole is sound; `small_clusters` if only its uncertainty is not.
  public let status: EstimateStatus
  /// One for every design column, in the order of the formula.
  public let coefficients: [CoefficientEstimate]
  /// The covariance of the coefficients at `covarianceColumns`; nil if none is sound.
  public let covariance: SymmetricMatrix?
  /// Positions in `coefficients` of the rows of `covariance`.
  public let covarianceColumns: [Int]
  /// How the uncertainty was estimated; nil where the family gives none.
  public let covarianceKind: CovarianceKind?
  /// Numbers of the model that are no coefficients, such as `sd(person_id)`.
  public let parameters: [ModelParameter]
  /// How every person's coefficients differ from the means, person by person; empty without random effects.
  public let personEffects: [PersonEffect]
  /// Rows the model is fitted on.
  public let n: Int
  /// Of these, rows with outcome 1 (of counts: rows with exactly 1).
  public let eventCount: Int
  /// Persons with such a row.
  public let personCount: Int
  /// Rows with an outcome, used or not.
  public let rowsWithOutcome: Int
  /// Rows with an outcome that each term cannot fill; a row may be lost by several terms.
  public let rowsLostByTerm: [(term: String, rows: Int)]
  /// At the maximum, with the penalty where the family has one; the supremum where the data are separated.
  public let logLikelihood: Double?
  /// Whether `logLikelihood` and the criteria are of restricted maximum likelihood: they compare models of the same terms
  /// alone.
  public let isRestricted: Bool
  /// Of the intercept alone; of even odds where the model has no intercept (as R's `glm`).
  public let nullLogLikelihood: Double?
  /// −2 · `logLikelihood`; nil where it is penalised.
  public let deviance: Double?
  /// −2 · `nullLogLikelihood`; nil where it is penalised.
  public let nullDeviance: Double?
  /// Akaike's criterion; nil where no finite maximum exists, or a penalised one.
  public let aic: Double?
  /// Schwarz's criterion with log(rows); nil as `aic`.
  public let bic: Double?
  /// Rows less estimable columns.
  public let dfResidual: Int
  /// The story of the optimisation.
  public let log: FitLog
  /// Tests of the whole model and of its terms, where they were asked for.
  public let tests: [TermTest]
  /// Cautions.
  public let findings: [Finding]
  /// All models of a penalised path; nil for families without one.
  public let path: PenaltyPath?
  /// What fitted values are made of.
  let solution: FitSolution
  /// How sure the fit is of linear predictors; nil where that is not known.
  let prediction: PredictionCovariance?
  /// Which days the model is fitted on.
  let rowFingerprint: RowFingerprint
  /// At most one fit.
  let offers: [ModelFit]

  /// Firth's fit of the same days, offered where the data are separated and the fit is cheap enough.
  public var firth: ModelFit? { offers.first }

  /// Whether the log-likelihood is that of errors correlated by day.
  var estimatesCorrelation: Bool { parameters.contains { $0.name == "ar1" } }

  /// What the outcome may hold.
  public var outcome: OutcomeKind { meanFamily.outcome }

  /// McFadden's R², 1 − log-likelihood / null log-likelihood (1974, Frontiers in Econometrics 105); nil where the
  /// log-likelihood is penalised, or not of a 0/1 outcome.
  public var mcFaddenR2: Double? {
    guard family == .logistic || family == .cloglog, let logLikelihood, let nullLogLikelihood, nullLogLikelihood < 0
    else { return nil }
    return 1 - logLikelihood / nullLogLikelihood
  }

  /// The estimate of a parameter; nil where the model has none of that name, or none that is sound.
  public func parameter(_ name: String) -> Double? {
    parameters.first { $0.name == name }?.estimate
  }
}

/// How a row gets its fitted value.
enum FitSolution: Sendable {
  /// From coefficients in the solver's coordinates; rows that the frame leaves out are predicted without error.
  case coefficients([Double], FitFrame)
  /// From coefficients and the effects of the row's person.
  case persons([Double], FitFrame, PersonShifts)
  /// Every row is predicted without error.
  case complete
  /// Not at all.
  case none
}

extension FitSolution {
  /// Coefficients, their frame, and the persons' effects if there are any; nil where there is no predictor.
  var predictor: (coefficients: [Double], frame: FitFrame, shifts: PersonShifts?)? {
    switch self {
    case .coefficients(let coefficients, let frame): (coefficients, frame, nil)
    case .persons(let coefficients, let frame, let shifts): (coefficients, frame, shifts)
    case .complete, .none: nil
    }
  }
}
