/// The sums over one person's pairs where the estimate is another than r of the screen's deviations.
struct OtherEstimate {
  private let days: PersonDays
  private let options: LagOptions
  private let order: RankOrder

  /// A person's outcome, looked at once for all triggers.
  init(_ days: PersonDays, _ options: LagOptions) {
    (self.days, self.options) = (days, options)
    order = RankOrder(days.raw, strata: days.phases)
  }

  /// Puts the sums of a trigger into `person`; `isFirst` = the first trigger of this outcome.
  ///
  /// O(days · lags) beside the effective numbers of pairs, which are those of the ranks of all days.
  func sum(trigger: [Double], raw: [Double], isFirst: Bool, into person: inout PersonLags) {
    let triggerOrder = RankOrder(raw, strata: days.phases)
    if isFirst { person.begin(outcome: order.deviations, events: days.events) }
    person.add(trigger: triggerOrder.deviations)
    var ranks = RankPairs(triggerOrder, order, count: days.count)
    for (index, lag) in person.pairs.lags.enumerated() { person.pairs.replace(index, by: ranks.sums(at: lag)) }
  }
}

extension PersonLags {
  /// Begins a person with an outcome that is centred already, and its events.
  mutating func begin(outcome values: [Double], events: [Double]) {
    values.withUnsafeBufferPointer { values in
      var series = outcome.series
      series.load(values, raw: values)
      outcome.load(series, events: events)
    }
    outcomeIsLoaded()
  }

  /// Replaces the sums by those of a trigger that is centred already.
  mutating func add(trigger values: [Double]) {
    values.withUnsafeBufferPointer { trigger.load($0, raw: $0) }
    triggerIsLoaded()
  }
}
