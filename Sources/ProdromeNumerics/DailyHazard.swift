import Glibc

/// A day at risk of an event whose hazard is constant over it: the chance of the event is 1 − exp(−h).
///
/// Nothing cancels or overflows before h itself does: log-likelihoods are of full precision from log h = −1e308 to 709.
public struct DailyHazard: Sendable {
  private let logHazard: Double
  private let hazard: Double

  /// A day of hazard exp `logHazard`.
  public init(logHazard: Double) {
    self.logHazard = logHazard
    hazard = exp(logHazard)
  }

  /// The chance of the event.
  public var chance: Double { -expm1(-hazard) }

  /// The log of the chance of what happened; 1 = the event.
  public func logLikelihood(_ outcome: Double) -> Double {
    guard outcome > 0 else { return -hazard }
    // Where h is small, log(1 − exp(−h)) is log h − h/2 to the last digit, also where h underflows.
    guard hazard > 1e-9 else { return logHazard - hazard / 2 }
    return hazard < 1 ? log(-expm1(-hazard)) : log1p(-exp(-hazard))
  }

  /// The derivative of that in log h: h / (exp h − 1) for an event, else −h.
  public func score(_ outcome: Double) -> Double { outcome > 0 ? share : -hazard }

  /// The root of the expected information of log h, √(h² / (exp h − 1)).
  public var rootInformation: Double { exp(logHazard / 2) * share.squareRoot() }

  /// √(μ(1 − μ)), at most the Pearson residual of either outcome.
  public var spread: Double { (chance * exp(-hazard)).squareRoot() }

  /// h / (exp h − 1).
  private var share: Double {
    if hazard < 1e-9 { return 1 - hazard / 2 }
    return hazard > 700 ? 0 : hazard / expm1(hazard)
  }
}

extension WorkingRows {
  /// A 0/1 outcome with complementary log-log link: root weight √(prior · μ′² / (μ(1 − μ))), which is the expected
  /// information, and residual prior · (y − μ) μ′ / (μ(1 − μ)), μ′ = dμ/dη; returns the log-likelihood. O(rows).
  public mutating func complementaryLogLog() -> Double {
    work { eta, y in
      let day = DailyHazard(logHazard: eta)
      return WorkingPoint(
        rootWeight: day.rootInformation, residual: day.score(y), gain: day.logLikelihood(y), proof: day.spread)
    }
  }
}
