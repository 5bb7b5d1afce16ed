import Glibc

/// log(1 + exp x) without overflow or loss of small values (Mächler 2012, log1mexp note).
public func log1pExp(_ x: Double) -> Double {
  x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
}

/// The logistic distribution function 1 / (1 + exp(−x)) (R: `plogis`).
public func logistic(_ x: Double) -> Double {
  LogisticPoint(x).mean
}

/// Everything the logit link needs at one linear predictor, from one exponential and one logarithm.
struct LogisticPoint {
  /// μ.
  let mean: Double
  /// 1 − μ, exact to rounding where μ is near 1.
  let complement: Double
  /// −log μ.
  let logOneOverMean: Double
  /// −log(1 − μ).
  let logOneOverComplement: Double

  init(_ eta: Double) {
    let tail = exp(-abs(eta))
    let near = 1 / (1 + tail)
    let far = tail / (1 + tail)
    let log = log1p(tail)
    rootVariance = exp(-abs(eta) / 2) / (1 + tail)
    mean = eta >= 0 ? near : far
    complement = eta >= 0 ? far : near
    logOneOverMean = eta >= 0 ? log : log - eta
    logOneOverComplement = eta >= 0 ? log + eta : log
  }

  /// √(μ(1 − μ)), by half the exponent: positive where the variance itself underflows.
  let rootVariance: Double
}
