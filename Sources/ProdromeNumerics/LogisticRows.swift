import CProdromeKernels

/// The logistic response of rows that lie one behind the other in memory.
public enum LogisticRows {
  /// Elements that must lie behind the last row of every array: vectors are read and written whole.
  public static let room = 8

  /// Writes √(prior · μ(1 − μ)), the residual prior · (y − μ) and their ratio of `count` rows from their linear
  /// predictors; returns the log-likelihood Σ prior · (y · η − log(1 + exp η)) and the smallest root weight.
  ///
  /// Without prior weights (nil) a vector kernel does it, for outcomes 0 and 1. NaN where a linear predictor is not
  /// finite. O(rows).
  public static func work(
    count: Int, eta: UnsafePointer<Double>, outcome: UnsafePointer<Double>, prior: UnsafePointer<Double>?,
    rootWeight: UnsafeMutablePointer<Double>, residual: UnsafeMutablePointer<Double>,
    pearson: UnsafeMutablePointer<Double>, level: KernelLevel = .current
  ) -> (logLikelihood: Double, smallestRootWeight: Double) {
    var smallest = Double.infinity
    guard let prior else {
      let sum = prodrome_logistic(level.rawValue, count, eta, outcome, rootWeight, residual, pearson, &smallest)
      return (sum, smallest)
    }
    var logLikelihood = 0.0
    for row in 0..<count {
      let point = LogisticPoint(eta[row])
      let (y, weight) = (outcome[row], prior[row])
      // √(μ(1 − μ)) by half the exponent does not vanish where the variance does.
      let root = weight.squareRoot() * point.rootVariance
      let rest = weight * (y * point.complement - (1 - y) * point.mean)
      rootWeight[row] = root
      residual[row] = rest
      pearson[row] = root > 0 ? rest / root : 0
      if weight > 0 { smallest = min(smallest, root) }
      logLikelihood -= weight * (y * point.logOneOverMean + (1 - y) * point.logOneOverComplement)
    }
    return (logLikelihood, smallest)
  }
}
