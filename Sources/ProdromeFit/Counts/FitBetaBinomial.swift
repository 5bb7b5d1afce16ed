import Glibc
public import ProdromeDesign
import ProdromeNumerics

/// How a beta-binomial model is fitted.
public struct BetaBinomialOptions: Sendable {
  /// The level of confidence intervals, between 0 and 1.
  public var confidenceLevel = 0.95
  /// How many shards are read at a time; the result does not depend on it.
  public var threads = 1
  /// Newton steps before the fit counts as not converged.
  public var maximumIterations = 100
  /// The relative step below which the iteration has converged.
  public var relativeTolerance = 1e-10

  /// 95 % intervals on one thread.
  public init() {}
}

/// Fits a beta-binomial model of one window a person: k headache days of n recorded ones, logit of the mean linear in
/// the columns, the probability itself different from person to person.
///
/// The beta distribution of a person has mean μ and a + b = (1 − ρ)/ρ, so ρ = 1/(1 + a + b) is the correlation of two
/// days of one person; parameter `rho`, its interval on the logit scale. Coefficients and ρ by maximum likelihood
/// together, uncertainty from their observed information, with t of persons − coefficients − 1 (a normal reference rejects
/// in 11 to 13 % of 6 to 12 persons) and none below five persons; the log-likelihood has its binomial
/// constants, and BIC counts persons. Persons who differ no more than chance give ρ = 0 and the binomial model, with the
/// finding `not_overdispersed`; all days or none in everybody ρ = 1 and the logistic model of persons
/// (`all_or_nothing`); a single day each no ρ. Separation is that of the logistic model. Columns must be constant within persons:
/// `ModelFit.refuseVarying` throws otherwise, and here it is a precondition. Cost: the logistic fit of the days, then
/// O(days + persons · columns²) a step. Source: Williams 1975, Biometrics 31:949; R's `glmmTMB(family = betabinomial)`,
/// whose dispersion is a + b.
public func fitBetaBinomial(_ design: Design, options: BetaBinomialOptions = BetaBinomialOptions()) -> ModelFit {
  precondition(
    (try? ModelFit.refuseVarying(in: design, family: .betaBinomial, threads: options.threads)) != nil,
    "columns of a beta-binomial model are constant within persons")
  BLAS.useOneThread()
  return BetaBinomialAnalysis(design: design, options: options).run()
}

private struct BetaBinomialAnalysis {
  let design: Design
  let options: BetaBinomialOptions

  func run() -> ModelFit {
    let prepared = PreparedDesign(
      design, family: .betaBinomial, covariance: .model, confidenceLevel: options.confidenceLevel,
      threads: options.threads)
    var draft = prepared.draft
    draft.unitCount = prepared.facts.personCount
    draft.otherParameterCount = 1
    guard prepared.isFittable else { return draft.finished() }
    fit(prepared, &draft)
    return draft.finished()
  }

  private func fit(_ prepared: PreparedDesign, _ draft: inout FitDraft) {
    let frame = FitFrame(scaling: prepared.scaling)
    let start = LogisticStart(prepared, prepared.columns, frame, threads: options.threads)
    draft.log = start.log
    noteNull(prepared, frame, &draft)
    switch start.end {
    case .failed: draft.end(all: .notConverged)
    case .separated(let directions, let isComplete):
      draft.name(directions, isComplete: isComplete, prepared.scaling)
      if isComplete { draft.endSeparated() } else { fitLimit(prepared, directions, &draft) }
    case .converged(let coefficients):
      let columns = prepared.columns
      climb(columns, of: columns.indices, frame, from: columns.spread(coefficients), &draft)
    }
  }

  /// Fits the persons who remain in the limit along the directions of recession.
  private func fitLimit(_ prepared: PreparedDesign, _ directions: [[Double]], _ draft: inout FitDraft) {
    let frame = FitFrame(scaling: prepared.scaling, excluded: directions)
    let passes = ResponsePasses(design, Gaussian(), threads: options.threads)
    let gram = passes.evaluate([Double](repeating: 0, count: prepared.columns.total), frame).gram
    let aliasing = Aliasing(gram, candidates: prepared.columns) { passes.triangle(nil, frame) }
    let start = LogisticStart(prepared, aliasing.kept, frame, threads: options.threads)
    draft.log = start.log
    guard case .converged(let coefficients) = start.end else { return draft.end(all: .notConverged) }
    let finite = prepared.columns.indices.filter { column in
      aliasing.nullVectors.allSatisfy { prepared.scaling.movement(of: column, along: $0) == 0 }
    }
    draft.leaveOutInLimit(
      prepared.columns.indices.filter { !finite.contains($0) }, directions, prepared.scaling)
    climb(aliasing.kept, of: finite, frame, from: aliasing.kept.spread(coefficients), &draft)
  }

  /// States the maximum over `columns`; `finite` are those with an estimate.
  private func climb(
    _ columns: ColumnSet, of finite: [Int], _ frame: FitFrame, from start: [Double], _ draft: inout FitDraft
  ) {
    let (peak, log) = search(columns, frame).climb(from: start)
    draft.log = log
    guard let peak, let root = try? peak.information.inverseRoot() else { return draft.end(all: .notConverged) }
    draft.hasMaximum = true
    draft.logLikelihood = peak.logLikelihood
    let joint = root.multiplied(by: root.transposed())
    var inner = Matrix(rows: columns.count, columns: columns.count)
    for i in 0..<columns.count {
      for j in 0..<columns.count { inner[i, j] = joint[i, j] }
    }
    let maximum = Maximum(
      frame: frame, columns: columns, coefficients: peak.coefficients, information: peak.information,
      informedAt: peak.coefficients, persons: nil)
    draft.take(maximum, uncertainty(inner, of: finite, maximum, persons: draft.facts.personCount))
    let variance = joint.rows > columns.count ? joint[columns.count, columns.count] : nil
    draft.note(peak.spread, variance: variance)
  }

  /// The model's, with t of persons − columns − 1, since persons are its rows; none below five persons.
  private func uncertainty(
    _ inner: Matrix, of finite: [Int], _ maximum: Maximum, persons: Int
  ) -> CoefficientCovariance {
    let freedom = persons - maximum.columns.count - 1
    guard persons >= CoefficientCovariance.fewestPersons, freedom > 0 else {
      return .unknown(finite, .model, persons, .smallClusters)
    }
    return .ofModel(inner, of: finite, maximum, personCount: persons, degreesOfFreedom: Double(freedom))
  }

  private func search(_ columns: ColumnSet, _ frame: FitFrame) -> BetaBinomialSearch {
    let totals = ShardFold(threads: options.threads)(
      PersonTotals.self, over: design, columnCount: columns.total, shape: (), parameters: frame)
    return BetaBinomialSearch(
      totals: totals, columns: columns, maximumIterations: options.maximumIterations,
      relativeTolerance: options.relativeTolerance)
  }

  /// The intercept alone with its own ρ; without an intercept even odds.
  private func noteNull(_ prepared: PreparedDesign, _ frame: FitFrame, _ draft: inout FitDraft) {
    var start = [Double](repeating: 0, count: prepared.columns.total)
    if design.hasIntercept {
      start[0] = Logistic().link(Double(prepared.facts.eventCount) / Double(prepared.facts.rowCount))
    }
    let columns = ColumnSet(design.hasIntercept ? [0] : [], of: start.count)
    draft.nullLogLikelihood = search(columns, frame).climb(from: start).peak?.logLikelihood
  }
}

extension FitDraft {
  /// States ρ, or why it has no interval.
  fileprivate mutating func note(_ spread: BetaBinomialSearch.Spread, variance: Double?) {
    switch spread {
    case .estimated(let logit):
      let estimate = ProdromeNumerics.logistic(logit)
      let error = variance.map { $0.squareRoot() }
      let reach = error.map { -Normal.quantile((1 - confidenceLevel) / 2) * $0 }
      parameters.append(
        ModelParameter(
          name: "rho", estimate: estimate, standardError: error.map { estimate * (1 - estimate) * $0 },
          confidenceLow: reach.map { ProdromeNumerics.logistic(logit - $0) },
          confidenceHigh: reach.map { ProdromeNumerics.logistic(logit + $0) }))
    case .none:
      parameters.append(ModelParameter(name: "rho", estimate: 0))
      findings.add(
        .notOverdispersed, "rho",
        "Persons differ no more than chance gives: rho is 0, and the model is the binomial one.")
    case .complete:
      parameters.append(ModelParameter(name: "rho", estimate: 1))
      findings.add(
        .allOrNothing, "rho",
        "Everybody has a headache on all days or on none: rho is 1, and the model is the logistic one of persons.")
    case .unknown:
      parameters.append(ModelParameter(name: "rho", status: .tooFew))
      findings.add(.tooFewDays, "rho", "Nobody has a second recorded day: how persons differ cannot be known.")
    }
  }
}
