import Glibc
import ProdromeNumerics

/// The log-likelihood of one person's headache days out of the recorded ones, and its derivatives.
///
/// A person's own probability has a beta distribution with mean μ = logistic(η) and a + b = 1/α, α ≥ 0. With
/// a = μ/α every gamma function falls apart into a product over days, log P = log C(n, k) + Σ_{i<k} log(μ + iα) +
/// Σ_{i<n−k} log(1 − μ + iα) − Σ_{i<n} log(1 + iα), exact at α = 0, the binomial, and without cancellation near it.
/// O(days).
package struct BetaBinomialRow {
  /// log P without log C(n, k).
  package private(set) var logProbability = 0.0
  /// ∂/∂η and −∂²/∂η².
  package private(set) var score = 0.0
  package private(set) var information = 0.0
  /// ∂/∂α and −∂²/∂α².
  package private(set) var spreadScore = 0.0
  package private(set) var spreadInformation = 0.0
  /// −∂²/∂η∂α.
  package private(set) var cross = 0.0

  /// `events` of `days` at a linear predictor.
  package init(events: Double, days: Double, eta: Double, alpha: Double) {
    let (mean, rest) = (ProdromeNumerics.logistic(eta), ProdromeNumerics.logistic(-eta))
    let variance = mean * rest
    let up = SpreadSum(start: mean, logStart: -log1pExp(-eta), count: events, alpha: alpha, variance: variance)
    let down = SpreadSum(
      start: rest, logStart: -log1pExp(eta), count: days - events, alpha: alpha, variance: variance)
    let all = SpreadSum(start: 1, logStart: 0, count: days, alpha: alpha, variance: 1)
    logProbability = up.logs + down.logs - all.logs
    score = up.slopes - down.slopes
    information = up.squares + down.squares - (rest - mean) * score
    spreadScore = up.steps + down.steps - all.steps
    spreadInformation = up.stepSquares + down.stepSquares - all.stepSquares
    cross = up.crossed - down.crossed
  }

  /// log C(n, k).
  static func logChoices(events: Double, days: Double) -> Double {
    Gamma.log(days + 1) - Gamma.log(events + 1) - Gamma.log(days - events + 1)
  }
}

/// Sums over i < count of functions of t = start + iα; `slopes`, `squares` and `crossed` are by η, along which the
/// start moves with `variance`.
private struct SpreadSum {
  var logs = 0.0
  var slopes = 0.0
  var squares = 0.0
  var steps = 0.0
  var stepSquares = 0.0
  var crossed = 0.0

  init(start: Double, logStart: Double, count: Double, alpha: Double, variance: Double) {
    for i in 0..<Int(count) {
      let step = Double(i)
      let value = start + step * alpha
      let (slope, share) = (variance / value, step / value)
      logs += i == 0 || alpha == 0 ? logStart : log(value)
      slopes += slope
      squares += slope * slope
      steps += share
      stepSquares += share * share
      crossed += slope * share
    }
  }
}
