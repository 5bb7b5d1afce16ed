internal import ProdromeWorkers

/// What the persons of a shard add to one trigger at one lag.
struct LagTotals: Mergeable, Equatable {
  /// Sums over the pairs of all persons.
  var sums = PairSums()
  /// Σ of the persons' effective pairs.
  var effectivePairs = 0.0
  /// Persons with at least one pair.
  var persons = 0

  init() {}

  /// Adds one person.
  mutating func add(_ person: PairSums, effectivePairs: Double) {
    sums.add(person)
    self.effectivePairs += effectivePairs
    persons += person.pairs > 0 ? 1 : 0
  }

  mutating func merge(_ right: consuming LagTotals) {
    sums.add(right.sums)
    effectivePairs += right.effectivePairs
    persons += right.persons
  }

  /// b = Σxy / Σxx; 0 where x does not vary.
  var slope: Double { sums.xx > 0 ? sums.xy / sums.xx : 0 }
}

extension PairSums {
  /// Adds the sums over other pairs.
  mutating func add(_ other: PairSums) {
    xx += other.xx
    yy += other.yy
    xy += other.xy
    pairs += other.pairs
    events += other.events
  }
}

/// One value a (trigger, lag), merged entry by entry.
struct Cells<Value: Mergeable>: Mergeable {
  /// Triggers in order, lags ascending inside a trigger.
  var values: [Value]

  mutating func merge(_ right: consuming Cells) {
    for cell in values.indices { values[cell].merge(right.values[cell]) }
  }
}
