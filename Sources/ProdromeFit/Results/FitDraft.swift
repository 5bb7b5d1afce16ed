import Glibc
import ProdromeDesign
import ProdromeNumerics

/// A fit of any family in the making: what is known of each column so far.
struct FitDraft {
  let design: Design
  let facts: DesignFacts
  let family: ModelFamily
  /// The family of independent days with the same mean and variance; the family itself unless set.
  var meanFamily: ModelFamily
  let confidenceLevel: Double
  /// How the uncertainty is estimated; nil where the family gives none.
  var covarianceKind: CovarianceKind?
  /// What tables call the model; the family's name unless set.
  var method: String
  /// Numbers that are no coefficients.
  var parameters: [ModelParameter] = []
  /// How persons differ, where the family says so.
  var personEffects: [PersonEffect] = []
  /// Estimated numbers beside the coefficients, for the information criteria.
  var otherParameterCount = 0
  /// Of these, numbers of the outcome's distribution (sigma, theta): no degree of freedom is taken for them, as in R.
  var shapeParameterCount = 0
  /// Independent rows, where they are not days: what BIC and the residual degrees of freedom count.
  var unitCount: Int?
  /// −2 times the log-likelihoods unless set.
  var deviance: Double?
  /// Whether the result has no row for the intercept, because other parameters stand in its place.
  var leavesOutIntercept = false
  var nullDeviance: Double?
  var log = FitLog(steps: [], outcome: .notRun)
  var nullLogLikelihood: Double?
  var logLikelihood: Double?
  /// Whether the log-likelihood has a finite maximum.
  var hasMaximum = false
  var estimableCount = 0
  /// Whether the log-likelihoods have a penalty, so that no deviance and no criterion is made of them.
  var isPenalised = false
  /// Whether the log-likelihood is that of contrasts without the coefficients, so that no other model shares its scale.
  var isRestricted = false
  /// The rows of Schwarz's criterion; all of them unless set.
  var criterionRowCount: Int?
  /// How sure the fit is of linear predictors, where it is known.
  private var prediction: PredictionCovariance?
  /// Firth's fit of the same days, where it is offered.
  var firth: ModelFit?
  /// Tests of terms, where they were asked for.
  var tests: [TermTest] = []
  var status = EstimateStatus.ok
  var solution = FitSolution.none
  /// The models of a penalised path.
  var path: PenaltyPath?
  var findings = FindingList()
  private var coefficients: [CoefficientEstimate?]
  private(set) var covariance: (matrix: SymmetricMatrix, columns: [Int])?

  init(
    design: Design, facts: DesignFacts, family: ModelFamily, covariance: CovarianceKind?, confidenceLevel: Double
  ) {
    self.design = design
    self.facts = facts
    self.family = family
    meanFamily = family
    self.confidenceLevel = confidenceLevel
    covarianceKind = covariance
    method = family == .logistic && design.formula.lagsResponse ? "transition" : family.rawValue
    coefficients = Array(repeating: nil, count: design.columnNames.count)
  }

  /// Why nothing can be fitted to the outcome, if so.
  var obstacle: EstimateStatus? { meanFamily.obstacle(facts, hasOffset: design.hasOffset) }

  /// Rows less estimated numbers, those of the outcome's distribution apart.
  var dfResidual: Int { (unitCount ?? facts.rowCount) - estimableCount - otherParameterCount + shapeParameterCount }

  /// Whether the family's scale can be told from as many rows.
  var hasFreedom: Bool { family != .linear || dfResidual > 0 }

  /// The columns of which nothing is said yet.
  var openColumns: [Int] { coefficients.indices.filter { coefficients[$0] == nil } }

  /// Ends the fit without any estimate.
  mutating func end(all status: EstimateStatus) {
    self.status = status
    leaveOut(openColumns, status)
    findings.note(end: status, design.outcome, facts, log)
  }

  /// Ends a completely separated fit: the supremum of the log-likelihood is 0.
  mutating func endSeparated() {
    status = .separated
    logLikelihood = 0
    solution = .complete
    leaveOut(openColumns, .separated)
  }

  /// Keeps the columns that can be estimated: of all of them some vary, and of these some depend on others.
  mutating func keep(_ aliasing: Aliasing, of varying: ColumnSet) {
    estimableCount = aliasing.kept.count
    let constant = (0..<varying.total).filter { !varying.indices.contains($0) }
    leaveOut(constant, .constant)
    for column in constant { findings.note(constant: design.columnNames[column]) }
    leaveOut(aliasing.dependent, .collinear)
    for (column, null) in zip(aliasing.dependent, aliasing.nullVectors) {
      let others = null.indices.filter { $0 != column && abs(null[$0]) > 1e-7 }
      findings.note(collinear: design.columnNames[column], with: others.map { design.columnNames[$0] })
    }
  }

  /// Names the coefficients that diverge, with their direction; `keepsOthers` where the others have an estimate.
  mutating func name(
    _ directions: [[Double]], isComplete: Bool, _ scaling: ColumnScaling, keepsOthers: Bool = true
  ) {
    for column in design.columnNames.indices {
      let sign = Self.sign(column, directions, scaling)
      guard sign != 0 else { continue }
      findings.note(
        separating: design.columnNames[column], rises: sign > 0, isComplete: isComplete, keepsOthers, meanFamily)
    }
  }

  /// Leaves out the columns that have no finite estimate in the limit.
  mutating func leaveOutInLimit(_ columns: [Int], _ directions: [[Double]], _ scaling: ColumnScaling) {
    status = .quasiSeparated
    for column in columns {
      let diverges = Self.sign(column, directions, scaling) != 0
      leaveOut([column], diverges ? .quasiSeparated : .collinear)
      if !diverges { findings.note(collinearInLimit: design.columnNames[column]) }
    }
  }

  /// Takes over a maximum with its uncertainty.
  mutating func take(_ maximum: Maximum, _ uncertainty: CoefficientCovariance) {
    solution = .coefficients(maximum.coefficients, maximum.frame)
    covariance = uncertainty.sound()
    prediction = uncertainty.prediction(maximum.columns, confidenceLevel: confidenceLevel)
    parameters += uncertainty.parameters
    for (position, column) in uncertainty.columns.enumerated() {
      coefficients[column] = uncertainty.coefficient(
        position, term: design.columnNames[column],
        estimate: maximum.frame.scaling.raw(column, of: maximum.coefficients),
        confidenceLevel: confidenceLevel)
    }
    if status == .ok, let overall = uncertainty.overallStatus { status = overall }
    findings.note(uncertainty, design.columnNames, remedy: remedyForFewPersons)
  }

  /// What else there is where persons are too few for uncertainty by person.
  var remedyForFewPersons: String {
    switch family {
    case .betaBinomial: "the estimates stand without intervals"
    case .linear where method.contains("ar1"): "--covariance model takes the correlation of days for what it is"
    case .cox: "--covariance model takes the days of a person as independent"
    case .conditional: "fit one person at a time: --family logistic --covariance model with \(courseTerm) in the model"
    default: "use --covariance model with \(courseTerm) in the model"
    }
  }

  /// The term that says how the headache went before today.
  private var courseTerm: String {
    design.riskSet == .newOnset ? "since(\(design.response))" : "lag(\(design.formula.outcome), 1)"
  }

  /// States the row of one column.
  mutating func set(_ column: Int, _ estimate: CoefficientEstimate) {
    coefficients[column] = estimate
  }

  /// The row of one column, if it has one.
  func row(_ column: Int) -> CoefficientEstimate? { coefficients[column] }

  /// States the covariance of the sound coefficients at `columns`.
  mutating func set(covariance matrix: SymmetricMatrix, of columns: [Int]) {
    covariance = (matrix, columns)
  }

  /// Gives columns a status and empty cells.
  mutating func leaveOut(_ columns: [Int], _ status: EstimateStatus) {
    for column in columns {
      coefficients[column] = CoefficientEstimate(term: design.columnNames[column], status: status)
    }
  }

  /// The sign of a raw coefficient along the first direction that moves it.
  private static func sign(_ column: Int, _ directions: [[Double]], _ scaling: ColumnScaling) -> Double {
    for direction in directions {
      let movement = scaling.movement(of: column, along: direction)
      if movement != 0 { return movement }
    }
    return 0
  }
}

extension FitDraft {
  /// The result; columns that were never reached are `not_converged`.
  func finished() -> ModelFit {
    let count = Double(criterionRowCount ?? unitCount ?? facts.rowCount)
    let rows = zip(design.columnNames, coefficients).map { name, estimate in
      estimate ?? CoefficientEstimate(term: name, status: .notConverged)
    }.dropFirst(leavesOutIntercept ? 1 : 0)
    let criterion = hasMaximum && !isPenalised ? logLikelihood.map { -2 * $0 } : nil
    let parameterCount = Double(estimableCount + otherParameterCount)
    return ModelFit(
      formula: design.formula.written, family: family, meanFamily: meanFamily, method: method, status: status,
      coefficients: Array(rows),
      covariance: covariance?.matrix,
      covarianceColumns: covariance?.columns.map { $0 - (leavesOutIntercept ? 1 : 0) } ?? [],
      covarianceKind: covarianceKind, parameters: parameters, personEffects: personEffects, n: facts.rowCount,
      eventCount: facts.eventCount, personCount: facts.personCount, rowsWithOutcome: facts.recordedRowCount,
      rowsLostByTerm: rowsLost, logLikelihood: logLikelihood, isRestricted: isRestricted,
      nullLogLikelihood: nullLogLikelihood,
      deviance: isPenalised ? nil : deviance ?? logLikelihood.map { 0 - 2 * $0 },
      nullDeviance: isPenalised ? nil : nullDeviance ?? nullLogLikelihood.map { 0 - 2 * $0 },
      aic: criterion.map { $0 + 2 * parameterCount },
      bic: criterion.map { $0 + Glibc.log(count) * parameterCount },
      dfResidual: dfResidual, log: log, tests: tests, findings: allFindings, path: path, solution: solution,
      prediction: prediction, rowFingerprint: facts.fingerprint, offers: firth.map { [$0] } ?? [])
  }

  private var rowsLost: [(term: String, rows: Int)] {
    zip(design.termNames, facts.rowsLostByTerm).filter { $0.0 != "(Intercept)" }.map { ($0.0, $0.1) }
  }

  private var allFindings: [Finding] {
    var all = findings
    if design.riskSet == .newOnset { all.note(newOnsetsOf: design.response, facts) }
    if design.formula.isOfLogarithm { all.note(logarithmOf: design.response, outcome: design.outcome, rowsLost) }
    let said = [DaysAtRisk.newOnset.written] + (design.formula.isOfLogarithm ? [design.outcome] : [])
    all.note(rowsLost: rowsLost.filter { !said.contains($0.term) }, facts)
    if hasMaximum, meanFamily.outcome == .binary { all.note(eventsFor: estimableCount, facts) }
    if let bias = ModelFit.bias(of: design.formula, personCount: facts.personCount, family: family) {
      all.add(.pooledLaggedOutcome, nil, bias.description)
    }
    return all.findings
  }
}
