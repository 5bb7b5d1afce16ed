import Glibc
import ProdromeNumerics

/// The conditional log-likelihood of strata with its derivatives; scratch of one worker.
struct StratumLikelihood: ~Copyable {
  /// What one stratum adds; the log-likelihood is −∞ where the coefficients are beyond the arithmetic.
  struct Part {
    let logLikelihood: Double
    /// A lower bound for p(1 − p) of the days' chances p, which proves a maximum (see `Newton.solve`).
    let smallestWeight: Double
  }

  private let ties: TiesMethod
  private var subsets: EventSubsets

  init(_ ties: TiesMethod, columnCount: Int) {
    self.ties = ties
    subsets = EventSubsets(columnCount: columnCount)
  }

  /// Adds a stratum's score and information; the last rows of information stay here until `flush`.
  mutating func add(
    _ stratum: Stratum, _ coefficients: [Double], score: inout [Double], to gram: inout Gram
  ) -> Part {
    let eta = stratum.predict(coefficients)
    switch ties {
    case .exact: return exact(stratum, eta, &score, &gram)
    case .efron, .breslow: return approximate(stratum, eta, &score, &gram)
    }
  }

  /// Adds what information is still here.
  mutating func flush(into gram: inout Gram) {
    subsets.flush(into: &gram)
  }

  private mutating func exact(
    _ stratum: Stratum, _ eta: UnsafeBufferPointer<Double>, _ score: inout [Double], _ gram: inout Gram
  ) -> Part {
    guard let logLikelihood = subsets.load(logWeights: eta, isEvent: stratum.isEvent) else { return .impossible }
    subsets.addSpread(of: stratum.x, stride: stratum.stride, to: &gram)
    let smallest = subsets.withInclusion { inclusion in
      stratum.add(to: &score) { Double(stratum.isEvent[$0]) - inclusion[$0] }
      return inclusion.reduce(Double.infinity) { min($0, $1 * (1 - $1)) }
    }
    return Part(logLikelihood: logLikelihood, smallestWeight: smallest)
  }

  /// Efron's and Breslow's likelihood: events leave one by one, each time taking a share of all events' weight along.
  ///
  /// The chance of a free day is w/W′, that of an event its remaining share of w, W′ the weight that remains. With ρ
  /// the chance of "an event", the covariance of x is that within free days, within events, and ρ(1 − ρ) δδ′ between
  /// their means: sums of squares all three.
  private mutating func approximate(
    _ stratum: Stratum, _ eta: UnsafeBufferPointer<Double>, _ score: inout [Double], _ gram: inout Gram
  ) -> Part {
    guard let tied = TiedWeights(stratum, eta, ties) else { return .impossible }
    let shares = tied.shares
    var free = score.map { _ in 0.0 }
    var events = free
    var observed = free
    stratum.add(to: &free) { stratum.isEvent[$0] == 0 ? tied.weights[$0] / tied.freeWeight : 0 }
    stratum.add(to: &events) { stratum.isEvent[$0] == 1 ? tied.weights[$0] / tied.eventWeight : 0 }
    stratum.add(to: &observed) { Double(stratum.isEvent[$0]) }
    for column in score.indices {
      let expected = Double(stratum.eventCount) * free[column] + shares.eventChance * (events[column] - free[column])
      score[column] += observed[column] - expected
    }
    for row in 0..<stratum.rowCount {
      let isEvent = stratum.isEvent[row] == 1
      let root = (tied.weights[row] * (isEvent ? shares.eventShare : shares.freeShare)).squareRoot()
      subsets.addRow(to: &gram) { column in
        root * (stratum.x[column * stratum.stride + row] - (isEvent ? events[column] : free[column]))
      }
    }
    let root = shares.betweenVariance.squareRoot()
    subsets.addRow(to: &gram) { root * (events[$0] - free[$0]) }
    return Part(logLikelihood: tied.logLikelihood, smallestWeight: tied.smallestChance)
  }
}

extension StratumLikelihood.Part {
  fileprivate static let impossible = Self(logLikelihood: -.infinity, smallestWeight: 0)
}

/// The weights of a stratum in Efron's or Breslow's likelihood, and what they add up to over its events.
private struct TiedWeights {
  let weights: [Double]
  let shares: TiedShares
  let freeWeight: Double
  let eventWeight: Double
  let logLikelihood: Double
  let smallestChance: Double

  init?(_ stratum: Stratum, _ eta: UnsafeBufferPointer<Double>, _ ties: TiesMethod) {
    let highest = eta.reduce(-Double.infinity) { max($0, $1) }
    let lowest = eta.reduce(Double.infinity) { min($0, $1) }
    guard highest - lowest <= EventSubsets.greatestLogRatio else { return nil }
    weights = eta.map { exp($0 - highest) }
    var (free, events, predictor) = (0.0, 0.0, 0.0)
    for row in 0..<stratum.rowCount {
      if stratum.isEvent[row] == 1 { events += weights[row] } else { free += weights[row] }
      if stratum.isEvent[row] == 1 { predictor += eta[row] - highest }
    }
    shares = TiedShares(freeWeight: free, eventWeight: events, eventCount: stratum.eventCount, ties)
    freeWeight = free
    eventWeight = events
    logLikelihood = predictor - shares.logTotals
    let least = exp(lowest - highest) * shares.leastShare
    smallestChance = least * (1 - least)
  }
}
