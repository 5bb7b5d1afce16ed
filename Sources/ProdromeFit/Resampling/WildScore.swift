import ProdromeDesign
import ProdromeNumerics

/// The wild score bootstrap by person: a coefficient is held at a value, the others are estimated beside it, and the
/// signs of persons' efficient scores u = c′A⁻¹s are flipped there.
///
/// Σ u² is the same for every sign vector, so the studentised statistic Σ u / √Σ u² has the p-value of Σ u itself. The
/// interval holds the values that are not rejected, the same vectors for all of them. Cost: some five passes a value,
/// one value for the p-value and about ten for each end.
/// Source: Kline & Santos (2012, Journal of Econometric Methods 1:23); Hemerik, Goeman & Finos (2020, JRSS B 82:841).
struct WildScore<Source: BlockSource> {
  let flips: SignFlips
  private let profile: ProfileLikelihood<LogisticLikelihood<Source>>?
  private let passes: LogisticPasses<Source>
  private let maximum: Maximum

  /// A test of the coefficients at a maximum.
  init(
    _ likelihood: LogisticLikelihood<Source>, _ maximum: Maximum, personCount: Int, _ settings: CovarianceSettings
  ) {
    passes = likelihood.passes
    self.maximum = maximum
    flips = SignFlips(persons: personCount, replicates: settings.replicates, seed: settings.seed)
    profile = Climb(likelihood: likelihood).top(from: maximum.coefficients).map {
      ProfileLikelihood(likelihood: likelihood, top: $0)
    }
  }

  /// The p-value of "the raw coefficient `column` is `value`"; nil where nothing can be fitted beside it.
  func pValue(_ column: Int, at value: Double) -> Double? {
    contributions(column, at: value).map(flips.pValue)
  }

  /// The values of a raw coefficient that are not rejected; an end that is not found is nil.
  func interval(_ column: Int, around row: CoefficientEstimate, level: Double) -> (low: Double?, high: Double?) {
    guard let estimate = row.estimate, let error = row.standardError else { return (nil, nil) }
    func end(_ side: Double) -> Double? {
      BracketedRoot.first(beyond: estimate, by: side * error) { excess(column, at: $0, level: 1 - level) }
    }
    return (end(-1), end(1))
  }

  /// By how much |Σ u| exceeds the largest that is not rejected, as a share of it.
  private func excess(_ column: Int, at value: Double, level: Double) -> Double? {
    guard let own = contributions(column, at: value), let critical = flips.critical(own, level: level), critical > 0
    else { return nil }
    return abs(own.reduce(0, +)) / critical - 1
  }

  /// Persons' efficient scores of a raw coefficient where it is held.
  private func contributions(_ column: Int, at value: Double) -> [Double]? {
    let combination = maximum.columns.taking(maximum.frame.scaling.rawRow(column))
    guard let place = profile?.highest(combination, at: value)?.place else { return nil }
    let weights = maximum.columns.spread(place.information.solve(combination))
    return passes.sum(
      ProjectedScores<Logistic>.self, (),
      ProjectedScores<Logistic>.Parameters(
        response: passes.response, coefficients: place.coefficients, frame: maximum.frame, weights: weights)
    ).contributions
  }
}

extension FitDraft {
  /// Puts p-values and intervals of flipped scores into the rows that have a standard error.
  mutating func flip<Source: BlockSource>(_ test: WildScore<Source>, in scaling: ColumnScaling) {
    guard !openRows.isEmpty else { return }
    for column in openRows {
      guard let row = row(column) else { continue }
      let p = test.pValue(column, at: 0)
      let ends = test.interval(column, around: row, level: confidenceLevel)
      set(
        column,
        CoefficientEstimate(
          term: row.term, estimate: row.estimate, standardError: row.standardError, statistic: row.statistic,
          degreesOfFreedom: row.degreesOfFreedom, pValue: p, confidenceLow: ends.low, confidenceHigh: ends.high,
          status: .ok))
      if p == nil || ends.low == nil || ends.high == nil { findings.note(openInterval: row.term) }
    }
    parameters.append(ModelParameter(name: "sign_vectors", estimate: Double(test.flips.count)))
    if test.flips.isComplete, 1 / Double(test.flips.count) > 1 - confidenceLevel {
      findings.note(coarseSigns: test.flips.count, persons: facts.personCount)
    }
  }

  /// The columns whose estimate has a sound standard error.
  private var openRows: [Int] { design.columnNames.indices.filter { row($0)?.status == .ok } }
}
