/// One person's sums over pairs for a trigger at every lag; the buffers serve person after person.
struct PersonLags {
  /// What is summed beside the pairs.
  enum Extent {
    case pairs
    /// The effective numbers of pairs too.
    case effectivePairs
    /// Σx and Σy over the pairs too.
    case means
  }

  /// The sums of the trigger that was added last.
  private(set) var pairs: LagPairs
  /// Its effective number of pairs at each lag; 0 without a pair and where trigger or outcome never varies.
  private(set) var effectivePairs: [Double]
  private let extent: Extent
  /// The outcome of the person.
  private(set) var outcome: OutcomeDays
  /// The trigger that was added last.
  private(set) var trigger: CalendarSeries
  /// Autocorrelations of the outcome.
  private(set) var outcomeLags = Autocorrelation()
  /// Autocorrelations of the trigger.
  private(set) var triggerLags = Autocorrelation()
  private var products = AutocorrelationProducts()

  init(lags: ClosedRange<Int>, _ extent: Extent) {
    self.extent = extent
    pairs = LagPairs(lags: lags, hasMeans: extent == .means)
    effectivePairs = Array(repeating: 0, count: lags.count)
    outcome = OutcomeDays(lags: lags)
    trigger = CalendarSeries(reach: max(abs(lags.lowerBound), abs(lags.upperBound)))
  }

  /// Begins a person: the outcome centred and as recorded, one value a calendar day, NaN = missing.
  mutating func begin(outcome centred: UnsafeBufferPointer<Double>, raw: UnsafeBufferPointer<Double>) {
    outcome.load(centred, raw: raw)
    correlateOutcome()
  }

  private mutating func correlateOutcome() {
    guard extent == .effectivePairs else { return }
    outcomeLags.compute(outcome.series, through: outcome.series.recordedCount / 5)
  }

  /// Replaces the sums by those of the next trigger.
  ///
  /// Cost: days · (lags + days / 5).
  mutating func add(trigger centred: UnsafeBufferPointer<Double>, raw: UnsafeBufferPointer<Double>) {
    trigger.load(centred, raw: raw)
    sumPairs()
  }

  private mutating func sumPairs() {
    pairs.compute(trigger, outcome)
    guard extent == .effectivePairs else { return }
    triggerLags.compute(trigger, through: min(trigger.recordedCount, outcome.series.recordedCount) / 5)
    products.compute(triggerLags, outcomeLags)
    let varies = !trigger.isConstant && !outcome.series.isConstant
    pairs.withPlanes { planes in
      for index in effectivePairs.indices {
        let count = planes.pairs[index]
        effectivePairs[index] = varies && count > 0 ? products.effectivePairs(count) : 0
      }
    }
  }

  /// Replaces the sums by those of series that are centred already; `events` is 1 on days with an event.
  mutating func add(trigger values: [Double], outcome outcomeValues: [Double], events: [Double]) {
    var series = outcome.series
    outcomeValues.withUnsafeBufferPointer { series.load($0, raw: $0) }
    outcome.load(series, events: events)
    correlateOutcome()
    values.withUnsafeBufferPointer { trigger.load($0, raw: $0) }
    sumPairs()
  }

  /// Lets `change` put other sums and effective numbers of pairs in place of those of each lag.
  mutating func replace(_ change: (Int, inout (sums: PairSums, effectivePairs: Double)) -> Void) {
    for (index, lag) in pairs.lags.enumerated() {
      var found = (sums: pairs[index], effectivePairs: effectivePairs[index])
      change(lag, &found)
      pairs.replace(index, by: found.sums)
      effectivePairs[index] = found.effectivePairs
    }
  }

  /// Lends the trigger and the outcome that were added last.
  func withSeries<R>(_ body: (CalendarSeries, CalendarSeries) -> R) -> R { body(trigger, outcome.series) }

  /// Makes Σxy / √(Σxx Σyy) R's cross-correlation: mean squares of whole series, Σxy over (pairs + |lag|).
  mutating func takeWholeSeries() {
    let (x, y) = (trigger, outcome.series)
    replace { lag, found in
      let divisor = found.sums.pairs + Double(abs(lag))
      guard found.sums.pairs > 0 else { return }
      found.sums.xx = x.sumOfSquares / Double(x.recordedCount) * divisor
      found.sums.yy = y.sumOfSquares / Double(y.recordedCount) * divisor
    }
  }
}
