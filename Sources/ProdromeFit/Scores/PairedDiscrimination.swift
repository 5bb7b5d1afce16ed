import Glibc
import ProdromeNumerics

/// Two numbers that rank the same days, compared (DeLong's test for correlated areas; R: `pROC::roc.test`).
public struct PairedDiscrimination: Sendable, Equatable {
  /// The first number's area.
  public let first: Discrimination
  /// The second number's area.
  public let second: Discrimination
  /// The covariance of the two areas, for independent days.
  public let covariance: Double
  /// The difference of the areas over its standard error; nil where that is 0.
  public let statistic: Double?
  /// Two-sided, from the normal distribution; nil with `statistic`.
  public let pValue: Double?

  /// Compares two scores of the same days; nil with fewer than two events or two free days.
  public init?(outcomes: [Double], _ firstScores: [Double], _ secondScores: [Double]) {
    guard let first = Discrimination(outcomes: outcomes, scores: firstScores),
      let second = Discrimination(outcomes: outcomes, scores: secondScores),
      let firstVariance = first.variance, let secondVariance = second.variance,
      let covariance = Discrimination.covariance(
        first.eventPlacements, first.freePlacements, second.eventPlacements, second.freePlacements)
    else { return nil }
    self.first = first
    self.second = second
    self.covariance = covariance
    let variance = firstVariance + secondVariance - 2 * covariance
    // Of two scores that rank alike, rounding is what remains.
    let isKnown = variance > 1e-14 * (firstVariance + secondVariance)
    statistic = isKnown ? (first.auc - second.auc) / variance.squareRoot() : nil
    pValue = statistic.map(Normal.twoSidedP)
  }
}
