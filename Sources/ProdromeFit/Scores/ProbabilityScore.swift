import Glibc

/// How far predicted probabilities lie from 0/1 outcomes.
public struct ProbabilityScore: Sendable, Equatable {
  /// Days.
  public let n: Int
  /// Days with the event.
  public let eventCount: Int
  /// The mean squared distance (Brier 1950, Monthly Weather Review 78:1).
  public let brier: Double
  /// 1 − `brier` over that of the observed rate told for every day; nil where all outcomes are alike.
  public let scaledBrier: Double?
  /// The mean of −log of the probability that was given to what happened; nil where something happened that had none.
  public let logLoss: Double?
  /// Expected events over observed ones; nil without events.
  public let expectedOverObserved: Double?
  /// The mean probability of event days less that of free days (Tjur 2009, The American Statistician 63:366); nil where
  /// all outcomes are alike.
  public let tjurR2: Double?

  /// Scores probabilities, 0 to 1, against outcomes, 0 or 1; nil without days.
  public init?(outcomes: [Double], risks: [Double]) {
    precondition(outcomes.count == risks.count, "one risk an outcome")
    guard !outcomes.isEmpty else { return nil }
    let count = Double(outcomes.count)
    let events = outcomes.reduce(0, +)
    let days = zip(outcomes, risks)
    n = outcomes.count
    eventCount = Int(events)
    let brier = days.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / count
    self.brier = brier
    let rate = events / count
    let isMixed = eventCount > 0 && eventCount < n
    scaledBrier = isMixed ? 1 - brier / (rate * (1 - rate)) : nil
    let loss = days.reduce(0) { $0 - ($1.0 == 1 ? log($1.1) : log1p(-$1.1)) } / count
    logLoss = loss.isFinite ? loss : nil
    let expected = risks.reduce(0, +)
    expectedOverObserved = eventCount > 0 ? expected / events : nil
    let onEvents = days.reduce(0) { $0 + $1.0 * $1.1 }
    tjurR2 = isMixed ? onEvents / events - (expected - onEvents) / (count - events) : nil
  }
}
