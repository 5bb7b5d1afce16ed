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
  var pairs: LagPairs
  /// Its effective number of pairs at each lag; 0 without a pair and where trigger or outcome never varies.
  private(set) var effectivePairs: [Double]
  private let extent: Extent
  var outcome: OutcomeDays
  var trigger: CalendarSeries
  private var outcomeLags = Autocorrelation()
  private var triggerLags = Autocorrelation()
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
    outcomeIsLoaded()
  }

  /// What follows from an outcome for every trigger.
  mutating func outcomeIsLoaded() {
    guard extent == .effectivePairs else { return }
    outcomeLags.compute(outcome.series, through: outcome.series.recordedCount / 5)
  }

  /// Replaces the sums by those of the next trigger.
  ///
  /// Cost: days · (lags + days / 5).
  mutating func add(trigger centred: UnsafeBufferPointer<Double>, raw: UnsafeBufferPointer<Double>) {
    trigger.load(centred, raw: raw)
    triggerIsLoaded()
  }

  /// The sums of the loaded trigger and outcome.
  mutating func triggerIsLoaded() {
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
}
