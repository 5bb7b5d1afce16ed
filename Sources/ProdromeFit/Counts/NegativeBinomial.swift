import Glibc
package import ProdromeDesign
package import ProdromeNumerics

/// Counts with log link and variance μ + μ²/θ (NB2): Poisson counts whose means differ by a gamma factor.
///
/// Steps take the expected information, in which θ and the coefficients are unrelated, as R's `glm.nb`.
package struct NegativeBinomial: Response {
  /// 1/θ; 0 is the Poisson limit.
  package let inverseSize: Double

  /// A negative binomial of this 1/θ; the fit begins at 0, with Poisson's coefficients.
  package init(inverseSize: Double = 0) {
    self.inverseSize = inverseSize
  }

  package var family: ModelFamily { .negativeBinomial }
  package var isQuadratic: Bool { false }
  /// The criteria count θ.
  package var parameterCount: Int { 1 }

  /// See `WorkingRows.counts`.
  package func work(_ rows: inout WorkingRows) -> Double {
    rows.counts(inverseSize: inverseSize)
  }

  package func link(_ mean: Double) -> Double { log(mean) }

  package func tally(eta: Double, outcome: Double) -> RowTally {
    let mean = exp(eta)
    guard inverseSize > 0 else { return Counts.tally(mean: mean, eta: eta, outcome: outcome) }
    let theta = 1 / inverseSize
    let excess = outcome > 0 ? outcome * (log(outcome) - eta) : 0
    let spread = (outcome + theta) * log1p((mean - outcome) / (outcome + theta))
    return RowTally(
      logLikelihood: GammaSteps(theta, outcome).logRatio - Gamma.log(outcome + 1) + outcome * (eta + log(inverseSize))
        - (outcome + theta) * log1p(inverseSize * mean),
      deviance: 2 * (excess + spread))
  }

  /// θ by maximum likelihood at fixed means; nil once it stands still, or where the counts vary no more than Poisson
  /// counts: the likelihood then rises to the Poisson limit.
  package func refined(
    _ passes: ResponsePasses<Design, Self>, at coefficients: [Double], _ frame: FitFrame
  ) -> Self? {
    func sums(_ inverseSize: Double) -> SizeSums { passes.size(coefficients, frame, inverseSize: inverseSize) }
    var logSize: Double
    if inverseSize > 0 {
      logSize = -log(inverseSize)
    } else {
      let poisson = sums(0)
      guard poisson.excess > 0 else { return nil }
      logSize = log(poisson.meanSquares / poisson.excess)
    }
    let before = inverseSize > 0 ? logSize : .infinity
    for _ in 0..<Self.stepLimit {
      let state = sums(exp(-logSize))
      let size = exp(logSize)
      let slope = size * state.score
      let bend = slope - size * size * state.information
      let step = bend < 0 ? -slope / bend : (slope > 0 ? 1 : -1)
      logSize += max(-2, min(2, step))
      guard logSize < Self.poissonLimit else { return inverseSize > 0 ? Self() : nil }
      if abs(step) < Self.tolerance { break }
    }
    return abs(logSize - before) < Self.tolerance ? nil : Self(inverseSize: exp(-logSize))
  }

  /// Change of log θ that is taken for none.
  private static let tolerance = 1e-10
  private static let stepLimit = 60
  /// log θ from which on the counts are Poisson to ten digits.
  private static let poissonLimit = 25.0

  /// Parameters `theta`, with the standard error of the observed information of θ and coefficients together and an
  /// interval on the log scale, and `dispersion`.
  package func parameters(_ maximum: Maximum, _ fit: FittedResponse<Self>) -> [ModelParameter] {
    let dispersion = Counts.dispersion(fit.sums, fit.dfResidual)
    guard inverseSize > 0 else { return [ModelParameter(name: "theta", status: .notFinite)] + dispersion }
    let theta = 1 / inverseSize
    guard let variance = sizeVariance(maximum, fit.passes) else {
      return [ModelParameter(name: "theta", estimate: theta)] + dispersion
    }
    let error = variance.squareRoot()
    let reach = exp(-Normal.quantile((1 - fit.confidenceLevel) / 2) * error / theta)
    return [
      ModelParameter(
        name: "theta", estimate: theta, standardError: error, confidenceLow: theta / reach,
        confidenceHigh: theta * reach)
    ] + dispersion
  }

  /// The inverse of the observed information of θ less what the coefficients know of it.
  private func sizeVariance(_ maximum: Maximum, _ passes: ResponsePasses<Design, Self>) -> Double? {
    let own = passes.size(maximum.coefficients, maximum.frame, inverseSize: inverseSize).information
    let joint = passes.observed(maximum.coefficients, maximum.frame)
    guard let information = try? maximum.columns.taking(joint.information).factored() else { return nil }
    let cross = maximum.columns.taking(joint.cross)
    let left = own - zip(cross, information.solve(cross)).reduce(0) { $0 + $1.0 * $1.1 }
    return left > 0 ? 1 / left : nil
  }
}

/// What a gamma function gains from θ to θ + y, for counts y without cancellation.
struct GammaSteps {
  /// log Γ(θ + y) − log Γ(θ).
  private(set) var logRatio = 0.0
  /// ψ(θ + y) − ψ(θ).
  private(set) var digamma = 0.0
  /// ψ′(θ) − ψ′(θ + y).
  private(set) var trigamma = 0.0

  /// Up to this many terms are added one by one.
  private static let termLimit = 200.0

  /// Exact to rounding up to 200; beyond, differences of functions that are far apart.
  init(_ theta: Double, _ count: Double) {
    guard count <= Self.termLimit, count == count.rounded() else {
      logRatio = Gamma.log(theta + count) - Gamma.log(theta)
      digamma = Gamma.digamma(theta + count) - Gamma.digamma(theta)
      trigamma = Gamma.trigamma(theta) - Gamma.trigamma(theta + count)
      return
    }
    for step in 0..<Int(count) {
      let term = theta + Double(step)
      logRatio += log(term)
      digamma += 1 / term
      trigamma += 1 / (term * term)
    }
  }
}
