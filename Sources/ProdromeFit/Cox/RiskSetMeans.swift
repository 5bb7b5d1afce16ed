import Glibc

/// What the sums of risk sets say once they are whole: the partial log-likelihood, and the means that days are compared
/// with.
struct RiskSetMeans: Sendable {
  /// The shares of one risk set, and means by column.
  struct RiskSet: Sendable {
    let shares: TiedShares
    let eventCount: Int
    let freeMean: [Double]
    let eventMean: [Double]

    /// The mean of the set as the k-th event leaves it, Σ over events of weight w(k): free + ρ (event − free).
    private func mean(_ chance: Double) -> [Double] {
      zip(freeMean, eventMean).map { $0 + chance * ($1 - $0) }
    }

    /// The mean that an event is compared with.
    var mean: [Double] { mean(shares.eventChance / Double(eventCount)) }
    /// The mean that the expected attacks of a free day, and of an event day, are taken from.
    var expectedOfFree: [Double] { mean(shares.freeShareOfEvents / shares.freeShare) }
    var expectedOfEvents: [Double] {
      shares.eventShare > 0 ? mean(shares.eventShareOfEvents / shares.eventShare) : freeMean
    }
  }

  let sets: [RiskSet]
  let logLikelihood: Double
  /// A lower bound for p(1 − p) of the days' chances p, which proves a maximum (see `Newton.solve`).
  let smallestWeight: Double

  init(_ sums: RiskSetSums, columnCount: Int, _ ties: TiesMethod) {
    var reached = 0.0
    var smallest = Double.infinity
    sets = sums.sets.enumerated().map { place, set in
      let shares = TiedShares(
        freeWeight: set.freeWeight, eventWeight: set.eventWeight, eventCount: set.eventCount, ties)
      reached += set.eventPredictor - shares.logTotals
      if set.rowCount > 1 {
        let least = exp(set.lowestPredictor) * shares.leastShare
        smallest = min(smallest, least * (1 - least))
      }
      let range = place * columnCount..<(place + 1) * columnCount
      let events = sums.eventSums[range].map { $0 / set.eventWeight }
      let free = set.freeWeight > 0 ? sums.freeSums[range].map { $0 / set.freeWeight } : events
      return RiskSet(shares: shares, eventCount: set.eventCount, freeMean: free, eventMean: events)
    }
    logLikelihood = reached
    smallestWeight = smallest
  }
}
