public import ProdromeDesign
import ProdromeNumerics

extension ModelFit {
  /// Average changes in probability, the cohort's first, then each person's, by design column.
  ///
  /// For a logistic or Firth fit; others have none. The change of a column takes its products with other columns along;
  /// products themselves have no row. Everything is empty where the data are separated. Standard errors are by the delta
  /// method with the covariance of the fit, the days being taken as they were (Norton & Dowd 2018, Health Services
  /// Research 53:859; R: `marginaleffects::avg_slopes`). Two passes of rows · columns² operations.
  public func averageEffects(on design: Design, confidenceLevel: Double = 0.95, threads: Int = 1) -> [AverageEffect] {
    guard family.hasLikelihoodOfDays else { return [] }
    let count = design.columnNames.count
    let fold = ShardFold(threads: threads)
    let kinds = fold(BinaryColumns.self, over: design, columnCount: count, shape: count, parameters: ())
    let plans = EffectPlan.all(of: self, on: design, isBinary: kinds.isBinary)
    let isSound = coefficients.allSatisfy { $0.estimate != nil || $0.status == .constant || $0.status == .collinear }
    guard isSound else {
      return plans.map {
        AverageEffect(
          person: nil, $0.separated(status), n: n, estimate: nil, variance: nil, confidenceLevel: confidenceLevel)
      }
    }
    let parameters = EffectSums.Parameters(
      plans: plans, coefficients: coefficients.map { $0.estimate ?? 0 }, covariance: fullCovariance,
      confidenceLevel: confidenceLevel)
    let sums = fold(
      EffectSums.self, over: design, columnCount: count,
      shape: EffectSums.Shape(effectCount: plans.count, columnCount: count), parameters: parameters)
    return sums.averages(parameters)
  }

  /// The covariance over all columns, 0 where a column is not estimated; empty unless every estimate has one.
  private var fullCovariance: [[Double]] {
    let estimated = coefficients.indices.filter { coefficients[$0].estimate != nil }
    guard let covariance, covarianceColumns == estimated else { return [] }
    var full = Array(repeating: Array(repeating: 0.0, count: coefficients.count), count: coefficients.count)
    for (i, row) in estimated.enumerated() {
      for (j, column) in estimated.enumerated() { full[row][column] = covariance[i, j] }
    }
    return full
  }
}

extension EffectPlan {
  /// The same where no effect is known: the status of the fit, unless the column has one of its own.
  fileprivate func separated(_ whole: EstimateStatus) -> EffectPlan {
    EffectPlan(
      term: term, column: column, kind: kind, products: products, cleared: cleared,
      degreesOfFreedom: degreesOfFreedom, status: status == .ok ? whole : status)
  }
}
