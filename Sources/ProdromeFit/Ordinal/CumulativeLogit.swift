import Glibc
import ProdromeNumerics

/// One row of a proportional-odds model: the probability of a level between two thresholds, and its derivatives.
///
/// With u = ζ(k) − η and l = ζ(k − 1) − η the probability of level k is F(u) − F(l), F logistic.
struct CumulativeLogit {
  /// log P.
  let logProbability: Double
  /// ∂ log P / ∂u and ∂ log P / ∂l.
  let upperScore, lowerScore: Double
  /// Minus the second derivatives: uu, ul, ll.
  let upperInformation, crossInformation, lowerInformation: Double

  /// The level between the thresholds, +∞ and −∞ at the ends.
  init(upper u: Double, lower l: Double) {
    // Both tails from the side where they are small, so that no digits cancel.
    let probability =
      l > 0 ? Self.above(l) - Self.above(u) : logistic(u) - logistic(l)
    let (upperDensity, lowerDensity) = (Self.density(u), Self.density(l))
    logProbability = probability > 0 ? log(probability) : -.infinity
    upperScore = upperDensity / probability
    lowerScore = -lowerDensity / probability
    upperInformation = upperScore * upperScore - upperDensity * Self.tilt(u) / probability
    crossInformation = upperScore * lowerScore
    lowerInformation = lowerScore * lowerScore + lowerDensity * Self.tilt(l) / probability
  }

  /// ∂ log P / ∂η.
  var score: Double { -(upperScore + lowerScore) }

  /// −∂² log P / ∂η².
  var information: Double { max(0, upperInformation + 2 * crossInformation + lowerInformation) }

  private static func above(_ x: Double) -> Double { logistic(-x) }

  /// The logistic density F (1 − F).
  private static func density(_ x: Double) -> Double { logistic(x) * logistic(-x) }

  /// The derivative of the log density, 1 − 2F.
  private static func tilt(_ x: Double) -> Double { -tanh(x / 2) }
}
