import Glibc
import ProdromeNumerics

/// How well a number ranks days with an event above days without one: the area under the ROC curve.
///
/// The area is the share of pairs (an event, a free day) in which the event has the higher number, ties counting half
/// (Mann & Whitney); its variance is DeLong, DeLong & Clarke-Pearson's (1988, Biometrics 44:837), by mid-ranks (Sun & Xu
/// 2014, IEEE Signal Processing Letters 21:1389), for independent days. R: `pROC::roc`, `var(…, method = "delong")`.
public struct Discrimination: Sendable, Equatable {
  /// The area, 0 to 1; 0.5 is chance.
  public let auc: Double
  /// The variance of `auc` for independent days; nil with fewer than two events or two free days.
  public let variance: Double?
  /// For every event, the share of free days below it.
  let eventPlacements: [Double]
  /// For every free day, the share of events above it.
  let freePlacements: [Double]

  /// Ranks days; nil where all outcomes (0 or 1) are alike. Numbers are finite. O(n log n).
  public init?(outcomes: [Double], scores: [Double]) {
    precondition(outcomes.count == scores.count, "one score an outcome")
    let events = scores.indices.filter { outcomes[$0] == 1 }
    let free = scores.indices.filter { outcomes[$0] == 0 }
    guard !events.isEmpty, !free.isEmpty else { return nil }
    let all = RankOrder(scores).midRanks
    let amongEvents = RankOrder(events.map { scores[$0] }).midRanks
    let amongFree = RankOrder(free.map { scores[$0] }).midRanks
    let (eventCount, freeCount) = (Double(events.count), Double(free.count))
    eventPlacements = zip(events, amongEvents).map { (all[$0] - $1) / freeCount }
    freePlacements = zip(free, amongFree).map { 1 - (all[$0] - $1) / eventCount }
    auc = eventPlacements.reduce(0, +) / eventCount
    variance = Self.covariance(eventPlacements, freePlacements, eventPlacements, freePlacements)
  }

  /// Pairs of an event and a free day.
  public var pairCount: Int { eventPlacements.count * freePlacements.count }

  /// Wald's interval of the area, cut at 0 and 1 (as `pROC::ci.auc`).
  public func clippedInterval(confidenceLevel: Double) -> (low: Double, high: Double)? {
    variance.map { variance in
      let reach = Self.multiplier(confidenceLevel) * variance.squareRoot()
      return (max(0, auc - reach), min(1, auc + reach))
    }
  }

  /// Wald's interval of the log odds of the area; nil where that is not finite.
  public func interval(confidenceLevel: Double) -> (low: Double, high: Double)? {
    guard let variance, auc > 0, auc < 1 else { return nil }
    let centre = log(auc) - log1p(-auc)
    let reach = Self.multiplier(confidenceLevel) * variance.squareRoot() / (auc * (1 - auc))
    return (logistic(centre - reach), logistic(centre + reach))
  }

  private static func multiplier(_ confidenceLevel: Double) -> Double { -Normal.quantile((1 - confidenceLevel) / 2) }

  /// DeLong's covariance of two areas over the same days; nil with fewer than two events or free days.
  static func covariance(
    _ firstEvents: [Double], _ firstFree: [Double], _ secondEvents: [Double], _ secondFree: [Double]
  ) -> Double? {
    guard firstEvents.count > 1, firstFree.count > 1 else { return nil }
    return covariance(firstEvents, secondEvents) / Double(firstEvents.count)
      + covariance(firstFree, secondFree) / Double(firstFree.count)
  }

  private static func covariance(_ left: [Double], _ right: [Double]) -> Double {
    let count = Double(left.count)
    let (leftMean, rightMean) = (left.reduce(0, +) / count, right.reduce(0, +) / count)
    return zip(left, right).reduce(0) { $0 + ($1.0 - leftMean) * ($1.1 - rightMean) } / (count - 1)
  }
}
