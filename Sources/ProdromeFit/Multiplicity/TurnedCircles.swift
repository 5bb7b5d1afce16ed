import ProdromeNumerics
import ProdromeWorkers

/// Sums of persons' triggers and outcomes at every turn of their calendars, person behind person, as one shard adds them.
///
/// A person's calendar is closed to a circle. Both series are divided by their standard deviations, a missing day is 0,
/// and c(k) = Σ x(t) y(t + k) for k = 0 … days − 1 says what every lag would be after every turn of the outcome.
package struct TurnedCircles: Sendable, Mergeable {
  /// The longest lag.
  package let lastLag: Int
  /// Calendar days of each person.
  package private(set) var days: [Int] = []
  /// Where each person's circle begins; the same for all triggers.
  package private(set) var starts: [Int32] = []
  /// The circles, one array a trigger; each goes on for the days of its next round that lags and kernels reach; of a person
  /// without days, zeros.
  package private(set) var values: [[Double]]

  /// No person yet.
  package init(triggers: Int, lastLag: Int) {
    self.lastLag = lastLag
    values = Array(repeating: [], count: triggers)
  }

  /// Adds a trigger of a person; the triggers come in order, the first begins the person. Cost: days² multiply-adds.
  mutating func add(_ x: CalendarSeries, _ y: CalendarSeries, trigger: Int) {
    precondition(x.count == y.count, "two series of one calendar")
    if trigger == 0 {
      days.append(x.count)
      starts.append(Int32(values.first?.count ?? 0))
    }
    let spread = x.sumOfSquares * y.sumOfSquares
    let scale = spread > 0 ? (Double(x.recordedCount) * Double(y.recordedCount) / spread).squareRoot() : 0
    let circle = RotatedSeries.products(x.dayValues, y.dayValues).map { $0 * scale }
    values[trigger] += circle
    for day in 0...lastLag + LagSums.padding { values[trigger].append(circle.isEmpty ? 0 : circle[day % circle.count]) }
  }

  /// For benchmarks and tests: persons by their series, NaN where missing, centred by their means; over threads.
  package init(
    persons: Int, triggers: Int, lastLag: Int, threads: Int = 1,
    series: @Sendable (Int) -> (triggers: [[Double]], outcome: [Double])
  ) {
    let found = Guarded([Int: TurnedCircles]())
    forEachConcurrently(persons, threads: threads) { person in
      var own = TurnedCircles(triggers: triggers, lastLag: lastLag)
      let series = series(person)
      own.add(triggers: series.triggers, outcome: series.outcome)
      let circles = own
      found.withLock { $0[person] = circles }
    }
    let all = found.withLock { $0 }
    self.init(triggers: triggers, lastLag: lastLag)
    for trigger in values.indices {
      values[trigger].reserveCapacity(all.values.reduce(0) { $0 + $1.values[trigger].count })
    }
    for person in 0..<persons { if let next = all[person] { merge(next) } }
  }

  private mutating func add(triggers: [[Double]], outcome: [Double]) {
    var (x, y) = (CalendarSeries(), CalendarSeries())
    outcome.withUnsafeBufferPointer { y.loadCentring($0) }
    for (trigger, values) in triggers.enumerated() {
      values.withUnsafeBufferPointer { x.loadCentring($0) }
      add(x, y, trigger: trigger)
    }
  }

  /// Adds the persons of the next shard.
  package mutating func merge(_ next: consuming TurnedCircles) {
    let base = Int32(values.first?.count ?? 0)
    days += next.days
    starts += next.starts.map { $0 + base }
    for trigger in values.indices { values[trigger] += next.values[trigger] }
  }

  /// Where the circle of every person is entered in draw `draw`, each turned by a number of days of its own.
  ///
  /// From stream `draw` of the seed alone.
  func turned(_ draw: Int, seed: UInt64) -> [Int32] {
    var stream = Philox(seed: seed, stream: UInt64(draw))
    return starts.indices.map { starts[$0] + (days[$0] > 0 ? Int32(stream.below(days[$0])) : 0) }
  }
}
