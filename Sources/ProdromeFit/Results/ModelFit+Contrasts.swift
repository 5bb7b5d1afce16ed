public import ProdromeDesign
import ProdromeNumerics

extension ModelFit {
  /// A weighted sum of coefficients with its uncertainty by the covariance of the fit.
  ///
  /// The degrees of freedom are the smallest of the coefficients that take part. Where one of them is not sound, its
  /// status, with the sum alone where every estimate stands. Cost O(columns²).
  public func estimate(of contrast: CoefficientContrast, confidenceLevel: Double) -> CoefficientEstimate {
    // A model with thresholds in the intercept's place has no row for it.
    let weights = Array(contrast.weights.suffix(coefficients.count))
    let used = weights.indices.filter { weights[$0] != 0 }
    if let unsound = used.first(where: { coefficients[$0].status != .ok }) {
      let isWhole = used.allSatisfy { coefficients[$0].estimate != nil }
      return CoefficientEstimate(
        term: contrast.name, estimate: isWhole ? sum(weights, used) : nil, status: coefficients[unsound].status)
    }
    let estimate = sum(weights, used)
    guard let variance = variance(of: weights) else {
      return CoefficientEstimate(term: contrast.name, estimate: estimate, status: .ok)
    }
    guard variance > 0, variance.isFinite else {
      return CoefficientEstimate(term: contrast.name, status: used.isEmpty ? .constant : .notFinite)
    }
    let degreesOfFreedom = used.compactMap { coefficients[$0].degreesOfFreedom }.min()
    let row = CoefficientEstimate.wald(
      contrast.name, estimate: estimate, standardError: variance.squareRoot(), degreesOfFreedom: degreesOfFreedom,
      confidenceLevel: confidenceLevel)
    return used.contains { coefficients[$0].pValue == nil } ? row.withoutTest() : row
  }

  private func sum(_ weights: [Double], _ used: [Int]) -> Double {
    used.reduce(0) { $0 + weights[$1] * (coefficients[$1].estimate ?? 0) }
  }

  /// w′Vw; nil where the fit has no covariance.
  private func variance(of weights: [Double]) -> Double? {
    guard let covariance else { return nil }
    var sum = 0.0
    for (i, row) in covarianceColumns.enumerated() {
      for (j, column) in covarianceColumns.enumerated() { sum += weights[row] * covariance[i, j] * weights[column] }
    }
    return sum
  }
}

extension CoefficientEstimate {
  /// An estimate with the interval and p of its standard error: Student's t, or normal without degrees of freedom.
  static func wald(
    _ term: String, estimate: Double, standardError: Double, degreesOfFreedom df: Double?, confidenceLevel: Double
  ) -> CoefficientEstimate {
    let statistic = estimate / standardError
    let tail = (1 - confidenceLevel) / 2
    let reach = standardError * -(df.map { StudentT.quantile(tail, df: $0) } ?? Normal.quantile(tail))
    return CoefficientEstimate(
      term: term, estimate: estimate, standardError: standardError, statistic: statistic, degreesOfFreedom: df,
      pValue: df.map { StudentT.twoSidedP(statistic, df: $0) } ?? Normal.twoSidedP(statistic),
      confidenceLow: estimate - reach, confidenceHigh: estimate + reach, status: .ok)
  }
}
