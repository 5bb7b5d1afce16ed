internal import Glibc
public import ProdromeDesign
internal import ProdromeNumerics
internal import ProdromeWorkers

/// Gives the rows of single persons intervals and p-values from circular blocks of their calendar days.
///
/// Rows of one person (and of a cohort of one) that are `ok`: a sample is blocks of days t drawn with replacement, each
/// with y(t) and x(t − k), so that lags are those of the diary and a gap stays a gap; the same blocks for every lag. The
/// error is the standard deviation of the samples' atanh r, the reference t with one degree of freedom fewer than there are
/// blocks in the calendar: percentiles reject twice too often in 90 days. Other rows come back as they are. `options` are
/// those behind the rows: series as they are or prewhitened, not ranks, whole series or partial correlations.
/// The bits do not depend on `threads`. Cost: replicates · days · triggers · lags.
/// (Künsch 1989; Politis and Romano 1992; Ibragimov and Müller 2010 for t by blocks.)
public func drawLagIntervals(
  for rows: [LagCorrelation], _ screen: Screen, lags: ClosedRange<Int>, options: LagOptions = LagOptions(),
  blocks: LagBlocks, confidenceLevel: Double = 0.95, threads: Int = 1
) -> [LagCorrelation] {
  let request = LagRequest(
    screen: screen, lags: lags, perPerson: true, confidenceLevel: confidenceLevel, options: options, scoreBytes: 0)
  precondition(request.options.drawsDays, "blocks of days for \(request.options)")
  let shelf = Guarded<[RowPlace: CoefficientEstimate?]>([:])
  forEachConcurrently(screen.shardCount, threads: threads) { shard in
    let drawn = request.drawnIntervals(inShard: shard, blocks)
    shelf.withLock { $0.merge(drawn) { first, _ in first } }
  }
  let drawn = shelf.withLock { $0 }
  return rows.map { row in
    let person = row.person ?? (screen.personCount == 1 ? 0 : nil)
    guard let person, row.status == .ok,
      let found = drawn[RowPlace(person: person, trigger: row.trigger, lag: row.lagDays)]
    else { return row }
    return row.taking(found)
  }
}

/// A person, trigger and lag.
private struct RowPlace: Hashable {
  let person: Int
  let trigger: String
  let lag: Int
}

extension LagRequest {
  /// The intervals of a shard's persons; nil inside where too few samples have a correlation.
  fileprivate func drawnIntervals(inShard shard: Int, _ blocks: LagBlocks) -> [RowPlace: CoefficientEstimate?] {
    var found: [RowPlace: CoefficientEstimate?] = [:]
    forEachPair(inShard: shard, .pairs) { person, trigger, position in
      let samples = person.samples(blocks)
      for (index, lag) in lags.enumerated() {
        let place = RowPlace(person: position, trigger: screen.triggers[trigger].name, lag: lag)
        found[place] = .some(samples.interval(at: index, person.pairs[index], confidenceLevel))
      }
    }
    return found
  }
}

extension PersonLags {
  /// Samples of the series that were added last.
  fileprivate func samples(_ blocks: LagBlocks) -> LagSamples {
    withSeries { LagSamples(trigger: $0, outcome: $1, lags: pairs.lags, blocks) }
  }
}

extension LagSamples {
  /// The same for the sums over the pairs of a lag.
  fileprivate func interval(at index: Int, _ sums: PairSums, _ confidenceLevel: Double) -> CoefficientEstimate? {
    guard let r = sums.correlation, abs(r) < 1 else { return nil }
    return interval(at: index, estimate: r, confidenceLevel: confidenceLevel)
  }
}

extension LagCorrelation {
  /// The row with a drawn interval and p, both on Fisher's scale; empty with `too_few` without one.
  fileprivate func taking(_ drawn: CoefficientEstimate?) -> LagCorrelation {
    var row = self
    row.method = .blocks
    row.degreesOfFreedom = drawn?.degreesOfFreedom
    row.pValue = drawn?.pValue
    row.confidenceLow = drawn?.confidenceLow.map(tanh)
    row.confidenceHigh = drawn?.confidenceHigh.map(tanh)
    if drawn == nil { (row.estimate, row.status) = (nil, .tooFew) }
    return row
  }
}
