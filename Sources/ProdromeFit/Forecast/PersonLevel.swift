import Glibc
package import ProdromeNumerics

/// How far a person's level lies from the cohort's, as the person's own past tells it (empirical Bayes).
///
/// Before the first day it is the cohort's, N(0, spread²); each day moves it, and its distribution is taken as normal
/// about its mode with the curvature there (Laplace; as the conditional modes of lme4's `ranef`).
package struct PersonLevel {
  private let spread: Double
  private var logOdds: [Double] = []
  private var outcomes: [Double] = []
  package private(set) var mode = 0.0
  private var variance: Double
  private var isCurrent = true

  /// The cohort's level, before any day.
  package init(spread: Double) {
    self.spread = spread
    variance = spread * spread
  }

  /// Takes in a day: its log odds at the cohort's level, and what came.
  package mutating func add(_ eta: Double, _ outcome: Double) {
    logOdds.append(eta)
    outcomes.append(outcome)
    isCurrent = false
  }

  /// The chance of a day with these log odds, averaged over where the level may lie.
  package mutating func risk(_ eta: Double, _ rule: GaussHermite) -> Double {
    if !isCurrent { update() }
    guard variance > 0 else { return logistic(eta + mode) }
    let width = (2 * variance).squareRoot()
    let sum = zip(rule.nodes, rule.scaledWeights).reduce(0) { sum, node in
      sum + node.1 * exp(-node.0 * node.0) * logistic(eta + mode + width * node.0)
    }
    return sum / Double.pi.squareRoot()
  }

  /// Newton's steps to the mode, from where it was; the log posterior is concave.
  package mutating func update() {
    isCurrent = true
    guard spread > 0 else { return }
    let precision = 1 / (spread * spread)
    for _ in 0..<100 {
      var score = -mode * precision
      var information = precision
      for (eta, outcome) in zip(logOdds, outcomes) {
        let mean = logistic(eta + mode)
        score += outcome - mean
        information += mean * (1 - mean)
      }
      variance = 1 / information
      let step = max(-1, min(1, score / information))
      mode += step
      if abs(step) <= 1e-12 * (1 + abs(mode)) { return }
    }
  }
}
