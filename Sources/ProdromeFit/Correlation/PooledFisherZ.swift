package import ProdromeDesign
internal import ProdromeNumerics
internal import ProdromeWorkers

/// The persons' correlations of a trigger with the outcome at one lag, pooled by Fisher's z (Fisher 1921).
///
/// A person with n ≥ 10 days on which both are recorded and in which both vary adds z = atanh r with weight n − 3, r
/// Pearson's. It treats days as independent: series that follow themselves from day to day, as triggers and headaches
/// do, make its p-values too small. It is kept as a comparator and as a benchmark; `correlateLags` is the analysis.
package struct PooledFisherZ: Sendable, Equatable {
  /// The trigger's name.
  package let trigger: String
  /// Days from the trigger to the outcome: positive = trigger first.
  package let lagDays: Int
  /// Σ (n − 3) z / Σ (n − 3); nil without a person.
  package let z: Double?
  /// Two-sided, from z √Σ (n − 3) against the normal.
  package let pValue: Double?
  /// Persons who add to it.
  package let persons: Int
}

/// Pools the persons' correlations at every lag; triggers in the screen's order, lags ascending.
///
/// r takes the means of the pairs at hand, so a screen centred by `.person` gives the correlation of the values as
/// recorded, and one centred by `.personPhase` that of deviations from the phases' means. The bits do not depend on
/// `threads`. Cost: days · triggers · lags.
package func pooledFisherZ(_ screen: Screen, lags: ClosedRange<Int>, threads: Int) -> [PooledFisherZ] {
  let request = LagRequest(screen: screen, lags: lags, perPerson: false, confidenceLevel: 0.95, scoreBytes: 0)
  let merger = TreeMerger<FisherSums>(count: screen.shardCount)
  forEachConcurrently(screen.shardCount, threads: threads) { shard in
    var sums = FisherSums(cells: request.cellCount)
    request.forEachPair(inShard: shard, .means) { person, trigger, _ in sums.add(person.pairs, at: trigger) }
    merger.insert(sums, at: shard)
  }
  let whole = merger.result ?? FisherSums(cells: request.cellCount)
  return (0..<request.cellCount).map { cell in
    let (z, p) = whole.pooled(cell)
    return PooledFisherZ(
      trigger: screen.triggers[cell / lags.count].name, lagDays: lags.lowerBound + cell % lags.count, z: z, pValue: p,
      persons: Int(whole.persons[cell]))
  }
}

/// Weighted sums of z, one value a trigger and lag.
private struct FisherSums: Mergeable {
  private var weighted: [Double]
  private var weights: [Double]
  private(set) var persons: [Double]
  private var z: [Double] = []
  private var weight: [Double] = []

  init(cells: Int) {
    weighted = Array(repeating: 0, count: cells)
    weights = weighted
    persons = weighted
  }

  mutating func merge(_ right: consuming FisherSums) {
    for cell in weighted.indices {
      weighted[cell] += right.weighted[cell]
      weights[cell] += right.weights[cell]
      persons[cell] += right.persons[cell]
    }
  }

  /// The pooled z and its p.
  func pooled(_ cell: Int) -> (Double?, Double?) {
    guard persons[cell] > 0 else { return (nil, nil) }
    let z = weighted[cell] / weights[cell]
    return (z, Normal.twoSidedP(z * weights[cell].squareRoot()))
  }

  /// Adds a person's pairs with the trigger of position `trigger`.
  mutating func add(_ pairs: LagPairs, at trigger: Int) {
    let lags = pairs.lags.count
    if z.count != lags {
      z = Array(repeating: 0, count: lags)
      weight = z
    }
    z.withUnsafeMutableBufferPointer { z in
      weight.withUnsafeMutableBufferPointer { weight in
        pairs.withPlanes { FisherSums.correlate($0, z, weight) }
      }
      SeriesKernels.atanh(z)
    }
    let first = trigger * lags
    for index in 0..<lags {
      weighted[first + index] += weight[index] * z[index]
      weights[first + index] += weight[index]
      persons[first + index] += weight[index] > 0 ? 1 : 0
    }
  }

  /// r of every lag with its weight, 0 and 0 where there is none.
  private static func correlate(
    _ planes: LagPairs.Planes, _ r: UnsafeMutableBufferPointer<Double>,
    _ weight: UnsafeMutableBufferPointer<Double>
  ) {
    for index in r.indices {
      let (xx, yy, xy, n) = (planes.xx[index], planes.yy[index], planes.xy[index], planes.pairs[index])
      let (x, y) = (planes.x[index], planes.y[index])
      let (xSpread, ySpread) = (n * xx - x * x, n * yy - y * y)
      // Less than 1e-10 of the mean square is what rounding leaves of a constant.
      let varies = xSpread > 1e-10 * n * xx && ySpread > 1e-10 * n * yy
      let correlation = (n * xy - x * y) / (xSpread * ySpread).squareRoot()
      let counts = varies && n >= 10 && abs(correlation) < 1 - 1e-12
      r[index] = counts ? correlation : 0
      weight[index] = counts ? n - 3 : 0
    }
  }
}
