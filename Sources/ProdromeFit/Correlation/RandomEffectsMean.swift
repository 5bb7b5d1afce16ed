internal import Glibc
internal import ProdromeNumerics

/// The mean of effects that differ between persons, with what it says of the persons still to come.
///
/// Each effect has a known variance vᵢ; the effects' own variance τ² maximises the restricted likelihood and is not
/// negative. The mean has weights 1 / (vᵢ + τ²) and Hartung and Knapp's error: √(q / Σw) with q = Σ w (y − μ)² / (k − 1),
/// never below 1, referred to t(k − 1). The prediction interval is μ ± t(k − 2) √(τ² + se²). I² is Higgins and Thompson's
/// share, τ² over τ² plus the typical variance (k − 1) Σ 1/v / ((Σ 1/v)² − Σ 1/v²).
/// (R: metafor 3.8, `rma(y, v, method = "REML", test = "adhoc")`; Hartung and Knapp 2001; Röver, Knapp and Friede 2015;
/// Partlett and Riley 2017 for the prediction interval.)
package struct RandomEffectsMean: Equatable {
  /// The mean effect.
  package let mean: Double
  /// Its standard error.
  package let standardError: Double
  /// The variance between persons.
  package let betweenVariance: Double
  /// The share of the effects' variance that lies between persons; 0 … 1.
  package let heterogeneity: Double
  /// Persons.
  package let count: Int

  /// Pools two effects or more, each with its variance above 0; nil for fewer. Cost: some 150 passes.
  package init?(_ effects: [Double], variances: [Double]) {
    precondition(effects.count == variances.count, "\(variances.count) variances for \(effects.count) effects")
    guard effects.count >= 2 else { return nil }
    let likelihood = RestrictedLikelihood(effects: effects, variances: variances)
    betweenVariance = likelihood.maximum
    let sums = likelihood.sums(betweenVariance)
    count = effects.count
    mean = sums.mean
    standardError = (max(1, sums.squares / Double(count - 1)) / sums.weight).squareRoot()
    let plain = likelihood.sums(0)
    let typical = Double(count - 1) * plain.weight / (plain.weight * plain.weight - plain.squaredWeights)
    heterogeneity = betweenVariance / (betweenVariance + typical)
  }

  /// Half the width of the mean's interval.
  package func halfWidth(confidenceLevel: Double) -> Double {
    StudentT.quantile(0.5 + confidenceLevel / 2, df: Double(count - 1)) * standardError
  }

  /// Half the width of the interval for one further person; nil with two persons.
  package func predictionHalfWidth(confidenceLevel: Double) -> Double? {
    guard count >= 3 else { return nil }
    let spread = (betweenVariance + standardError * standardError).squareRoot()
    return StudentT.quantile(0.5 + confidenceLevel / 2, df: Double(count - 2)) * spread
  }

  /// Two-sided p of a mean of 0.
  package var pValue: Double { StudentT.twoSidedP(mean / standardError, df: Double(count - 1)) }
}

/// The restricted log-likelihood of the variance between persons.
private struct RestrictedLikelihood {
  let effects: [Double]
  let variances: [Double]

  /// Sums with weights 1 / (v + τ²).
  struct Sums {
    var weight = 0.0
    var squaredWeights = 0.0
    var logWeights = 0.0
    var mean = 0.0
    /// Σ w (y − mean)² and Σ w² (y − mean)².
    var squares = 0.0
    var weightedSquares = 0.0
  }

  func sums(_ between: Double) -> Sums {
    var sums = Sums()
    for (effect, variance) in zip(effects, variances) {
      let weight = 1 / (variance + between)
      sums.weight += weight
      sums.squaredWeights += weight * weight
      sums.logWeights += log(weight)
      sums.mean += weight * effect
    }
    sums.mean /= sums.weight
    for (effect, variance) in zip(effects, variances) {
      let (weight, rest) = (1 / (variance + between), effect - sums.mean)
      sums.squares += weight * rest * rest
      sums.weightedSquares += weight * weight * rest * rest
    }
    return sums
  }

  /// Twice the log-likelihood, up to a constant.
  private func height(_ between: Double) -> Double {
    let sums = sums(between)
    return sums.logWeights - log(sums.weight) - sums.squares
  }

  /// Twice its derivative.
  private func slope(_ between: Double) -> Double {
    let sums = sums(between)
    return sums.weightedSquares - sums.weight + sums.squaredWeights / sums.weight
  }

  /// The τ² ≥ 0 of the highest likelihood: the best of a grid, then the root of the derivative beside it.
  var maximum: Double {
    let range = (effects.max() ?? 0) - (effects.min() ?? 0)
    // The derivative is negative from here on.
    let farthest = range * range + (variances.max() ?? 0)
    let grid = [0] + (0...48).map { farthest * exp2(Double($0 - 48) / 2) }
    var best = 0
    var highest = -Double.infinity
    for (place, between) in grid.enumerated() {
      let height = height(between)
      if height > highest { (best, highest) = (place, height) }
    }
    if best == 0, slope(0) <= 0 { return 0 }
    var (low, high) = (grid[max(best - 1, 0)], grid[min(best + 1, grid.count - 1)])
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if slope(middle) > 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
