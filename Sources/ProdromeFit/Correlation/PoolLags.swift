internal import Glibc
public import ProdromeDesign
internal import ProdromeWorkers

/// Pools the persons' correlations at every lag as random effects; triggers in the screen's order, lags ascending.
///
/// A person enters with at least five event days and five free days among the pairs, and at least ten effective pairs; the
/// variance of atanh r is 1 / (n_eff − 3). See `RandomEffectsMean` for the mean, τ, I² and the prediction interval.
/// The bits do not depend on `threads`. Cost: one pass; memory: persons · triggers · lags · 16 bytes.
public func poolLagsOverPersons(
  _ screen: Screen, lags: ClosedRange<Int>, options: LagOptions = LagOptions(), confidenceLevel: Double = 0.95,
  threads: Int = 1
) -> [LagRandomEffects] {
  let request = LagRequest(
    screen: screen, lags: lags, perPerson: false, confidenceLevel: confidenceLevel, options: options, scoreBytes: 0)
  let merger = TreeMerger<Cells<PersonEffects>>(count: screen.shardCount)
  forEachConcurrently(screen.shardCount, threads: threads) { shard in
    merger.insert(request.personEffects(inShard: shard), at: shard)
  }
  let cells = merger.result?.values ?? []
  return cells.enumerated().map { cell, effects in
    var row = LagRandomEffects(
      trigger: screen.triggers[cell / lags.count].name, lagDays: lags.lowerBound + cell % lags.count,
      nPersons: effects.z.count, nLeftOut: effects.leftOut, status: effects.status, options: options)
    if let mean = RandomEffectsMean(effects.z, variances: effects.variances) {
      row.take(mean, confidenceLevel: confidenceLevel)
    }
    return row
  }
}

/// Fisher's z of the persons who enter, in canonical order, and the number of the others.
private struct PersonEffects: Mergeable {
  /// Fewer event days, or free days, among the pairs leave a person out.
  private static let fewestDaysOfAKind = 5.0

  private(set) var z: [Double] = []
  private(set) var variances: [Double] = []
  private(set) var leftOut = 0

  /// Why nothing is pooled; `ok` with two persons or more.
  var status: EstimateStatus { z.count >= 2 ? .ok : z.isEmpty ? .tooFew : .onePerson }

  /// Adds a person with pairs.
  mutating func add(_ sums: PairSums, effectivePairs: Double) {
    guard sums.pairs > 0 else { return }
    let estimate = LagEstimate(sums, nEffective: effectivePairs > 0 ? effectivePairs : nil, confidenceLevel: 0.95)
    let isMixed = min(sums.events, sums.pairs - sums.events) >= Self.fewestDaysOfAKind
    guard isMixed, let r = estimate.estimate else {
      leftOut += 1
      return
    }
    z.append(atanh(r))
    variances.append(1 / (effectivePairs - 3))
  }

  mutating func merge(_ right: consuming PersonEffects) {
    z += right.z
    variances += right.variances
    leftOut += right.leftOut
  }
}

extension LagRequest {
  /// The persons of a shard, cell by cell.
  fileprivate func personEffects(inShard shard: Int) -> Cells<PersonEffects> {
    var cells = Cells(values: Array(repeating: PersonEffects(), count: cellCount))
    forEachPair(inShard: shard, .effectivePairs) { person, trigger, _ in
      for index in 0..<lags.count {
        cells.values[trigger * lags.count + index].add(
          person.pairs[index], effectivePairs: person.effectivePairs[index])
      }
    }
    return cells
  }
}

extension LagRandomEffects {
  /// Fills the cells from the mean on Fisher's scale.
  fileprivate mutating func take(_ mean: RandomEffectsMean, confidenceLevel: Double) {
    let reach = mean.halfWidth(confidenceLevel: confidenceLevel)
    estimate = tanh(mean.mean)
    (confidenceLow, confidenceHigh) = (tanh(mean.mean - reach), tanh(mean.mean + reach))
    (pValue, degreesOfFreedom) = (mean.pValue, Double(mean.count - 1))
    (tau, iSquared) = (mean.betweenVariance.squareRoot(), mean.heterogeneity)
    guard let farther = mean.predictionHalfWidth(confidenceLevel: confidenceLevel) else { return }
    (predictionLow, predictionHigh) = (tanh(mean.mean - farther), tanh(mean.mean + farther))
  }
}
