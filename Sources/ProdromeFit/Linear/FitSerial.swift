import Glibc
public import ProdromeDesign
import ProdromeNumerics

/// Fits a linear model whose errors hang together from day to day: the correlation of two errors of a person is
/// φ^|day gap|, whatever is missing between them (a stationary AR(1) on the calendar); prior weights are precisions.
///
/// Generalised least squares with φ at the top of the restricted or the full likelihood. Parameters are `ar1` (φ, with an
/// interval by Fisher's z) and `sigma`, the standard deviation of an error, with an interval on its logarithm; both rest
/// on the curvature of the likelihood over the two together. The covariance of the model has the variance of
/// rows − coefficients under either likelihood and refers to t with as many degrees of freedom. Log-likelihood and AIC
/// are nlme's, which count φ and sigma; BIC takes log(rows − coefficients) under the restricted likelihood, log(rows)
/// under the full one. Deviance is the sum of squares of the decorrelated residuals.
///
/// Where no two days tell φ it is empty and days count as independent; a φ that runs to 1 or −1 ends the fit with empty
/// cells and a finding. Cost: some ten readings of the data and thirty products of rows · columns². The numbers do not
/// depend on `options.threads`.
/// Source: `nlme::gls(…, correlation = corAR1(form = ~ day | person_id))` (Pinheiro & Bates 2000, §5.3).
public func fitSerial(_ design: Design, options: SerialOptions = SerialOptions()) -> ModelFit {
  BLAS.useOneThread()
  return SerialAnalysis(design: design, options: options).run()
}

/// One linear model with errors correlated by day, from its first pass to its result.
private struct SerialAnalysis {
  let design: Design
  let options: SerialOptions

  /// Pairs of days under which an estimated correlation is said to be unsteady.
  private static let steadyPairs = 50

  private var covariance: CovarianceKind {
    options.covariance ?? (design.personCount < CoefficientCovariance.fewestPersons ? .model : .cr2)
  }

  private var passes: ResponsePasses<Design, Gaussian> {
    ResponsePasses(design, Gaussian(), threads: options.threads)
  }

  func run() -> ModelFit {
    let prepared = PreparedDesign(
      design, family: .linear, covariance: covariance, confidenceLevel: options.confidenceLevel,
      threads: options.threads)
    var draft = prepared.draft
    draft.method = "linear_ar1_\(options.likelihood.rawValue)"
    draft.countShapeParameters(2)
    guard let first = prepared.first else { return draft.finished() }
    guard draft.hasFreedom else {
      draft.end(all: .tooFew)
      return draft.finished()
    }
    fit(prepared, first, &draft)
    return draft.finished()
  }

  private func fit(_ prepared: PreparedDesign, _ first: NormalState, _ draft: inout FitDraft) {
    let (columns, frame) = (prepared.columns, FitFrame(scaling: prepared.scaling))
    guard let information = passes.information(columns, first, prepared.zero, frame) else {
      return draft.end(all: .notConverged)
    }
    let independent = columns.spread(information.solve(columns.taking(first.score)))
    let rows = passes.fitSums(independent, frame)
    let gaps = passes.sum(DayGaps.self, (), ())
    draft.findings.note(rows, of: .linear, [], covariance)
    let likelihood = SerialLikelihood(
      columns: columns, scaling: prepared.scaling, kind: options.likelihood, gaps: gaps, rowCount: rows.rowCount,
      logWeights: rows.logWeights, rounding: Double.ulpOfOne * Double.ulpOfOne * rows.outcomeSquares)
    let search = SerialSearch(
      evaluate: { evaluate($0, $1, prepared.scaling, likelihood) }, tellsSign: gaps.tellsSign,
      maximumIterations: options.maximumIterations)
    let isUntold = gaps.pairs == 0 || draft.findings.findings.contains { $0.kind == .perfectFit }
    let result = isUntold ? search.settled(at: 0, from: independent) : search.run(from: independent)
    draft.log = result.log
    switch result.end {
    case .failed: draft.end(all: .notConverged)
    case .bound(let bound): draft.endAtBound(bound)
    case .peak(let peak): tell(peak, likelihood, frame, &draft)
    }
  }

  private func evaluate(
    _ coefficients: [Double], _ phis: [Double], _ scaling: ColumnScaling, _ likelihood: SerialLikelihood
  ) -> [SerialLikelihood.Point?] {
    let parameters = WhitenedSums.Parameters(
      coefficients: coefficients, scaling: scaling, correlations: phis.map { .ar1($0) })
    let shape = WhitenedSums.Shape(columnCount: scaling.scales.count, correlationCount: phis.count)
    let sums = passes.sum(WhitenedSums.self, shape, parameters)
    return zip(phis, sums.bordered).map { likelihood.point($0, $1) }
  }

  /// Makes estimates of the top.
  private func tell(
    _ peak: SerialSearch.Peak, _ likelihood: SerialLikelihood, _ frame: FitFrame, _ draft: inout FitDraft
  ) {
    draft.hasMaximum = true
    draft.logLikelihood = peak.point.logLikelihood
    draft.deviance = peak.point.sumOfSquares
    draft.isRestricted = options.likelihood == .restricted
    draft.criterionRowCount = Int(likelihood.divisor)
    draft.parameters = parameters(peak, likelihood)
    draft.findings.note(likelihood.gaps, isTold: peak.shape != nil, fewest: Self.steadyPairs)
    if peak.shape == nil { draft.countShapeParameters(1) }
    let maximum = Maximum(
      frame: frame, columns: likelihood.columns, coefficients: peak.coefficients, information: peak.point.information,
      informedAt: peak.coefficients, persons: nil, correlation: .ar1(peak.point.phi))
    let freedom = draft.dfResidual
    draft.take(
      maximum,
      CoefficientCovariance.at(
        maximum, of: likelihood.columns.indices, kind: covariance,
        seriesTrace: LogisticOptions().leverageSeriesTrace, facts: draft.facts, passes: passes,
        scale: ModelScale(variance: peak.point.sumOfSquares / Double(freedom), dfResidual: freedom)))
  }

  /// φ and σ with intervals on the scales of atanh and log.
  private func parameters(_ peak: SerialSearch.Peak, _ likelihood: SerialLikelihood) -> [ModelParameter] {
    let phi = peak.point.phi
    let sigma = (peak.point.sumOfSquares / likelihood.divisor).squareRoot()
    let reach = -Normal.quantile((1 - options.confidenceLevel) / 2)
    guard let shape = peak.shape else {
      return [ModelParameter(name: "ar1", status: .tooFew), ModelParameter(name: "sigma", estimate: sigma)]
    }
    let z = shape.curvature.squareRoot()
    let logSigma = 1 / (2 * likelihood.divisor) + shape.logSigmaSlope * shape.logSigmaSlope / shape.curvature
    let logError = logSigma.squareRoot()
    return [
      ModelParameter(
        name: "ar1", estimate: phi, standardError: (1 - phi * phi) / z,
        confidenceLow: tanh(atanh(phi) - reach / z), confidenceHigh: tanh(atanh(phi) + reach / z)),
      ModelParameter(
        name: "sigma", estimate: sigma, standardError: sigma * logError,
        confidenceLow: sigma * exp(-reach * logError), confidenceHigh: sigma * exp(reach * logError)),
    ]
  }
}
