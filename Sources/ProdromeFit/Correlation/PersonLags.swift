/// One person's sums over pairs for every trigger and lag; the buffers serve person after person.
struct PersonLags {
  let lags: ClosedRange<Int>
  private(set) var sums: [PairSums] = []
  /// The effective number of pairs, nil where trigger or outcome never varies.
  private(set) var effectivePairs: [Double?] = []
  private var outcome = CalendarSeries()
  private var trigger = CalendarSeries()
  private var outcomeLags = Autocorrelation()
  private var triggerLags = Autocorrelation()
  private var products = AutocorrelationProducts()
  private var events: [Double] = []

  init(lags: ClosedRange<Int>) {
    self.lags = lags
  }

  /// Begins a person: the outcome centred and as recorded, one value a calendar day, NaN = missing.
  mutating func begin(outcome centred: UnsafeBufferPointer<Double>, raw: UnsafeBufferPointer<Double>) {
    sums.removeAll(keepingCapacity: true)
    effectivePairs.removeAll(keepingCapacity: true)
    outcome.load(centred, raw: raw)
    outcomeLags.compute(outcome, through: outcome.recordedCount / 5)
    events.removeAll(keepingCapacity: true)
    // A missing outcome compares as false.
    events.append(contentsOf: raw.lazy.map { $0 > 0 ? 1 : 0 })
  }

  /// Adds the next trigger at all lags.
  ///
  /// Cost: days · (lags + days / 5).
  mutating func add(trigger centred: UnsafeBufferPointer<Double>, raw: UnsafeBufferPointer<Double>) {
    trigger.load(centred, raw: raw)
    triggerLags.compute(trigger, through: min(trigger.recordedCount, outcome.recordedCount) / 5)
    products.compute(triggerLags, outcomeLags)
    for lag in lags {
      let pairs = PairSums(trigger, outcome, events: events, lag: lag)
      sums.append(pairs)
      effectivePairs.append(effective(pairs))
    }
  }

  private func effective(_ pairs: PairSums) -> Double? {
    guard pairs.pairs > 0, !trigger.isConstant, !outcome.isConstant else { return nil }
    return EffectiveSampleSize.ofPairs(Int(pairs.pairs), products)
  }
}
