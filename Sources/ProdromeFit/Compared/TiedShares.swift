import Glibc

/// What the weights of compared days add up to over their events in Efron's or Breslow's likelihood.
///
/// Events leave one by one; when the k-th does, a share f of all events' weight has left (Efron: k/d; Breslow: 0), and
/// W′ is the weight that remains. ρ is then the chance of "an event day".
struct TiedShares: Sendable {
  /// Σ log W′.
  private(set) var logTotals = 0.0
  /// Σ 1 / W′.
  private(set) var freeShare = 0.0
  /// Σ (1 − f) / W′.
  private(set) var eventShare = 0.0
  /// Σ ρ / W′.
  private(set) var freeShareOfEvents = 0.0
  /// Σ (1 − f) ρ / W′.
  private(set) var eventShareOfEvents = 0.0
  /// Σ ρ.
  private(set) var eventChance = 0.0
  /// Σ ρ (1 − ρ).
  private(set) var betweenVariance = 0.0
  /// The least share of its weight that a day ever has as its chance.
  private(set) var leastShare: Double

  init(freeWeight: Double, eventWeight: Double, eventCount: Int, _ ties: TiesMethod) {
    leastShare = 1 / (freeWeight + eventWeight)
    for event in 0..<eventCount {
      let remaining = ties == .efron ? 1 - Double(event) / Double(eventCount) : 1
      leastShare = remaining / (freeWeight + eventWeight)
      add(freeWeight, remaining * eventWeight, remaining)
    }
  }

  private mutating func add(_ freeWeight: Double, _ eventWeight: Double, _ remaining: Double) {
    let total = freeWeight + eventWeight
    let chance = eventWeight / total
    logTotals += log(total)
    freeShare += 1 / total
    eventShare += remaining / total
    freeShareOfEvents += chance / total
    eventShareOfEvents += remaining * chance / total
    eventChance += chance
    betweenVariance += chance * (freeWeight / total)
  }
}
