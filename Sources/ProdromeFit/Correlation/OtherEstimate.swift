/// The sums over one person's pairs where the estimate is another than r of the screen's deviations.
struct OtherEstimate {
  private let days: PersonDays
  private let options: LagOptions
  private let partial: PartialPairs
  /// The outcome, exactly 0 throughout where centring a constant left rounding.
  private let outcome: [Double]

  /// A person's outcome, looked at once for all triggers.
  init(_ days: PersonDays, _ options: LagOptions) {
    (self.days, self.options) = (days, options)
    outcome = Self.settled(days.outcome, raw: days.raw)
    partial = PartialPairs(outcome: outcome, events: days.events, given: days.given)
  }

  /// Puts the sums of a trigger into `person`, its values as the screen centres them and as recorded.
  func sum(trigger centred: [Double], raw: [Double], into person: inout PersonLags) {
    let trigger = Self.settled(centred, raw: raw)
    if options.isPartial { return sumPartial(trigger, into: &person) }
    if let prewhitening = options.prewhitening {
      let (x, y) = filtered(trigger, by: prewhitening)
      return sum(x, y, ranking: (x, y, phases: nil), into: &person)
    }
    sum(trigger, outcome, ranking: (raw, days.raw, days.phases), into: &person)
  }

  /// Sums of one coefficient; O(days · lags) beside the effective numbers of pairs.
  private func sum(
    _ trigger: [Double], _ outcome: [Double], ranking: (trigger: [Double], outcome: [Double], phases: [Double]?),
    into person: inout PersonLags
  ) {
    switch options.coefficient {
    case .pearson, .phi: person.add(trigger: trigger, outcome: outcome, events: days.events)
    case .ccf:
      person.add(trigger: trigger, outcome: outcome, events: days.events)
      person.takeWholeSeries()
    case .spearman:
      // The effective numbers of pairs are those of the ranks of all days.
      let x = RankOrder(ranking.trigger, strata: ranking.phases)
      let y = RankOrder(ranking.outcome, strata: ranking.phases)
      person.add(trigger: x.deviations, outcome: y.deviations, events: days.events)
      var pairs = RankPairs(x, y, count: days.count)
      person.replace { lag, found in
        (found.sums.xx, found.sums.yy, found.sums.xy) = pairs.sums(at: lag)
      }
    }
  }

  private func sumPartial(_ trigger: [Double], into person: inout PersonLags) {
    person.add(trigger: trigger, outcome: outcome, events: days.events)
    person.replace { lag, found in found = partial.sums(trigger: trigger, lag: lag) }
  }

  /// Trigger and outcome after the trigger's autoregression; all missing where the person is too short for it.
  private func filtered(_ trigger: [Double], by prewhitening: Prewhitening) -> (x: [Double], y: [Double]) {
    guard let autoregression = Autoregression(of: trigger, prewhitening) else {
      let missing = [Double](repeating: .nan, count: trigger.count)
      return (missing, missing)
    }
    return (Self.centred(autoregression.filtered(trigger)), Self.centred(autoregression.filtered(outcome)))
  }

  /// Less the mean of the recorded days.
  private static func centred(_ values: [Double]) -> [Double] {
    let recorded = values.filter { !$0.isNaN }
    let mean = recorded.reduce(0, +) / Double(max(recorded.count, 1))
    return settled(values.map { $0 - mean }, raw: values)
  }

  /// Deviations that are rounding beside the values they come from become 0, as in `CalendarSeries`.
  static func settled(_ centred: [Double], raw: [Double]) -> [Double] {
    func squares(_ values: [Double]) -> Double { values.reduce(0) { $1.isNaN ? $0 : $0 + $1 * $1 } }
    guard squares(centred) <= 1e-22 * squares(raw) else { return centred }
    return centred.map { $0.isNaN ? .nan : 0 }
  }
}
